import type { RegoValue } from '../values.js';

/** A builtin: its operands to its value, or undefined where OPA's is undefined or an error. */
export type Builtin = (operands: RegoValue[]) => RegoValue | undefined;

/** The builtin has no TypeScript form, or none for these operands: OPA's Go implementation has to be asked. */
export class NeedsGo extends Error {
  override name = 'NeedsGo';
}
