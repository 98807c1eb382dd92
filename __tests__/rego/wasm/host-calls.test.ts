import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PARTS } from '../../support/installation.js';
import { EngineClient } from '../../../src/rego/engine/client.js';
import { withHost } from '../../../src/rego/wasm/host-calls.js';

/** Where OPA's WASM alone would answer otherwise than OPA's own evaluator, or not at all. */
const RULES: [rule: string, value: string][] = [
  // The order of values, not of hashes.
  [
    '[x | some x in {"zebra", "apple", "mango", "kiwi", "b", "a", "é", "😀", "\\ufffd"}]',
    '["a", "apple", "b", "kiwi", "mango", "zebra", "é", "�", "😀"]',
  ],
  ['[x | some x in {3, 1.5, "a", null, true, [2], {"a": 1}, {1}}]', '[null, true, 1.5, 3, "a", [2], {"a": 1}, {1}]'],
  ['[k | some k, _ in input.labels]', '["app", "team", "tier"]'],
  ['[x | some x in {y | some y in [{3, 1}, {2}, {1, 2}]}]', '[{1, 2}, {1, 3}, {2}]'],
  ['[[x, y] | some x in s; some y in s]', '[["a", "a"], ["a", "b"], ["b", "a"], ["b", "b"]]'],
  ['[p | walk(input.labels, [p, _])]', '[[], ["app"], ["team"], ["tier"]]'],
  ['concat(", ", {"zebra", "apple", "mango"})', '"apple, mango, zebra"'],
  ['concat(", ", ["zebra", "apple"])', '"zebra, apple"'],
  // Sets are equal however they came about.
  ['{x | some x in numbers.range(1, 40)} == {x | some x in numbers.range(1, 100); x <= 40}', 'true'],
  ['{1, 2, 3} < {1, 2, 4}', 'true'],
  // Numbers.
  ['input.cpu * 3', '0.3'],
  ['0.1 + 0.2', '0.3'],
  ['1 / 3', '0.33333333333333333334'],
  ['10 / 5', '2'],
  ['input.big + 1', '9007199254740994'],
  ['9223372036854775807 + 1', '9223372036854775808'],
  ['sum([0.1, 0.2, 1])', '1.3'],
  ['format_int(-9223372036854775808, 16)', '"-8000000000000000"'],
  ['bits.and(18446744073709551615, 255)', '255'],
  // Texts.
  ['replace("ab", "", "-")', '"-a-b-"'],
  ['json.marshal({"<b>": 1, "a": {2, 1}})', '"{\\"\\\\u003cb\\\\u003e\\":1,\\"a\\":[1,2]}"'],
  ['json.is_valid("1 2")', 'false'],
  ['glob.match("a**", ["."], "a\\nb")', 'true'],
  ['glob.match("a*", ["."], "a.b")', 'false'],
  ['base64.is_valid("a,b")', 'false'],
  // Patches that add a key share the object's values; others go through the host.
  [
    'json.patch(input.labels, [{"op": "add", "path": "new", "value": {2, 1}}])',
    '{"app": 2, "new": {1, 2}, "team": 3, "tier": 1}',
  ],
  ['json.patch(input.labels, [{"op": "add", "path": "app", "value": s}])', '{"app": {"a", "b"}, "team": 3, "tier": 1}'],
  ['json.patch(input.labels, [{"op": "add", "path": "/app", "value": 9}])', '{"app": 9, "team": 3, "tier": 1}'],
  [
    'json.patch(input.labels, [{"op": "add", "path": ["a/b"], "value": 9}])',
    '{"a/b": 9, "app": 2, "team": 3, "tier": 1}',
  ],
  ['json.patch({"a": {"b": 1}}, [{"op": "add", "path": "a/c", "value": 2}])', '{"a": {"b": 1, "c": 2}}'],
  ['json.patch([1, 2], [{"op": "add", "path": "1", "value": 9}])', '[1, 9, 2]'],
  ['json.patch(input.labels, [{"op": "replace", "path": "app", "value": 9}])', '{"app": 9, "team": 3, "tier": 1}'],
  ['json.patch({"a": 1}, [{"op": "add", "path": "b", "value": 2}, {"op": "remove", "path": "a"}])', '{"b": 2}'],
  // The object itself stays as it is.
  ['[json.patch(input.labels, [{"op": "add", "path": "app", "value": 9}]).app, input.labels.app]', '[9, 2]'],
  ['count([x | x := json.patch(input.labels, [{"op": "add", "path": "x"}])])', '0'],
];

