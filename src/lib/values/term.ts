import { sortEntries, sortSet } from './compare.js';
import { quote } from '../go/quote.js';
import { RawNumber, RegoSet, type RegoValue } from './values.js';

/**
 * The text of a value as OPA shows it in messages (Go's `ast.Term.String()`): `["a", "b"]`, `{"a": 1}`, `{1, 2}`,
 * `set()`. Sets and the keys of objects are in OPA's order, strings quoted as Go quotes them.
 */
export function formatTerm(value: RegoValue): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof RawNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(formatTerm).join(', ')}]`;
  if (value instanceof RegoSet) {
    return value.items.length === 0 ? 'set()' : `{${sortSet(value.items).map(formatTerm).join(', ')}}`;
  }
  return `{${sortEntries(value)
    .map(([key, item]) => `${formatTerm(key)}: ${formatTerm(item)}`)
    .join(', ')}}`;
}
