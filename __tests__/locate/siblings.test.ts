import { describe, expect, test } from '@jest/globals';
import { Siblings } from '../../src/locate/siblings.js';
import type { SiblingsSource } from '../../src/policy/compile/siblings.js';
import { SILENT } from '../../src/session.js';
import type { EvaluationOutcome, EvaluationRequest, LoadRequest } from '../../src/rego/engine/protocol.js';

/** Answers for every unit that is switched on; some do not end, some contradict themselves. */
class FakeEngine {
  readonly asked: string[] = [];
  readonly loaded: LoadRequest[] = [];
  interruptions = 0;
  isOver = false;

  constructor(private readonly units: Record<string, 'fine' | 'endless' | 'failing'>) {}

  load(request: LoadRequest): Promise<void> {
    this.loaded.push(request);
    return Promise.resolve();
  }

  evaluate({ overlay = '{}', policies }: EvaluationRequest): Promise<EvaluationOutcome> {
    const keys = Object.keys(JSON.parse(overlay) as object);
    this.asked.push(keys.join());
    expect(policies).toBe('custom lines');
    if (this.interruptions-- > 0) return Promise.resolve({ kind: 'interrupted' });
    const kinds = keys.map((key) => this.units[key]);
    if (kinds.includes('endless'))
      return Promise.resolve({ kind: 'stopped', reason: 'timeout', limit: 1000, isShort: false });
    if (kinds.includes('failing')) {
      return Promise.resolve({ kind: 'failed', code: 'eval_conflict_error', message: 'conflict', prints: [] });
    }
    const value = `{${keys.map((key) => `"${key}":{["m${key}",[[["a"]]]]}`).join(',')}}`;
    return Promise.resolve({ kind: 'value', value, prints: [] });
  }
}

const compiled: SiblingsSource = () => {
  const reduced = [{ rule: '7', definition: 1, to: 'nothing' as const, reason: 'it nests too deeply' }];
  return Promise.resolve({ entrypoint: 'lines', reduced, wasm: new Uint8Array(1) });
};

function setUp(units: Record<string, 'fine' | 'endless' | 'failing'>, source = compiled) {
  const engine = new FakeEngine(units);
  const debug: string[] = [];
  const data = { text: '{"on":{}}', overlaid: 'on' };
  const siblings = new Siblings(engine, 'custom lines', source, data, {
    ...SILENT,
    debug: (line) => debug.push(line),
  });
  const ask = async (...keys: string[]): Promise<string[]> => {
    const places = await siblings.ask(keys, '{}', 's');
    return [...places].flatMap(([key, each]) => [...each.keys()].map((result) => `${key} ${result}`));
  };
  return { engine, siblings, debug, ask };
}

describe('siblings', () => {
  test('are compiled and loaded once, and asked together', async () => {
    const { engine, siblings, debug, ask } = setUp({ 1: 'fine', 2: 'fine' });
    expect(await ask('1', '2')).toEqual(['1 "m1"', '2 "m2"']);
    expect(await ask('2')).toEqual(['2 "m2"']);
    expect(engine.loaded).toHaveLength(1);
    expect([engine.asked, siblings.evaluations]).toEqual([['1,2', '2'], 2]);
    expect(debug).toEqual(['lines: 7/1 is nothing: it nests too deeply']);
  });

  test.each(['endless', 'failing'] as const)(
    'that are %s take no others along, and are asked no more',
    async (kind) => {
      const { engine, debug, ask } = setUp({ 1: 'fine', 2: kind, 3: 'fine' });
      expect(await ask('1', '2', '3')).toEqual(['1 "m1"', '3 "m3"']);
      expect(await ask('2', '3')).toEqual(['3 "m3"']);
      expect(engine.asked).toEqual(['1,2,3', '1', '2', '3', '3']);
      expect(debug.at(-1)).toBe(`lines: rule 2: ${kind === 'failing' ? 'conflict' : 'timeout'}`);
    },
  );

  test('that were interrupted are asked again', async () => {
    const { engine, ask } = setUp({ 1: 'fine' });
    engine.interruptions = 2;
    expect(await ask('1')).toEqual(['1 "m1"']);
    expect(engine.asked).toHaveLength(3);
  });

  test('are not asked when the run is over', async () => {
    const { engine, ask } = setUp({ 1: 'fine' });
    engine.isOver = true;
    expect(await ask('1')).toEqual([]);
    expect(engine.asked).toEqual([]);
  });

  test('that cannot be compiled leave findings without a place', async () => {
    const { engine, debug, ask } = setUp({ 1: 'fine' }, () =>
      Promise.reject(new Error('the compiler ran out of time')),
    );
    expect(await ask('1')).toEqual([]);
    expect(await ask('1')).toEqual([]);
    expect(engine.loaded).toEqual([]);
    expect(debug).toEqual(['lines: the compiler ran out of time']);
  });
});
