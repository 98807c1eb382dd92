import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Evaluator, Reported } from '../../src/evaluate/evaluator.js';
import { schedule } from '../../src/evaluate/schedule.js';
import type { Document, Unit } from '../../src/parse/document.js';
import { documentOf, sourceOf } from '../support/documents.js';
import { policyOf, ruleOf } from '../support/policies.js';

const RULE = ruleOf('P-1');
const POLICY = policyOf('p', [RULE]);

/** A unit of one document. */
function unitOf(path: string, size = 1): Unit {
  const document = documentOf({}, { text: sourceOf('', { path }) });
  return { path, size, documents: [document], problems: [], found: 1, files: 1 };
}

function report(document: Document): Reported {
  return { policy: POLICY, rule: RULE, document, places: [], message: document.text.path };
}

async function* each(units: Unit[], taken: string[] = []): AsyncGenerator<Unit> {
  for (const unit of units) {
    taken.push(unit.path);
    yield await Promise.resolve(unit);
  }
}

const SILENT = { progress: () => undefined };

test('units come in their order, whatever takes how long', async () => {
  let time = 20;
  const evaluator: Pick<Evaluator, 'evaluate'> = {
    evaluate: async (document) => {
      await sleep((time -= 5));
      return [report(document)];
    },
  };
  const progress: string[] = [];
  const listener = { progress: (done: number, total: number) => progress.push(`${done}/${total}`) };
  const messages: string[] = [];
  const units = each(['a', 'b', 'c'].map((path) => unitOf(path)));
  for await (const { unit, reported } of schedule(units, Promise.resolve(evaluator), 3, listener)) {
    messages.push(`${unit.path} ${reported.map(({ message }) => message).join()}`);
  }
  expect(messages).toEqual(['a a', 'b b', 'c c']);
  expect(progress).toEqual(['1/3', '2/3', '3/3']);
});

test('what waits to be evaluated is limited', async () => {
  const taken: string[] = [];
  let isOpen: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (isOpen = resolve));
  const evaluator: Pick<Evaluator, 'evaluate'> = {
    evaluate: async (document) => {
      await opened;
      return [report(document)];
    },
  };
  const large = 20 * 1024 * 1024;
  const units = each(
    ['a', 'b', 'c', 'd'].map((path) => unitOf(path, large)),
    taken,
  );
  const results = schedule(units, Promise.resolve(evaluator), 4, SILENT);
  const first = results.next();
  await sleep(20);
  expect(taken).toEqual(['a', 'b']);
  isOpen();
  await first;
  const rest: string[] = [];
  for await (const { unit } of results) rest.push(unit.path);
  expect(rest).toEqual(['b', 'c', 'd']);
});

test('an evaluation that fails unexpectedly ends the schedule with its error', async () => {
  const evaluator: Pick<Evaluator, 'evaluate'> = { evaluate: () => Promise.reject(new Error('fault')) };
  const results = schedule(each([unitOf('a'), unitOf('b')]), Promise.resolve(evaluator), 2, SILENT);
  await expect(results.next()).rejects.toThrow('fault');
});
