import type { EngineClient } from '../../../src/rego/engine/client.js';
import { openStore } from '../../../src/lib/cache/store.js';
import { SWITCHES, switchOn, withSwitches } from '../../../src/policy/compile/build.js';
import { compile } from '../../../src/policy/compile/compile.js';
import type { EvaluationOutcome, TopdownResponse } from '../../../src/rego/engine/protocol.js';
import type { ModuleSource } from '../../../src/rego/engine/module.js';
import { formatTerm } from '../../../src/lib/values/term.js';
import { parseValueText } from '../../../src/lib/values/value-text.js';
import { RegoObject, type RegoValue } from '../../../src/lib/values/values.js';

/** Where policy WASM and OPA's own evaluator do not agree. */
export interface Difference {
  rule: string;
  input: string;
  wasm: string;
  topdown: string;
}

export interface Comparison {
  differences: Difference[];
  compared: number;
  /** How many values were compared that are neither undefined nor empty. */
  telling: number;
}

/**
 * Evaluates rules both ways, each alone.
 * @param rules references such as `data.fuzz.r0`
 * @param inputs value text; errors are compared by code
 * @throws when the modules do not compile
 */
export async function compareRules(
  engine: EngineClient,
  modules: ModuleSource[],
  rules: string[],
  inputs: string[],
): Promise<Comparison> {
  const expected = await evaluateByTopdown(engine, modules, rules, inputs);
  const entrypoints = rules.map((rule) => rule.split('.').slice(1).join('/'));
  const built = await engine.build({ modules, entrypoints });
  if (!built.wasm) throw new Error(built.errors.map(({ message }) => message).join('\n'));
  await engine.load({ policies: 'p', wasm: built.wasm, data: '{}' });
  const actual: string[][] = [];
  for (const input of inputs) {
    const row: string[] = [];
    for (const entrypoint of entrypoints)
      row.push(shownOutcome(await engine.evaluate({ policies: 'p', entrypoint, input })));
    actual.push(row);
  }
  return compare(rules, inputs, actual, expected);
}

/** Evaluates all enforced rules of policies both ways; those of the policy WASM all at once, as `scan` does. */
export async function comparePolicies(
  engine: EngineClient,
  sources: ModuleSource[],
  inputs: string[],
): Promise<Comparison & { rules: number }> {
  const { compiled } = await compile(
    sources,
    {},
    engine,
    openStore(undefined, '', () => undefined),
  );
  const { aggregate, units, wasm } = compiled;
  if (!wasm || !aggregate) throw new Error(compiled.errors.map(({ message }) => message).join('\n'));
  const kept = new Map(compiled.modules.map(({ path, version }) => [path, version]));
  const modules = sources.flatMap((source) => {
    const version = kept.get(source.path);
    return version === undefined ? [] : [{ ...source, version }];
  });
  const rules = units.map(({ namespace, rule }) => `data.${namespace}.${rule}`);
  // What found nothing is left out of the whole.
  const expected = (await evaluateByTopdown(engine, modules, rules, inputs)).map((row) =>
    row.map((value) => (value === 'set()' ? UNDEFINED : value)),
  );
  await engine.load({ policies: 'p', wasm, data: withSwitches('{}'), overlaid: SWITCHES });
  const overlay = switchOn(units.map(({ key }) => key));
  const actual: string[][] = [];
  for (const input of inputs) {
    const outcome = await engine.evaluate({ policies: 'p', entrypoint: aggregate, input, overlay });
    if (outcome.kind !== 'value') throw new Error(JSON.stringify(outcome));
    const values = outcome.value === undefined ? undefined : parseValueText(outcome.value);
    actual.push(units.map(({ key }) => shown(values instanceof RegoObject ? values.get(key) : undefined)));
  }
  return { ...compare(rules, inputs, actual, expected), rules: rules.length };
}

async function evaluateByTopdown(
  engine: EngineClient,
  modules: ModuleSource[],
  rules: string[],
  inputs: string[],
): Promise<string[][]> {
  const evaluation = JSON.stringify({ id: '1', nowNs: '1700000000000000000' });
  const { errors, results } = await engine.topdown({ modules, rules, data: '{}', inputs, evaluation });
  if (errors[0]) throw new Error(errors.map(({ message }) => message).join('\n'));
  return results.map((row) => row.map(shownResult));
}

function compare(rules: string[], inputs: string[], actual: string[][], expected: string[][]): Comparison {
  const differences: Difference[] = [];
  let telling = 0;
  for (const [row, input] of inputs.entries()) {
    for (const [column, rule] of rules.entries()) {
      const wasm = actual[row]?.[column] ?? 'not evaluated';
      const topdown = expected[row]?.[column] ?? 'not evaluated';
      if (wasm !== topdown) differences.push({ rule, input, wasm, topdown });
      if (topdown !== UNDEFINED && topdown !== 'set()') telling++;
    }
  }
  return { differences, compared: rules.length * inputs.length, telling };
}

const UNDEFINED = 'undefined';

function shownOutcome(outcome: EvaluationOutcome): string {
  if (outcome.kind === 'failed') return outcome.code;
  return outcome.kind === 'value' ? shownText(outcome.value) : outcome.kind;
}

function shownResult({ code, value }: TopdownResponse['results'][number][number]): string {
  return code ?? shownText(value);
}

function shownText(value: string | undefined): string {
  return shown(value === undefined ? undefined : parseValueText(value));
}

/** As OPA shows a value, with every digit of its numbers. */
function shown(value: RegoValue | undefined): string {
  return value === undefined ? UNDEFINED : formatTerm(value);
}
