import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { EngineClient as Client } from '../../../src/rego/engine/client.js';
import type { EnginePool as Pool } from '../../../src/rego/engine/pool.js';
import type { EvaluationOutcome } from '../../../src/rego/engine/protocol.js';
import { temporaryFolder } from '../../support/folder.js';

let cores = 4;
jest.unstable_mockModule('node:os', () => ({ availableParallelism: () => cores }));
const { EngineClient } = await import('../../../src/rego/engine/client.js');
const { EnginePool } = await import('../../../src/rego/engine/pool.js');

const WORKER = path.join(import.meta.dirname, 'fake-engine.mjs');

let folder: string;
let first: Client;
let pool: Pool;
beforeEach(() => {
  cores = 4;
  folder = temporaryFolder();
});
afterEach(() => {
  pool.close();
  first.close();
});

function start(count?: number, { evalTimeout = 10_000, deadline = Date.now() + 60_000 } = {}): void {
  const options = { files: { worker: WORKER, toolchain: folder }, evalTimeout, deadline };
  first = new EngineClient(options);
  pool = new EnginePool(first, options, count);
}
const starts = (): number => readFileSync(path.join(folder, 'starts')).length;
const load = (data = '{}'): Promise<void> => pool.load({ policies: 'custom', wasm: new Uint8Array(), data });
const evaluate = (...orders: string[]): Promise<EvaluationOutcome[]> =>
  Promise.all(orders.map((entrypoint) => pool.evaluate({ policies: 'custom', entrypoint })));
const times = (count: number, order: string): string[] => Array<string>(count).fill(order);
const answer = (outcome: EvaluationOutcome): unknown => (outcome.kind === 'value' ? outcome.value : undefined);
const value = (text: string): EvaluationOutcome => ({ kind: 'value', value: text, prints: [] });

/** Until so many engines evaluate. */
async function untilReady(count: number): Promise<void> {
  let engines = new Set<unknown>();
  while (engines.size < count) engines = new Set((await evaluate(...times(80, 'who'))).map(answer));
}

test('answers belong to their questions, whichever engine gives them', async () => {
  start(3);
  await load();
  await untilReady(3);
  const orders = Array.from({ length: 200 }, (_, number) => `${number}`);
  expect(await evaluate(...orders)).toEqual(orders.map((order) => value(`${order} custom`)));
  await pool.load({ policies: 'lines', wasm: new Uint8Array(), data: '{}' });
  expect(await evaluate(...times(100, 'a'))).toEqual(times(100, 'a custom,lines').map(value));
  expect(starts()).toBe(3);
});

test('a further engine is started when much waits, and has what was loaded', async () => {
  start();
  await load();
  expect(await evaluate(...times(60, 'wait'))).toEqual(times(60, 'wait custom').map(value));
  expect(starts()).toBeGreaterThan(1);
  expect(starts()).toBeLessThanOrEqual(cores);
});

test.each([
  ['little waits', 4, ['wait', ...times(100, 'quick')]],
  ['there is one core', 1, times(40, 'wait')],
])('no further engine is started when %s', async (_, available, orders) => {
  cores = available;
  start();
  await load();
  await evaluate(...orders);
  expect(starts()).toBe(1);
});

test('what waits when an evaluation does not end is asked again, before others run into it', async () => {
  start(1, { evalTimeout: 200 });
  await load();
  const outcomes = await evaluate('hang', ...times(100, 'a'));
  expect(outcomes).toEqual([
    { kind: 'stopped', reason: 'timeout', limit: 200, isShort: false },
    ...times(100, 'interrupted').map((kind) => ({ kind })),
  ]);
  expect(await evaluate(...times(100, 'a'))).toEqual(times(100, 'a custom').map(value));
});

test('an evaluation that does not end stops only the engine that it is in', async () => {
  start(2, { evalTimeout: 200 });
  await load();
  await untilReady(2);
  const kinds = (await evaluate('hang', 'wait', 'wait')).map(({ kind }) => kind);
  expect(kinds[0]).toBe('stopped');
  expect(kinds.slice(1)).toContain('value');
  expect(await evaluate('a', 'b')).toEqual(['a custom', 'b custom'].map(value));
});

test('a further engine that the policies cannot be loaded into is done without', async () => {
  start();
  await load('only first');
  expect(await evaluate(...times(60, 'wait'))).toEqual(times(60, 'wait custom').map(value));
  expect(starts()).toBeGreaterThan(1);
});

test('a further engine that has gone is done without', async () => {
  start();
  await load();
  await evaluate(...times(60, 'wait'));
  expect(starts()).toBeGreaterThan(1);
  const kinds = (await evaluate(...times(60, 'leave unless first'))).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'value' && kind !== 'interrupted')).toEqual([]);
  expect(await evaluate('a', 'b')).toEqual(['a custom', 'b custom'].map(value));
});

test('where it had to end nothing is evaluated', async () => {
  start(1, { deadline: Date.now() + 500 });
  await load();
  const outcomes = await evaluate(...times(60, 'wait'));
  expect(outcomes.at(0)).toEqual(value('wait custom'));
  expect(outcomes.at(-1)).toEqual({ kind: 'interrupted' });
});
