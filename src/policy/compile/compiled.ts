import type { ModuleInfo, RegoError } from '../../rego/engine/module.js';

/** A rule that gives findings, as it can be asked for in the compiled policies. */
export interface Unit {
  /** The key of its results and of its switch: a number as text. */
  key: string;
  namespace: string;
  rule: string;
  /** Evaluates it alone, where there is no aggregate. */
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
