import type { RegoValue } from '../../lib/values/values.js';

/** What a builtin may use beside its operands. */
export interface BuiltinContext {
  /** Nanoseconds since 1970 that `time.now_ns` gives in every evaluation of a run. */
  nowNs: string;
  /** The folder of the Go programs. */
  assets: string;
}

/** A builtin: its operands to its value, or undefined where OPA's is undefined or an error. */
export type Builtin = (operands: RegoValue[], context?: BuiltinContext) => RegoValue | undefined;

/** The builtin has no TypeScript form, or none for these operands: OPA's Go implementation has to be asked. */
export class NeedsGo extends Error {
  override name = 'NeedsGo';
}
