import type { RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';
import { integerOperand, stringItems } from './operands.js';

/** OPA's builtins for strings that its WASM does not have (v1/topdown/strings.go). A string is a sequence of code points. */

/** `indexof_n(string, search)`: where the search string begins, each time. */
export function indexOfN([base, search]: RegoValue[]): number[] | undefined {
  if (typeof base !== 'string' || typeof search !== 'string' || search === '') return undefined;
  const found: number[] = [];
  let points = 0;
  let counted = 0;
  for (let at = base.indexOf(search); at >= 0; at = base.indexOf(search, at + 1)) {
    points += countPoints(base.slice(counted, at));
    counted = at;
    found.push(points);
  }
  return found;
}

/** `strings.count(string, search)`: how often it occurs, without overlaps. */
export function count([base, search]: RegoValue[]): number | undefined {
  if (typeof base !== 'string' || typeof search !== 'string') return undefined;
  return search === '' ? countPoints(base) + 1 : base.split(search).length - 1;
}

function countPoints(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    // The first half of a pair.
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800) length--;
  }
  return length;
}

/** `replace(string, old, new)` */
export function replace([text, old, replacement]: RegoValue[]): string | undefined {
  if (typeof text !== 'string' || typeof old !== 'string' || typeof replacement !== 'string') return undefined;
  // Nothing stands between all bytes.
  if (old === '' && Buffer.byteLength(text) > text.length)
    throw new NeedsGo('replace: between the bytes of a character');
  return text.replaceAll(old, () => replacement);
}

/** `strings.split_n(string, delimiter, n)`: the first n parts, or the last where n is negative. */
export function splitN([text, delimiter, n]: RegoValue[]): string[] | undefined {
  const count = integerOperand(n);
  if (typeof text !== 'string' || typeof delimiter !== 'string' || count === undefined) return undefined;
  const parts = delimiter === '' ? Array.from(text) : text.split(delimiter);
  return count >= 0n ? parts.slice(0, Number(count)) : parts.slice(Number(count));
}

/** `strings.any_prefix_match(search, base)`: whether any of the strings starts with any of the others. */
export function anyPrefixMatch([search, base]: RegoValue[]): boolean | undefined {
  return anyMatch(search, base, (text, prefix) => text.startsWith(prefix));
}

/** `strings.any_suffix_match(search, base)` */
export function anySuffixMatch([search, base]: RegoValue[]): boolean | undefined {
  return anyMatch(search, base, (text, suffix) => text.endsWith(suffix));
}

function anyMatch(
  search: RegoValue | undefined,
  base: RegoValue | undefined,
  matches: (text: string, part: string) => boolean,
): boolean | undefined {
  const texts = typeof search === 'string' ? [search] : stringItems(search);
  const parts = typeof base === 'string' ? [base] : stringItems(base);
  if (!texts || !parts) return undefined;
  return texts.some((text) => parts.some((part) => matches(text, part)));
}
