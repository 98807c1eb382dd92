import { compareValues, sortSet } from '../../../src/lib/values/compare.js';
import { PARTS } from '../../support/installation.js';
import { EngineClient } from '../../../src/rego/engine/client.js';
import type { EvaluationOutcome } from '../../../src/rego/engine/protocol.js';
import type { ModuleSource, RegoError } from '../../../src/rego/engine/module.js';
import { formatTerm } from '../../../src/lib/values/term.js';
import { parseValueText } from '../../../src/lib/values/value-text.js';
import { RegoObject, stringifyJson, toJson, type JsonValue, type RegoValue } from '../../../src/lib/values/values.js';
import type { OpaCase } from './cases.js';

/** How a case went: undefined when it passed, else what differs from what OPA says. */
export type Failure = string | undefined;

/** The package that asks the query: an array, since a query may give the same row twice. */
const PACKAGE = 'regoscan_query';

/** An engine of its own, in the worker that is shipped. */
export function startEngine(): EngineClient {
  return new EngineClient({ files: PARTS, evalTimeout: 60_000, deadline: Date.now() + 3_600_000 });
}

/** Compiles a case as `scan` compiles policies, and evaluates it as `scan` evaluates them. */
export async function runCase(engine: EngineClient, each: OpaCase): Promise<Failure> {
  const compiled = await compileCase(engine, each);
  if ('errors' in compiled) return judgeErrors(each, compiled.errors);
  return judge(each, await evaluateCase(engine, compiled));
}

/** A case, ready to be evaluated. */
export interface CompiledCase {
  wasm: Uint8Array;
  data: string;
  entrypoint: string;
  input: string | undefined;
}

/** @returns errors of the compiler, if there are any */
export async function compileCase(
  engine: EngineClient,
  each: OpaCase,
): Promise<CompiledCase | { errors: RegoError[] }> {
  const { version } = each;
  const modules = each.modules.map((text, index): ModuleSource => ({ path: `module-${index}.rego`, text, version }));
  modules.push({ path: 'query.rego', text: `package ${PACKAGE}\n\n${queryRule(each)}\n`, version });
  const { errors } = await engine.check({ modules, schemas: {} });
  if (errors.length > 0) return { errors };
  const entrypoint = `${PACKAGE}/rows`;
  const built = await engine.build({ modules, entrypoints: [entrypoint] });
  if (!built.wasm) return { errors: built.errors };
  // Value text has no comma behind the last item.
  const term = each.inputTerm?.replace(/,(?=\s*[}\]])/g, '');
  const input = term ?? (each.input === undefined ? undefined : stringifyJson(each.input));
  return { wasm: built.wasm, data: stringifyJson(each.data), entrypoint, input };
}

export async function evaluateCase(engine: EngineClient, compiled: CompiledCase): Promise<EvaluationOutcome> {
  const { wasm, data, entrypoint, input } = compiled;
  await engine.load({ policies: 'p', wasm, data });
  return engine.evaluate({ policies: 'p', entrypoint, ...(input === undefined ? {} : { input }) });
}

/** The variables of a query that a case looks at are the ones in the rows that it wants. */
function queryRule({ query, wantResult }: OpaCase): string {
  const names = Object.keys(wantResult?.[0] ?? {}).filter((name) => /^[a-z]\w*$/i.test(name));
  return `rows := [{${names.map((name) => `"${name}": ${name}`).join(', ')}} | ${query.trim()}]`;
}

function judgeErrors(each: OpaCase, errors: RegoError[]): Failure {
  if (errors.some(({ code }) => code === each.wantErrorCode)) return undefined;
  return errors.map(({ path: file, code, message }) => `${file}: ${code}: ${message}`).join('; ');
}

function judge(each: OpaCase, outcome: EvaluationOutcome): Failure {
  if (outcome.kind === 'failed') {
    return outcome.code === each.wantErrorCode && !each.strictError ? undefined : `${outcome.code}: ${outcome.message}`;
  }
  if (outcome.kind !== 'value') return outcome.kind;
  const value = outcome.value === undefined ? [] : parseValueText(outcome.value);
  const rows = (Array.isArray(value) ? value : [value]).map(asJson);
  // Without strict mode an error of a builtin is undefined.
  const wanted = each.wantResult ?? (each.strictError ? [] : undefined);
  if (!wanted) return `wanted ${each.wantErrorCode ?? 'an error'}, got ${formatTerm(rows)}`;
  const expected = wanted.map((row) => fromJson(row, each));
  const actual = rows.map((row) => (each.sortBindings ? sortBindings(row) : row));
  if (compareValues(sortSet(expected), sortSet(actual)) === 0) return undefined;
  return `wanted ${formatTerm(expected)}, got ${formatTerm(actual)}`;
}

/** A value as OPA prints a result: JSON, in which sets are sorted arrays. */
function asJson(value: RegoValue): RegoValue {
  return parseValueText(stringifyJson(toJson(value)));
}

function fromJson(row: Record<string, JsonValue>, { sortBindings: sorts, ignoreGeneratedVars }: OpaCase): RegoValue {
  const names = Object.keys(row).filter((name) => !ignoreGeneratedVars || !name.startsWith('__'));
  const value = parseValueText(stringifyJson(Object.fromEntries(names.map((name) => [name, row[name] ?? null]))));
  return sorts ? sortBindings(value) : value;
}

function sortBindings(row: RegoValue): RegoValue {
  if (!(row instanceof RegoObject)) return row;
  return new RegoObject(row.entries.map(([key, value]) => [key, Array.isArray(value) ? sortSet(value) : value]));
}
