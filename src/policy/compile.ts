import type { EngineClient } from '../rego/client.js';
import type { ModuleInfo, ModuleSource, RegoError } from '../rego/protocol.js';
import type { PolicyCache } from './cache.js';
import { isEnforcedName, packageName } from './policy.js';

/** A rule that gives findings, as it can be asked for in the compiled policies. */
export interface Unit {
  /** The key of its results and of its switch: a number as text. */
  key: string;
  namespace: string;
  rule: string;
  /** Evaluates it alone. */
  entrypoint: string;
}

/** Everything that follows from the texts of the policies alone: this is what the cache keeps. */
export interface Compiled {
  modules: ModuleInfo[];
  errors: RegoError[];
  units: Unit[];
  /** Evaluates every unit that is switched on, at once; absent when the policies do not allow it. */
  aggregate?: string;
  /** Absent when no rule was left to compile. */
  wasm?: Uint8Array;
}

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
  const compiled = await compileAnew(sources, schemas, engine);
  await cache.write(key, compiled);
  return compiled;
}

async function compileAnew(
  sources: ModuleSource[],
  schemas: Record<string, unknown>,
  engine: EngineClient,
): Promise<Compiled> {
  const parsed = await engine.parse({ modules: sources, version: 'auto' });
  const texts = new Map(sources.map((source) => [source.path, source.text]));
  const modules: ModuleSource[] = parsed.modules.map(({ path, version }) => ({
    path,
    version,
    text: texts.get(path) ?? '',
  }));
  const checked = await engine.check({ modules, schemas });
  const kept = new Set(checked.kept);
  const errors = [...parsed.errors, ...checked.errors];
  const keptModules = parsed.modules.filter((module) => kept.has(module.path));
  const units = listUnits(keptModules);
  if (units.length === 0) return { modules: keptModules, errors, units };

  const keptSources = modules.filter((module) => kept.has(module.path));
  const single = units.map((unit) => unit.entrypoint);
  const together = await engine.build({
    modules: [...keptSources, { path: AGGREGATE_PATH, text: writeAggregate(units), version: 'v1' }],
    entrypoints: [AGGREGATE_ENTRYPOINT, ...single],
  });
  if (together.wasm) {
    return { modules: keptModules, errors, units, aggregate: AGGREGATE_ENTRYPOINT, wasm: together.wasm };
  }
  // A policy that looks at all of `data` would look at the aggregate, which looks at the policy: Rego forbids the circle.
  const apart = await engine.build({ modules: keptSources, entrypoints: single });
  const left = { modules: keptModules, errors: [...errors, ...apart.errors], units };
  return apart.wasm ? { ...left, wasm: apart.wasm } : left;
}

function listUnits(modules: ModuleInfo[]): Unit[] {
  const units = new Map<string, Omit<Unit, 'key'>>();
  for (const module of modules) {
    for (const rule of module.rules) {
      if (!isEnforcedName(rule.name) || rule.kind === 'function' || rule.kind === 'partial-object') continue;
      const entrypoint = [...module.package, rule.name].map(encodeURIComponent).join('/');
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
