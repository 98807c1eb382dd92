import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { EngineClient, EngineStoppedError } from '../../../src/rego/engine/client.js';
import type { EvaluationOutcome, PolicySet } from '../../../src/rego/engine/protocol.js';
import { temporaryFolder } from '../../support/folder.js';

const WORKER = path.join(import.meta.dirname, 'fake-engine.mjs');
const WASM = new Uint8Array();

let folder: string;
let client: EngineClient;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  client.close();
});

function start(options: { evalTimeout?: number; deadline?: number; worker?: string } = {}): void {
  const { evalTimeout = 10_000, deadline = Date.now() + 60_000, worker = WORKER } = options;
  client = new EngineClient({ files: { worker, toolchain: folder }, evalTimeout, deadline });
}
const starts = (): number => readFileSync(path.join(folder, 'starts')).length;
const parse = (text: string, limit?: number): Promise<unknown> =>
  client.parse({ modules: [{ path: 'x.rego', text }], version: 'auto' }, limit);
const load = (data: string, policies: PolicySet = 'findings'): Promise<void> =>
  client.load({ policies, wasm: WASM, data });
const evaluate = (entrypoint: string, policies: PolicySet = 'findings'): Promise<EvaluationOutcome> =>
  client.evaluate({ policies, entrypoint });
const value = (text: string): EvaluationOutcome => ({ kind: 'value', value: text, prints: [] });

test('answers belong to their questions', async () => {
  start();
  await load('{}');
  expect(await Promise.all(['a', 'wait', 'b'].map((each) => evaluate(each)))).toEqual(
    ['a findings', 'wait findings', 'b findings'].map(value),
  );
  expect(await parse('')).toEqual({ errors: [] });
  await expect(parse('refuse')).rejects.toThrow('refused');
  expect(starts()).toBe(1);
});

test.each([
  ['that does not end', 'hang', 'timeout'],
  ['that takes its thread down', 'exit', 'crash'],
  ['that throws in its thread', 'throw', 'crash'],
] as const)(
  'an evaluation %s is stopped; the others ask again, of a new thread with the same policies',
  async (_, order, reason) => {
    start({ evalTimeout: 200 });
    await load('{}');
    await load('{}', 'lines');
    expect(await Promise.all(['a', order, 'b', 'c'].map((each) => evaluate(each)))).toEqual([
      value('a findings,lines'),
      { kind: 'stopped', reason, limit: reason === 'timeout' ? 200 : 0, isShort: false },
      { kind: 'interrupted' },
      { kind: 'interrupted' },
    ]);
    expect(await evaluate('b')).toEqual(value('b findings,lines'));
    expect(starts()).toBe(2);
  },
);

test('what waits behind an evaluation that is stopped is done all the same', async () => {
  start({ evalTimeout: 200 });
  await load('{}');
  const stopped = evaluate('hang');
  const loaded = load('{}', 'lines');
  expect(await parse('')).toEqual({ errors: [] });
  await loaded;
  expect(await stopped).toMatchObject({ kind: 'stopped', reason: 'timeout' });
  expect(await evaluate('a')).toEqual(value('a findings,lines'));
});

test('many evaluations that are quick are not stopped, however long they take together', async () => {
  start({ evalTimeout: 200 });
  await load('{}');
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => evaluate('wait')));
  expect(outcomes).toEqual(Array.from({ length: 10 }, () => value('wait findings')));
  expect(starts()).toBe(1);
});

test('compiling that does not end or takes its thread down is rejected, and the next one is not', async () => {
  start();
  await expect(parse('hang', 100)).rejects.toMatchObject({ name: 'EngineStoppedError', reason: 'timeout' });
  await expect(parse('exit')).rejects.toMatchObject({ name: 'EngineStoppedError', reason: 'crash' });
  expect(await parse('')).toEqual({ errors: [] });
  expect(starts()).toBe(3);
});

test('what cannot be loaded is not loaded again and again', async () => {
  start();
  await load('{}');
  await expect(load('exit', 'lines')).rejects.toMatchObject({ name: 'EngineStoppedError', reason: 'crash' });
  await sleep(200);
  expect(starts()).toBe(2);
  expect(await evaluate('a', 'lines')).toEqual({ kind: 'stopped', reason: 'crash', limit: 0, isShort: false });
  expect(await evaluate('a')).toEqual(value('a findings'));
  // Other policies may be.
  await load('{}', 'lines');
  expect(await evaluate('a', 'lines')).toEqual(value('a findings,lines'));
});

test('the end of the run stops what is running', async () => {
  start({ deadline: Date.now() + 300 });
  expect(client.isOver).toBe(false);
  await expect(parse('hang')).rejects.toMatchObject({ name: 'EngineStoppedError', reason: 'timeout' });
  expect(client.isOver).toBe(true);
});

test('near the end of the run an evaluation leaves time to find out which policy does not end', async () => {
  start({ deadline: Date.now() + 2000 });
  await load('{}');
  const stopped = await evaluate('hang');
  expect(stopped).toMatchObject({ kind: 'stopped', reason: 'timeout', isShort: true });
  expect(stopped.kind === 'stopped' && stopped.limit).toBeLessThanOrEqual(1000);
  expect(client.isOver).toBe(false);
  expect(await evaluate('a')).toEqual(value('a findings'));
});

test('an engine that does not start says why, once', async () => {
  const worker = path.join(folder, 'broken.mjs');
  writeFileSync(worker, "throw new Error('no engine here');");
  start({ worker });
  await expect(Promise.all([evaluate('a'), evaluate('b')])).rejects.toThrow(
    'the policy engine cannot start: no engine here',
  );
  await expect(evaluate('c')).rejects.toThrow('the policy engine cannot start: no engine here');
});

test('nothing is started again once it is closed', async () => {
  start();
  await load('{}');
  const left = evaluate('hang');
  left.catch(() => undefined);
  client.close();
  await sleep(200);
  expect(starts()).toBe(1);
});

test('each step of a request has a time of its own, and the one that takes longer is named', async () => {
  start();
  const run = (order: string, timeout: number): Promise<unknown> =>
    client.test(
      {
        modules: [],
        data: [],
        run: order,
        verbose: false,
        varValues: false,
        coverage: false,
        json: false,
        stopped: {},
      },
      timeout,
    );
  expect(await run('pass', 250)).toEqual({ errors: [] });
  const stopped = await run('hang', 250).catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(EngineStoppedError);
  expect(stopped).toMatchObject({ reason: 'timeout', step: 3 });
  expect(await run('exit', 250).catch((error: unknown) => error)).toMatchObject({ reason: 'crash', step: 3 });
  expect(await run('pass', 250)).toEqual({ errors: [] });
});
