import { EngineStoppedError, type EngineClient } from '../../rego/engine/client.js';
import type { ModuleSource, RegoError } from '../../rego/engine/module.js';
import { build } from './build.js';
import type { Store } from '../../lib/cache/store.js';
import type { Compiled } from './compiled.js';
import { siblingsOf, type SiblingsSource } from './siblings.js';

/**
 * Parses, checks and compiles policies, or takes what an earlier run kept of the same texts.
 * @param schemas the user's JSON schemas by name
 * @returns also what says where results come from, for when there are any
 */
export async function compile(
  sources: ModuleSource[],
  schemas: Record<string, unknown>,
  engine: EngineClient,
  cache: Store,
): Promise<{ compiled: Compiled; siblings: SiblingsSource }> {
  const content = { sources, schemas };
  const compiled = await compileOrRead(content, engine, cache);
  return { compiled, siblings: siblingsOf(compiled, sources, content, engine, cache) };
}

async function compileOrRead(
  content: { sources: ModuleSource[]; schemas: Record<string, unknown> },
  engine: EngineClient,
  cache: Store,
): Promise<Compiled> {
  const { sources, schemas } = content;
  const key = cache.key(content);
  const cached = await cache.read<Compiled>(key);
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
  const built = await build(keptModules, modules, engine, limit);
  return { ...built, errors: [...errors, ...built.errors] };
}
