import type { RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';
import { MAX_INT64 } from './operands.js';

/** OPA's `semver.*` (internal/semver): versions of https://semver.org, which may have a `v` before them. */

interface Version {
  numbers: readonly bigint[];
  preRelease: string;
}

const IDENTIFIERS = /^[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*$/;
const NUMBER = /^(?:0|[1-9]\d*)$/;
const LEADING_ZERO = /(?:^|\.)0\d+(?:\.|$)/;
const DIGITS = /^\d+$/;

/** `semver.is_valid(version)`: false also for what is no string. */
export function isValid([version]: RegoValue[]): boolean {
  return typeof version === 'string' && parse(version) !== undefined;
}

/** `semver.compare(a, b)`: -1, 0 or 1; undefined where one of them is no version. */
export function compare([a, b]: RegoValue[]): number | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  const [x, y] = [parse(a), parse(b)];
  if (!x || !y) return undefined;
  for (const [index, number] of x.numbers.entries()) {
    const order = sign(number, y.numbers[index] ?? 0n);
    if (order !== 0) return order;
  }
  return comparePreReleases(x.preRelease, y.preRelease);
}

function parse(text: string): Version | undefined {
  const [, core = '', preRelease, metadata] = /^v?([^+-]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(text) ?? [];
  if (metadata !== undefined && !IDENTIFIERS.test(metadata)) return undefined;
  if (preRelease !== undefined && (!IDENTIFIERS.test(preRelease) || LEADING_ZERO.test(preRelease))) return undefined;
  const parts = core.split('.');
  if (parts.length !== 3 || !parts.every((part) => NUMBER.test(part))) return undefined;
  const numbers = parts.map(BigInt);
  return numbers.every((number) => number <= MAX_INT64) ? { numbers, preRelease: preRelease ?? '' } : undefined;
}

/** Without a pre-release is more than with one. */
function comparePreReleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const [x, y] = [a.split('.'), b.split('.')];
  for (const [index, part] of x.entries()) {
    const other = y[index];
    if (other === undefined) return 1;
    const order = compareIdentifiers(part, other);
    if (order !== 0) return order;
  }
  return x.length < y.length ? -1 : 0;
}

/** Numbers are less than words. */
function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [DIGITS.test(a), DIGITS.test(b)];
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  if (!isNumber) return sign(a, b);
  const [x, y] = [BigInt(a), BigInt(b)];
  // Go takes all of these for the same number, and then goes on behind their end.
  if (x > MAX_INT64 && y > MAX_INT64) throw new NeedsGo('semver.compare: a number beyond 64 bits');
  return sign(x, y);
}

function sign<Value extends bigint | string>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
