import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EngineClient } from '../../src/rego/engine/client.js';
import type { EvaluationOutcome } from '../../src/rego/engine/protocol.js';
import { parseValueText } from '../../src/lib/values/value-text.js';
import { RegoSet, stringifyJson } from '../../src/lib/values/values.js';
import { readCases } from './opa/cases.js';
import { corpusDocuments, tutorialPolicies } from './opa/corpus.js';
import { readList } from './opa/lists.js';
import { compileCase, evaluateCase, startEngine } from './opa/run.js';
import { evaluateBySdk, isSameAsSdk, type SdkOutcome } from './opa/sdk.js';

/** What we compile is plain policy WASM: the npm SDK, another host, makes the same of it. */

let engine: EngineClient;
beforeAll(() => {
  engine = startEngine();
});
afterAll(() => {
  engine.close();
});

function isSame(ours: EvaluationOutcome, theirs: SdkOutcome): boolean {
  if ('error' in theirs) return ours.kind === 'failed';
  if (ours.kind !== 'value' || ours.value === undefined) return ours.kind === 'value' && theirs.value === undefined;
  return isSameAsSdk(parseValueText(ours.value), theirs.value);
}

/** Its messages show an array, as the SDK's own `sprintf` does in another way: only their number can be compared. */
const SHOWS_ARRAYS = 'custom/kubernetes/approved_registries/deny';

function hasAsMany(ours: EvaluationOutcome, theirs: SdkOutcome): boolean {
  const value = ours.kind === 'value' && ours.value !== undefined ? parseValueText(ours.value) : undefined;
  return (
    'value' in theirs &&
    Array.isArray(theirs.value) &&
    value instanceof RegoSet &&
    value.items.length === theirs.value.length
  );
}

test("OPA's cases that need no builtin of the host", async () => {
  const refused = readList('refused.txt');
  const differing: string[] = [];
  let ran = 0;
  for (const each of [...readCases('v0'), ...readCases('v1')]) {
    const compiled = refused.has(each.name) ? undefined : await compileCase(engine, each);
    if (!compiled || 'errors' in compiled) continue;
    const { wasm, data, entrypoint, input } = compiled;
    const theirs = (await evaluateBySdk(wasm, data, entrypoint, [input]))?.[0];
    if (!theirs) continue;
    ran++;
    if (!isSame(await evaluateCase(engine, compiled), theirs)) differing.push(each.name);
  }
  expect(differing).toEqual([...readList('sdk.txt').keys()]);
  expect(ran).toBeGreaterThan(2500);
}, 1_000_000);

test.each(['kubernetes', 'dockerfile'] as const)("the tutorial's policies on corpus/%s", async (folder) => {
  const modules = tutorialPolicies();
  const parsed = await engine.parse({ modules, version: 'auto' });
  const versions = new Map(parsed.modules.map(({ path, version }) => [path, version]));
  const sources = modules.map((each) => ({ ...each, version: versions.get(each.path) ?? 'v1' }));
  const inputs = (await corpusDocuments(folder)).map((each) => stringifyJson(each.value));
  const leftOut: string[] = [];
  let findings = 0;
  for (const { package: name } of parsed.modules.filter(({ rules }) => rules.some((rule) => rule.name === 'deny'))) {
    const entrypoint = [...name, 'deny'].join('/');
    const { wasm } = await engine.build({ modules: sources, entrypoints: [entrypoint] });
    if (!wasm) throw new Error(`${entrypoint} does not compile`);
    // `sprintf` is the one builtin that they leave to the host, and the SDK has its own.
    const theirs = await evaluateBySdk(wasm, '{}', entrypoint, inputs, ['sprintf']);
    if (!theirs) {
      leftOut.push(entrypoint);
      continue;
    }
    await engine.load({ policies: 'p', wasm, data: '{}' });
    for (const [index, input] of inputs.entries()) {
      const ours = await engine.evaluate({ policies: 'p', entrypoint, input });
      const their = theirs[index] ?? {};
      const isEqual = entrypoint === SHOWS_ARRAYS ? hasAsMany(ours, their) : isSame(ours, their);
      expect([entrypoint, index, isEqual]).toEqual([entrypoint, index, true]);
      if (ours.kind === 'value' && ours.value?.trim() !== 'set()') findings++;
    }
  }
  // It prints, which the SDK does not know.
  expect(leftOut).toEqual(['custom/kubernetes/debug/deny']);
  expect(findings).toBeGreaterThan(0);
});
