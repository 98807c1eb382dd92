import {
  isJsonObject,
  jsonNumber,
  jsonString,
  RawNumber,
  RegoObject,
  RegoSet,
  type JsonValue,
  type RegoValue,
} from './values.js';

/** A text that equal values share and others do not, whatever the order of their keys. Sets are in OPA's order already. */
export function canonicalText(value: RegoValue | JsonValue): string {
  if (typeof value === 'string') return jsonString(value);
  if (value instanceof RawNumber) return jsonNumber(value.text);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value instanceof RegoSet) return `set(${value.items.map(canonicalText).join(',')})`;
  if (value instanceof RegoObject) return entriesText(value.entries);
  return isJsonObject(value) ? entriesText(Object.entries(value)) : String(value);
}

function entriesText(entries: [RegoValue, RegoValue | JsonValue][]): string {
  const texts = entries.map(([key, item]) => `${canonicalText(key)}:${canonicalText(item)}`);
  return `{${texts.sort().join(',')}}`;
}
