import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EngineClient } from '../../src/rego/engine/client.js';
import type { ModuleSource } from '../../src/rego/engine/module.js';
import { stringifyJson } from '../../src/lib/values/values.js';
import { corpusDocuments, trivyChecks, tutorialPolicies } from './opa/corpus.js';
import { startEngine } from './opa/run.js';
import { comparePolicies } from './opa/topdown.js';

/** Policy WASM and OPA's own evaluator say the same of real documents, to the last digit and in the same order. */

let engine: EngineClient;
beforeAll(() => {
  engine = startEngine();
});
afterAll(() => {
  engine.close();
});

test.each<[string, 'kubernetes' | 'dockerfile' | 'terraform', ModuleSource[], boolean]>([
  ["the tutorial's policies", 'kubernetes', tutorialPolicies(), false],
  ["the tutorial's policies", 'dockerfile', tutorialPolicies(), false],
  ["the tutorial's policies", 'terraform', tutorialPolicies(), false],
  ["Trivy's cloud checks", 'terraform', trivyChecks('cloud'), true],
  ["Trivy's Kubernetes checks", 'kubernetes', trivyChecks('kubernetes'), true],
  ["Trivy's Docker checks", 'dockerfile', trivyChecks('docker'), true],
])('%s on corpus/%s', async (_, folder, policies, annotated) => {
  const documents = await corpusDocuments(folder);
  const inputs = documents.map((each) => stringifyJson(annotated ? each.annotated() : each.value));
  const { differences, compared, telling, rules } = await comparePolicies(engine, policies, inputs);
  expect(differences).toEqual([]);
  expect({ rules, compared, hasFindings: telling > 0 }).toMatchObject({
    compared: rules * inputs.length,
    hasFindings: true,
  });
});
