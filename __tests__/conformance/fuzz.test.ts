import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EngineClient } from '../../src/rego/engine/client.js';
import type { ModuleSource } from '../../src/rego/engine/module.js';
import { input, rules } from './opa/arbitrary.js';
import { startEngine } from './opa/run.js';
import { compareRules } from './opa/topdown.js';

/**
 * Policy WASM and OPA's own evaluator say the same of generated rules and documents. `FUZZ_RUNS=1000 FUZZ_SEED=$RANDOM` goes on
 * longer, elsewhere.
 */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const RULES = 40;
const INPUTS = 8;

let engine: EngineClient;
beforeAll(() => {
  engine = startEngine();
});
afterAll(() => {
  engine.close();
});

test(`${numRuns} modules of ${RULES} rules, seed ${seed}`, async () => {
  const runs = fc.tuple(rules(RULES), fc.array(input, { minLength: INPUTS, maxLength: INPUTS }));
  const differences: unknown[] = [];
  let telling = 0;
  for (const [generated, inputs] of fc.sample(runs, { numRuns, seed })) {
    // A package for each, so that what the type checker refuses leaves alone.
    const modules = generated.map(({ name, text }): ModuleSource => {
      return { path: `${name}.rego`, text: `package fuzz.${name}\n\n${text}`, version: 'v1' };
    });
    const kept = new Set((await engine.check({ modules, schemas: {} })).kept);
    const good = generated.filter(({ name }) => kept.has(`${name}.rego`));
    const comparison = await compareRules(
      engine,
      modules.filter(({ path }) => kept.has(path)),
      good.map(({ name }) => `data.fuzz.${name}.${name}`),
      inputs,
    );
    const texts = new Map(good.map(({ name, text }) => [`data.fuzz.${name}.${name}`, text]));
    differences.push(...comparison.differences.map((each) => ({ ...each, rule: texts.get(each.rule) })));
    telling += comparison.telling;
  }
  expect(differences).toEqual([]);
  // Most rules are about something.
  expect(telling).toBeGreaterThan((numRuns * RULES * INPUTS) / 4);
}, 10_000_000);
