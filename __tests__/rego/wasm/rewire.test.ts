import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { INSTALLATION } from '../../support/installation.js';
import { EngineClient } from '../../../src/rego/engine/client.js';
import { INSERT, REWIRED_FUNCTIONS } from '../../../src/rego/wasm/host-calls.js';
import { functionNames } from '../../../src/rego/wasm/rewire.js';

/** A rule for each rewired function; OPA keeps only the functions that a policy needs. */
const RULES = [
  ...['abs', 'round', 'ceil', 'floor', 'bits.negate', 'sum', 'product'].map((name) => `${name}(input.a)`),
  ...['plus', 'minus', 'mul', 'div', 'rem', 'bits.and', 'bits.or', 'bits.xor', 'bits.lsh', 'bits.rsh'].map(
    (name) => `${name}(input.a, input.b)`,
  ),
  ...['base64.decode', 'base64.is_valid', 'base64url.decode', 'json.unmarshal', 'json.is_valid', 'json.marshal'].map(
    (name) => `${name}(input.a)`,
  ),
  ...['format_int', 'concat', 'indexof', 'json.remove', 'json.filter'].map((name) => `${name}(input.a, input.b)`),
  ...['replace', 'glob.match', 'regex.find_all_string_submatch_n'].map((name) => `${name}(input.a, input.b, input.c)`),
  '[x | some x in input.a]',
  '{x: 1 | some x in input.a}',
];

let engine: EngineClient;
beforeAll(() => {
  const dist = path.join(INSTALLATION, 'dist');
  const files = { worker: path.join(dist, 'worker/index.js'), toolchain: path.join(dist, 'wasm') };
  engine = new EngineClient({ files, evalTimeout: 20_000, deadline: Date.now() + 60_000 });
});
afterAll(() => {
  engine.close();
});

/** The rewired functions that a policy of these rules does not have. */
async function missing(rules: string[]): Promise<string[]> {
  const text = `package p\n\n${rules.map((rule, index) => `r${index} := ${rule}\n`).join('\n')}`;
  const entrypoints = rules.map((_, index) => `p/r${index}`);
  const { wasm, errors } = await engine.build({ modules: [{ path: 'p.rego', text, version: 'v1' }], entrypoints });
  if (!wasm) throw new Error(JSON.stringify(errors));
  const names = functionNames(wasm);
  return [...REWIRED_FUNCTIONS, INSERT].filter((name) => !names.has(name));
}

// A function that a policy does not have is left as it is without a word: if OPA renames one, only this test says so.
test("every rewired function is one of OPA's", async () => {
  expect(await missing(RULES)).toEqual([]);
});

test('a policy that does not call a builtin lacks its function', async () => {
  expect(await missing(['replace(input.a, input.b, input.c)'])).toContain('opa_glob_match');
});
