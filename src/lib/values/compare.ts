import { RawNumber, RegoObject, RegoSet, type RegoValue } from './values.js';

/**
 * OPA's order of values (`ast.Compare`): null < booleans < numbers < strings < arrays < objects < sets.
 * @returns less than, equal to or more than 0
 */
export function compareValues(a: RegoValue, b: RegoValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (a instanceof RegoSet && b instanceof RegoSet) return compareLists(sortSet(a.items), sortSet(b.items));
  if (a instanceof RegoObject && b instanceof RegoObject) return compareObjects(a, b);
  return 0;
}

/** Sorting a set of objects asks for the same entries again and again. */
const sorted = new WeakMap<RegoObject, readonly [RegoValue, RegoValue][]>();

/** The entries of an object, which does not change any more, in the order of their keys. */
export function sortEntries(object: RegoObject): readonly [RegoValue, RegoValue][] {
  let entries = sorted.get(object);
  if (!entries) {
    entries = [...object.entries].sort(([a], [b]) => compareValues(a, b));
    sorted.set(object, entries);
  }
  return entries;
}

/** The items of a set in their order. */
export function sortSet(items: readonly RegoValue[]): RegoValue[] {
  return [...items].sort(compareValues);
}

function rankOf(value: RegoValue): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (isNumber(value)) return 2;
  if (typeof value === 'string') return 3;
  if (Array.isArray(value)) return 4;
  return value instanceof RegoObject ? 5 : 6;
}

function isNumber(value: RegoValue): value is number | RawNumber {
  return typeof value === 'number' || value instanceof RawNumber;
}

function compareLists(a: RegoValue[], b: RegoValue[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compareValues(a[index] ?? null, b[index] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** By the first entry that differs: its key, then its value. */
function compareObjects(a: RegoObject, b: RegoObject): number {
  const others = sortEntries(b);
  for (const [index, [key, value]] of sortEntries(a).entries()) {
    const other = others[index];
    if (!other) return 1;
    const order = compareValues(key, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return a.entries.length - b.entries.length;
}

/** Go compares the bytes of UTF-8, which is the order of code points; UTF-16 has surrogates below U+E000 … U+FFFF. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? codePointOrder(x) - codePointOrder(y) : x - y;
  }
  return a.length - b.length;
}

function codePointOrder(unit: number): number {
  return unit < 0xe000 ? unit + 0x10000 : unit;
}

function compareNumbers(a: number | RawNumber, b: number | RawNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = decimal(a);
  const y = decimal(b);
  if (x.sign !== y.sign) return x.sign - y.sign;
  if (x.point !== y.point) return x.sign * (x.point - y.point);
  if (x.digits === y.digits) return 0;
  return x.digits < y.digits ? -x.sign : x.sign;
}

/** sign × 0.digits × 10^point, the digits without zeros at either end. */
interface Decimal {
  sign: number;
  digits: string;
  point: number;
}

const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

function decimal(number: number | RawNumber): Decimal {
  const text = typeof number === 'number' ? String(number) : number.text;
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  if (digits === '') return { sign: 0, digits: '', point: 0 };
  return {
    sign: sign === '-' ? -1 : 1,
    digits: trimZeros(digits),
    point: whole.length - (all.length - digits.length) + Number(exponent),
  };
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
