import { describe, expect, test } from '@jest/globals';
import { Evaluator } from '../../src/evaluate/evaluator.js';
import type { PolicyBundle } from '../../src/policy/bundle.js';
import type { Document } from '../../src/parse/document.js';
import type { PolicyEngine } from '../../src/rego/engine/pool.js';
import type { EvaluationOutcome, EvaluationRequest } from '../../src/rego/engine/protocol.js';
import { SILENT } from '../../src/session.js';
import { documentOf, sourceOf } from '../support/documents.js';
import { policyOf, ruleOf } from '../support/policies.js';

/** What a rule reports; `FAIL` contradicts itself, `ENDLESS` never ends. */
type Behaviour = (input: string) => string;

/**
 * Answers as the engine does, one request after the other; one that does not end takes down those behind it.
 */
class FakeEngine implements PolicyEngine {
  readonly isOver = false;
  readonly asked: string[][] = [];
  private queue: { request: EvaluationRequest; resolve: (outcome: EvaluationOutcome) => void }[] = [];

  constructor(private readonly rules: Record<string, Behaviour>) {}

  load(): Promise<void> {
    return Promise.resolve();
  }

  evaluate(request: EvaluationRequest): Promise<EvaluationOutcome> {
    return new Promise((resolve) => {
      if (this.queue.push({ request, resolve }) === 1)
        setImmediate(() => {
          this.next();
        });
    });
  }

  private next(): void {
    const first = this.queue.shift();
    if (!first) return;
    const outcome = this.answer(first.request);
    first.resolve(outcome);
    if (outcome.kind === 'stopped') {
      for (const { resolve } of this.queue.splice(0)) resolve({ kind: 'interrupted' });
    }
    if (this.queue.length > 0)
      setImmediate(() => {
        this.next();
      });
  }

  private answer({ entrypoint, input = '', overlay = '' }: EvaluationRequest): EvaluationOutcome {
    const on = JSON.parse(overlay) as Record<string, true>;
    const keys = entrypoint === 'aggregate' ? Object.keys(on) : [entrypoint];
    this.asked.push(keys);
    const results = keys.map((key) => [key, this.rules[key]?.(input) ?? ''] as const);
    const prints = keys.map((key) => `p${key}`);
    if (results.some(([, result]) => result === 'ENDLESS'))
      return { kind: 'stopped', reason: 'timeout', limit: 1000, isShort: false };
    if (results.some(([, result]) => result === 'FAIL'))
      return { kind: 'failed', code: 'eval_conflict_error', message: 'policies/x.rego:7:3: conflict', prints: [] };
    const value = (text: string): string => `{${JSON.stringify(text)}}`;
    if (entrypoint !== 'aggregate') return { kind: 'value', value: value(results[0]?.[1] ?? ''), prints };
    return { kind: 'value', value: `{${results.map(([key, text]) => `"${key}":${value(text)}`).join(',')}}`, prints };
  }
}

function setUp(rules: Record<string, Behaviour>, { aggregate = true, deadline = Infinity, more = {} } = {}) {
  const engine = new FakeEngine(rules);
  const keys = Object.keys(rules);
  const policies = keys.map((key) => {
    const rule = ruleOf(`p${key}`, { unit: key, ...more });
    return policyOf(`p${key}`, [rule], { files: [`policies/${key}.rego`] });
  });
  const bundle: PolicyBundle = {
    name: 'custom',
    policies,
    units: new Map(keys.map((key) => [key, { key, namespace: `p${key}`, rule: 'deny', entrypoint: key }])),
    aggregate: aggregate ? 'aggregate' : undefined,
    wasm: new Uint8Array(),
    siblings: () => Promise.reject(new Error('none')),
  };
  const printed: string[] = [];
  const listener = { ...SILENT, print: (line: string) => printed.push(line) };
  const evaluator = new Evaluator(
    engine,
    { bundles: [bundle], data: '{}' },
    { deadline, listener, onIncomplete: 'fail' },
  );
  const run = async (...names: string[]): Promise<string[]> => {
    const reports = await Promise.all(names.map((name) => evaluator.evaluate(documentNamed(name))));
    return reports
      .flat()
      .map(({ document, policy, message }) => `${document.text.path} ${policy.namespace} ${message}`);
  };
  const said = async (): Promise<string[]> => {
    const { problems } = await evaluator.finish();
    return problems.map(({ code, file, line }) => [code, file, line].filter(Boolean).join(' '));
  };
  return { engine, evaluator, run, said, printed };
}

function documentNamed(name: string): Document {
  const value = { name };
  return documentOf(value, {
    text: sourceOf('', { path: name }),
    rootPath: name,
    annotated: () => ({ ...value, at: 1 }),
  });
}

const fine: Behaviour = () => 'm';
const on =
  (name: string, then: string): Behaviour =>
  (input) =>
    input.includes(`"${name}"`) ? then : 'm';