let engine: EngineClient;
beforeAll(() => {
  engine = new EngineClient({ files: PARTS, evalTimeout: 20_000, deadline: Date.now() + 60_000 });
});
afterAll(() => {
  engine.close();
});

async function compile(rules: string[]): Promise<Uint8Array> {
  const head = 'package p\n\ns := {"b", "a"}\n\n';
  const text = head + rules.map((rule, index) => `r${index} := ${rule}\n`).join('\n');
  const entrypoints = rules.map((_, index) => `p/r${index}`);
  const { wasm, errors } = await engine.build({ modules: [{ path: 'p.rego', text, version: 'v1' }], entrypoints });
  if (!wasm) throw new Error(JSON.stringify(errors));
  return wasm;
}

test('the host steps in', async () => {
  await engine.load({ policies: 'p', wasm: await compile(RULES.map(([rule]) => rule)), data: '{}' });
  const input = '{"labels": {"tier": 1, "app": 2, "team": 3}, "cpu": 0.1, "big": 9007199254740993}';
  const values: [string, string | undefined][] = [];
  for (const [index, [rule]] of RULES.entries()) {
    const outcome = await engine.evaluate({ policies: 'p', entrypoint: `p/r${index}`, input });
    values.push([rule, outcome.kind === 'value' ? outcome.value?.trim() : JSON.stringify(outcome)]);
  }
  expect(values).toEqual(RULES);
});

test('a loop over many items goes through memory that grows meanwhile', async () => {
  const rule = '[sprintf("%d-%v", [i, x]) | some i, x in {concat("", [y, "x"]) | some y in input.names}]';
  await engine.load({ policies: 'p', wasm: await compile([rule]), data: '{}' });
  const names = Array.from({ length: 20_000 }, (_, index) => `name-${index}`);
  const outcome = await engine.evaluate({ policies: 'p', entrypoint: 'p/r0', input: JSON.stringify({ names }) });
  expect(outcome).toMatchObject({ kind: 'value' });
  const texts = JSON.parse(outcome.kind === 'value' ? (outcome.value ?? '[]') : '[]') as string[];
  expect(texts).toHaveLength(20_000);
  expect(texts.map((each) => each.replace(/.*-name/, 'name'))).toEqual(names.map((name) => `${name}x`).sort());
});

test('data is parsed once, and one key of it may change with every evaluation', async () => {
  const wasm = await compile(['data.switches', 'data.limits.cpu']);
  await engine.load({ policies: 'p', wasm, data: '{"limits": {"cpu": 2}, "switches": {}}', overlaid: 'switches' });
  const values: unknown[] = [];
  for (const [rule, overlay] of [
    [0, '{"a":true}'],
    [0, '{"b":true}'],
    [1, '{"b":true}'],
    [0, '{"a":true}'],
  ] as const) {
    const outcome = await engine.evaluate({ policies: 'p', entrypoint: `p/r${rule}`, overlay });
    values.push(outcome.kind === 'value' ? outcome.value?.trim() : outcome);
  }
  expect(values).toEqual(['{"a": true}', '{"b": true}', '2', '{"a": true}']);
});

test('what is no policy is refused', () => {
  expect(() => withHost(new Uint8Array([0, 1, 2]))).toThrow('ends too early');
  expect(() => withHost(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))).toThrow('has no section');
});
