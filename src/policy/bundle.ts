import type { PackedWasm } from '../rego/engine/protocol.js';
import type { Unit } from './compile/compiled.js';
import type { SiblingsSource } from './compile/siblings.js';
import type { Policy } from './policy.js';

/** Policies that were compiled together and are evaluated together: the user's, or the built-in checks of a type. */
export interface PolicyBundle {
  /** What the engine calls it. */
  name: string;
  /** Those that run, by their namespaces. */
  policies: Policy[];
  /** By their keys. */
  units: ReadonlyMap<string, Unit>;
  /** The entrypoint of all units at once, see `compile/build.ts`. */
  aggregate: string | undefined;
  wasm: Uint8Array | PackedWasm;
  /** Compiles the rules that say where results come from. */
  siblings: SiblingsSource;
}
