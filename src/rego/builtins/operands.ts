import { RawNumber, RegoSet, type RegoValue } from '../../lib/values/values.js';

/** How OPA reads the operands of builtins (`topdown/builtins`). */

const INTEGER = /^-?\d+$/;
export const MIN_INT64 = -(2n ** 63n);
export const MAX_INT64 = 2n ** 63n - 1n;

/** The number as OPA has it: its text. Undefined where it is no number. */
export function numberText(value: RegoValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return value instanceof RawNumber ? value.text : undefined;
}

/** Whether the text of a number is that of a whole number: without a point, without an exponent. */
export function isIntegerText(text: string): boolean {
  return INTEGER.test(text);
}

/** Whole numbers as an `int` operand takes them; a longer text is refused whatever it says. */
const INT = /^-?(?=.{1,19}$)(\d+)(?:\.0*)?$/;

/** An operand that Go reads as an `int`: `2`, `2.0`. Undefined, an error there, for anything else, `1e3` included. */
export function integerOperand(value: RegoValue | undefined): bigint | undefined {
  const text = numberText(value);
  if (text === undefined || !INT.test(text)) return undefined;
  const integer = BigInt(text.replace(/\..*/, ''));
  return integer >= MIN_INT64 && integer <= MAX_INT64 ? integer : undefined;
}

/** The items of an array or set of strings; undefined for anything else. */
export function stringItems(value: RegoValue | undefined): string[] | undefined {
  const items = value instanceof RegoSet ? value.items : value;
  if (!Array.isArray(items)) return undefined;
  return items.every((item) => typeof item === 'string') ? items : undefined;
}
