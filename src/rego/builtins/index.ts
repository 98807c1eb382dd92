import type { RegoValue } from '../values.js';
import { NeedsGo, type Builtin } from './builtin.js';
import { isManaged, newResult } from './result.js';
import { sprintf } from './sprintf.js';

export { NeedsGo };

/** The builtins that are answered without the Go toolchain. */
const NATIVE: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['sprintf', sprintf],
  ['result.new', newResult],
  ['isManaged', isManaged],
]);

/**
 * Calls a builtin in its TypeScript form.
 * @returns undefined where OPA's is undefined or an error
 * @throws NeedsGo when there is no such form, or none for these operands
 */
export function callNative(name: string, operands: RegoValue[]): RegoValue | undefined {
  const builtin = NATIVE.get(name);
  if (!builtin) throw new NeedsGo(name);
  return builtin(operands);
}
