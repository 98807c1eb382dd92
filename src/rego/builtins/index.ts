import type { RegoValue } from '../values.js';

/** The builtin has no TypeScript form, or none for these operands: OPA's Go implementation has to be asked. */
export class NeedsGo extends Error {
  override name = 'NeedsGo';
}

/** A builtin: its operands to its value, or undefined where OPA's is undefined or an error. */
export type Builtin = (operands: RegoValue[]) => RegoValue | undefined;

const NATIVE: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([]);

/** @throws NeedsGo */
export function callNative(name: string, operands: RegoValue[]): RegoValue | undefined {
  const builtin = NATIVE.get(name);
  if (!builtin) throw new NeedsGo(name);
  return builtin(operands);
}
