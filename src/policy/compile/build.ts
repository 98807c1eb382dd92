import type { EngineClient } from '../../rego/engine/client.js';
import type { ModuleInfo, ModuleSource, RegoError } from '../../rego/engine/module.js';
import type { Compiled, Unit } from './compiled.js';
import { isEnforcedName, packageName } from '../policy.js';
import { policyMessages } from '../../messages/index.js';

/** The package of the aggregate entrypoint. */
const AGGREGATE = '__regoscan';
/** The key of `data` under which its switches are. */
export const SWITCHES = `${AGGREGATE}_on`;
const AGGREGATE_PATH = `${AGGREGATE}.rego`;
const AGGREGATE_ENTRYPOINT = `${AGGREGATE}/results`;

/**
 * Makes the policy WASM of modules that passed the check. Some cannot be built all the same, as OPA's planner does less than its
 * compiler: those are left out, and the others built without them.
 * @param sources the texts of the modules, and maybe of others
 * @param limit milliseconds that it may take
 */
export async function build(
  modules: ModuleInfo[],
  sources: ModuleSource[],
  engine: EngineClient,
  limit?: number,
): Promise<Compiled> {
  const errors: RegoError[] = [];
  for (let left = modules; ;) {
    const units = listUnits(left);
    if (units.length === 0) return { modules: left, errors, units };
    const paths = new Set(left.map(({ path }) => path));
    const built = await buildUnits(
      units,
      left,
      sources.filter(({ path }) => paths.has(path)),
      engine,
      limit,
    );
    const placed = built.errors.map(plannerPlace);
    errors.push(...placed);
    const named = new Set(placed.map(({ path }) => path));
    const rest = left.filter(({ path }) => !named.has(path));
    if (built.wasm || rest.length === left.length) return { ...built, errors };
    left = rest;
  }
}

/** All units at once, if their policies allow it, else each by an entrypoint of its own. */
async function buildUnits(
  units: Unit[],
  modules: ModuleInfo[],
  sources: ModuleSource[],
  engine: EngineClient,
  limit: number | undefined,
): Promise<Compiled> {
  const aggregate: ModuleSource = { path: AGGREGATE_PATH, text: writeAggregate(units), version: 'v1' };
  const { wasm, errors } = await engine.build(
    { modules: [...sources, aggregate], entrypoints: [AGGREGATE_ENTRYPOINT] },
    limit,
  );
  if (wasm) return { modules, errors, units, aggregate: AGGREGATE_ENTRYPOINT, wasm };
  if (!errors.some(({ path }) => path === AGGREGATE_PATH)) return { modules, errors, units };
  // A policy that looks at all of `data` would look at the aggregate, which looks at the policy: Rego forbids the circle.
  const apart = units.filter((unit) => !hasSlash(unit));
  const entrypoints = apart.map(({ entrypoint }) => entrypoint);
  const built = apart.length === 0 ? { errors: [] } : await engine.build({ modules: sources, entrypoints }, limit);
  const unnamed = units.filter(hasSlash).map((unit) => slashError(unit, modules));
  return { modules, units: apart, ...built, errors: [...unnamed, ...built.errors] };
}

/** Reads the place at the beginning of the planner's errors: `policies/x.rego:7: reason`. */
function plannerPlace(error: RegoError): RegoError {
  const [, path, line, message] = /^(.+?):(\d+): (.*)$/s.exec(error.message) ?? [];
  if (error.path !== '' || path === undefined || message === undefined) return error;
  return { ...error, path, line: Number(line), column: 1, code: 'rego_compile_error', message };
}

/** Tells whether OPA cannot address a unit: an entrypoint is a path, in which a name cannot contain a slash. */
function hasSlash({ namespace }: Unit): boolean {
  return namespace.includes('/');
}

function slashError({ namespace }: Unit, modules: ModuleInfo[]): RegoError {
  const path = modules.find((module) => packageName(module.package) === namespace)?.path ?? '';
  return { path, line: 1, column: 1, code: 'package_name', message: policyMessages.slashInPackage };
}

function listUnits(modules: ModuleInfo[]): Unit[] {
  const units = new Map<string, Omit<Unit, 'key'>>();
  for (const module of modules) {
    for (const rule of module.rules) {
      if (!isEnforcedName(rule.name) || rule.kind === 'function' || rule.kind === 'partial-object') continue;
      const entrypoint = [...module.package, rule.name].join('/');
      units.set(entrypoint, { namespace: packageName(module.package), rule: rule.name, entrypoint });
    }
  }
  return [...units.values()]
    .sort((a, b) => (a.entrypoint < b.entrypoint ? -1 : 1))
    .map((unit, number) => ({ key: String(number), ...unit }));
}

/** One evaluation for all rules: the input is read once, and what rules share is computed once. What found nothing is left out. */
function writeAggregate(units: Unit[]): string {
  const rules = units.map(
    ({ key, namespace, rule }) =>
      `results["${key}"] := result if {\n\tdata.${SWITCHES}["${key}"]\n\tresult := data.${namespace}.${rule}\n\tresult != set()\n}\n`,
  );
  return `package ${AGGREGATE}\n\n${rules.join('\n')}`;
}

/**
 * The `data` document of all evaluations.
 * @param data the user's, as JSON text of an object
 */
export function withSwitches(data: string): string {
  const none = `"${SWITCHES}":{}`;
  return data === '{}' ? `{${none}}` : `${data.slice(0, -1)},${none}}`;
}

/**
 * The value of {@link SWITCHES} in an evaluation, as JSON text.
 * @param units the keys of the units that are switched on
 */
export function switchOn(units: string[]): string {
  return `{${units.map((key) => `"${key}":true`).join(',')}}`;
}
