import type { EngineClient } from '../../rego/engine/client.js';
import type { LinesResponse, PackedWasm } from '../../rego/engine/protocol.js';
import type { ModuleSource } from '../../rego/engine/module.js';
import { SWITCHES } from './build.js';
import type { StoreEntry, Store } from '../../lib/cache/store.js';
import type { Compiled } from './compiled.js';
import { packageName } from '../policy.js';

/** The compiled sibling rules: they say where results come from. */
export interface CompiledSiblings {
  /** Gives what the siblings of all units that are switched on say, by key. */
  entrypoint: string;
  /** Siblings that did not compile as they were first written, and why. */
  reduced: LinesResponse['reduced'];
  wasm?: Uint8Array | PackedWasm;
}

/** Compiles the siblings when they are first asked for. */
export type SiblingsSource = () => Promise<CompiledSiblings>;

/**
 * The siblings of compiled policies, which the cache keeps apart from them: a run that finds nothing does without.
 * @param sources the texts of the modules, and maybe of others
 * @param content what the compiled policies follow from
 * @throws EngineStoppedError
 */
export function siblingsOf(
  compiled: Compiled,
  sources: ModuleSource[],
  content: unknown,
  engine: EngineClient,
  cache: Store,
): SiblingsSource {
  return async () => {
    const key = cache.key({ lines: content });
    const cached = await cache.read<CompiledSiblings & StoreEntry>(key);
    if (cached) return cached;
    const texts = new Map(sources.map(({ path, text }) => [path, text]));
    const packages = new Map(compiled.modules.map((module) => [packageName(module.package), module.package]));
    const { errors, ...lines } = await engine.lines({
      modules: compiled.modules.map(({ path, version }) => ({ path, version, text: texts.get(path) ?? '' })),
      units: compiled.units.map(({ key: unit, namespace, rule }) => {
        return { key: unit, path: [...(packages.get(namespace) ?? []), rule] };
      }),
      switches: SWITCHES,
    });
    if (errors[0]) throw new Error(errors[0].message);
    await cache.write(key, lines);
    return lines;
  };
}
