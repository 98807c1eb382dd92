import { EngineStoppedError, type EngineClient } from '../rego/client.js';
import type { ModuleInfo, ModuleSource, RegoError } from '../rego/protocol.js';
import type { PolicyCache } from './cache.js';
import type { Compiled, Unit } from './compiled.js';
import { isEnforcedName, packageName } from './policy.js';

/** The package of the aggregate entrypoint, and the key of `data` under which its switches are. */
const AGGREGATE = '__regoscan';
const AGGREGATE_PATH = `${AGGREGATE}.rego`;
const AGGREGATE_ENTRYPOINT = `${AGGREGATE}/results`;

/**
 * Parses, checks and compiles policies, or takes what an earlier run kept of the same texts.
 * @param schemas the user's JSON schemas by name
 */
export async function compile(
  sources: ModuleSource[],
  schemas: Record<string, unknown>,
  engine: EngineClient,
  cache: PolicyCache,
): Promise<Compiled> {
  const key = cache.key({ sources, schemas });
  const cached = cache.read(key);
  if (cached) return cached;
  try {
    const compiled = await compileAnew(sources, schemas, engine);
    await cache.write(key, compiled);
    return compiled;
  } catch (error) {
    if (!(error instanceof EngineStoppedError)) throw error;
    return compileWithoutCulprits(sources, schemas, engine, error);
  }
}

/** Finds the files that the compiler falls over, and compiles the others. None of it is kept: another time it may go well. */
async function compileWithoutCulprits(
  sources: ModuleSource[],
  schemas: Record<string, unknown>,
  engine: EngineClient,
  stopped: EngineStoppedError,
): Promise<Compiled> {
  const culprits = new Map<string, EngineStoppedError>();
  const search = async (group: ModuleSource[]): Promise<void> => {
    try {
      await compileAnew(group, schemas, engine, CULPRIT_LIMIT);
    } catch (error) {
      // Without time left, everything is stopped: that says nothing about the policies.
      if (!(error instanceof EngineStoppedError) || engine.isOver) throw error;
      const [first] = group;
      if (group.length === 1 && first) culprits.set(first.path, error);
      else {
        const half = Math.ceil(group.length / 2);
        await search(group.slice(0, half));
        await search(group.slice(half));
      }
    }
  };
  if (engine.isOver) throw stopped;
  await search(sources);
  // Each alone goes well: it is all of them together.
  if (culprits.size === 0) throw stopped;
  const rest = sources.filter(({ path }) => !culprits.has(path));
  const errors = [...culprits].map(([path, { reason }]): RegoError => {
    return { path, line: 0, column: 0, code: `compiler_${reason}`, message: '' };
  });
  if (rest.length === 0) return { modules: [], errors, units: [] };
  const compiled = await compileAnew(rest, schemas, engine);
  return { ...compiled, errors: [...errors, ...compiled.errors] };
}

/** Milliseconds that a part of the policies may take while the culprit is looked for. */
const CULPRIT_LIMIT = 20_000;

async function compileAnew(
  sources: ModuleSource[],
  schemas: Record<string, unknown>,
  engine: EngineClient,
  limit?: number,
): Promise<Compiled> {
  const parsed = await engine.parse({ modules: sources, version: 'auto' }, limit);
  const texts = new Map(sources.map((source) => [source.path, source.text]));
  const modules: ModuleSource[] = parsed.modules.map(({ path, version }) => ({
    path,
    version,
    text: texts.get(path) ?? '',
  }));
  const checked = await engine.check({ modules, schemas }, limit);
  const kept = new Set(checked.kept);
  const errors = [...parsed.errors, ...checked.errors];
  const keptModules = parsed.modules.filter((module) => kept.has(module.path));
  const units = listUnits(keptModules);
  if (units.length === 0) return { modules: keptModules, errors, units };

  const keptSources = modules.filter((module) => kept.has(module.path));
  const together = await engine.build(
    {
      modules: [...keptSources, { path: AGGREGATE_PATH, text: writeAggregate(units), version: 'v1' }],
      entrypoints: [AGGREGATE_ENTRYPOINT],
    },
    limit,
  );
  if (together.wasm) {
    return { modules: keptModules, errors, units, aggregate: AGGREGATE_ENTRYPOINT, wasm: together.wasm };
  }
  // A policy that looks at all of `data` would look at the aggregate, which looks at the policy: Rego forbids the circle.
  const apart = units.filter((unit) => !hasSlash(unit));
  const entrypoints = apart.map((unit) => unit.entrypoint);
  const built = await engine.build({ modules: keptSources, entrypoints }, limit);
  const unnamed = units.filter(hasSlash).map((unit) => slashError(unit, keptModules));
  const left = { modules: keptModules, errors: [...errors, ...unnamed, ...built.errors], units: apart };
  return built.wasm ? { ...left, wasm: built.wasm } : left;
}

/** OPA takes an entrypoint as a path, in which a name cannot hold a slash. */
function hasSlash({ namespace }: Unit): boolean {
  return namespace.includes('/');
}

function slashError({ namespace }: Unit, modules: ModuleInfo[]): RegoError {
  const path = modules.find((module) => packageName(module.package) === namespace)?.path ?? '';
  return { path, line: 1, column: 1, code: 'package_name', message: "the package's name holds a slash: rename it" };
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

/** One evaluation for all rules: the input is read once, and what rules share is computed once. */
function writeAggregate(units: Unit[]): string {
  const rules = units.map(
    ({ key, namespace, rule }) =>
      `results["${key}"] := result if {\n\tdata.${AGGREGATE}_on["${key}"]\n\tresult := data.${namespace}.${rule}\n}\n`,
  );
  return `package ${AGGREGATE}\n\n${rules.join('\n')}`;
}

/**
 * The `data` document of an evaluation.
 * @param data the user's, as JSON text of an object
 * @param units the keys of the units that are switched on
 */
export function withSwitches(data: string, units: string[]): string {
  const switches = `"${AGGREGATE}_on":{${units.map((key) => `"${key}":true`).join(',')}}`;
  return data === '{}' ? `{${switches}}` : `${data.slice(0, -1)},${switches}}`;
}