test('asks all policies at once, a document after the other', async () => {
  const { engine, run, printed } = setUp({ 0: fine, 1: fine });
  expect(await run('a', 'b')).toEqual(['a p0 m', 'a p1 m', 'b p0 m', 'b p1 m']);
  expect(engine.asked).toEqual([
    ['0', '1'],
    ['0', '1'],
  ]);
  expect(printed).toEqual(['p0', 'p1', 'p0', 'p1']);
});

test('asks one by one where the policies cannot be asked at once', async () => {
  const { engine, run } = setUp({ 0: fine, 1: fine }, { aggregate: false });
  expect(await run('a')).toEqual(['a p0 m', 'a p1 m']);
  expect(engine.asked).toEqual([['0'], ['1']]);
});

describe('a policy that contradicts itself', () => {
  test('spoils only itself, and is asked alone from then on', async () => {
    const { engine, run, said, printed } = setUp({ 0: fine, 1: on('a', 'FAIL'), 2: fine });
    expect(await run('a')).toEqual(['a p0 m', 'a p2 m']);
    expect(engine.asked).toEqual([['0', '1', '2'], ['0'], ['1'], ['2']]);
    expect(printed).toEqual(['p0', 'p2']);
    expect((await run('b')).sort()).toEqual(['b p0 m', 'b p1 m', 'b p2 m']);
    expect(engine.asked.slice(4)).toEqual([['0', '2'], ['1']]);
    expect(await said()).toEqual(['evaluation-failed policies/x.rego 7']);
  });

  test('on several documents is one problem', async () => {
    const { run, said, evaluator } = setUp({ 0: fine, 1: () => 'FAIL' });
    expect(await run('a', 'b', 'c')).toEqual(['a p0 m', 'b p0 m', 'c p0 m']);
    expect(await said()).toEqual(['evaluation-failed policies/x.rego 7']);
    expect((await evaluator.finish()).problems[0]?.message).toContain('a and 2 ');
  });
});

describe('a policy that does not end', () => {
  test.each([true, false])(
    'is stopped once when at once is %s, and the others report on every document',
    async (aggregate) => {
      const { engine, run, said } = setUp({ 0: fine, 1: () => 'ENDLESS', 2: fine }, { aggregate });
      const found = await run('a', 'b', 'c', 'd');
      expect(found.sort()).toEqual(['a', 'b', 'c', 'd'].flatMap((name) => [`${name} p0 m`, `${name} p2 m`]));
      expect(await said()).toEqual(['evaluation-timeout policies/1.rego']);
      expect(engine.asked.filter((keys) => keys.includes('1')).length).toBeLessThanOrEqual(2);
    },
  );

  test('and is the only one', async () => {
    const { engine, run, said } = setUp({ 0: () => 'ENDLESS' });
    expect(await run('a', 'b', 'c')).toEqual([]);
    expect(await said()).toEqual(['evaluation-timeout policies/0.rego']);
    expect(engine.asked).toEqual([['0']]);
  });

  test('on one document only: what it found elsewhere stays', async () => {
    const { run, said } = setUp({ 0: fine, 1: on('b', 'ENDLESS') });
    expect(await run('a', 'b', 'c')).toEqual(['a p0 m', 'a p1 m', 'b p0 m', 'c p0 m']);
    expect(await said()).toEqual(['evaluation-timeout policies/1.rego']);
  });

  test('nor does another', async () => {
    const { run, said } = setUp({ 0: () => 'ENDLESS', 1: fine, 2: () => 'ENDLESS' });
    expect(await run('a', 'b')).toEqual(['a p1 m', 'b p1 m']);
    expect(await said()).toEqual(['evaluation-timeout policies/0.rego', 'evaluation-timeout policies/2.rego']);
  });
});

test('nothing is asked when the run is over: the files are unfinished', async () => {
  const { engine, evaluator, run, said } = setUp({ 0: fine, 1: fine }, { deadline: 0 });
  expect(await run('a', 'b')).toEqual([]);
  expect([...(await evaluator.finish()).unfinished]).toEqual(['a', 'b']);
  expect(engine.asked).toEqual([]);
  expect(await said()).toEqual([]);
});

test('rules that want all documents are asked once, with every path and what it holds', async () => {
  const inputs: string[] = [];
  const { evaluator, run } = setUp(
    {
      0: (input) => {
        inputs.push(input);
        return 'm';
      },
    },
    { more: { combine: true } },
  );
  expect(await run('a', 'b')).toEqual([]);
  const { reported } = await evaluator.finish();
  expect(inputs).toEqual(['[{"path":"a","contents":{"name":"a"}},{"path":"b","contents":{"name":"b"}}]']);
  expect(reported.map(({ document, message }) => [document.text.path, message])).toEqual([['a', 'm']]);
});
