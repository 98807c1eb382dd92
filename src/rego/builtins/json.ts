import { compareValues, sortSet } from '../../lib/values/compare.js';
import { parseValueText } from '../../lib/values/value-text.js';
import { RawNumber, RegoObject, RegoSet, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/** OPA's `json.*` that read and write JSON (v1/topdown/encoding.go), as Go's `encoding/json` does. */

/** `json.marshal(value)`: sets are arrays, keys in the order of their bytes. */
export function marshal([value]: RegoValue[]): string | undefined {
  return value === undefined ? undefined : write(value);
}

function write(value: RegoValue): string {
  if (typeof value === 'string') return writeString(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof RawNumber) return writeNumber(value.text);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value instanceof RegoSet) return `[${sortSet(value.items).map(write).join(',')}]`;
  const entries = new Map<string, string>();
  for (const [key, item] of value.entries) {
    if (typeof key !== 'string') throw new NeedsGo('json.marshal: a key that is no string');
    entries.set(key, write(item));
  }
  const keys = [...entries.keys()].sort(compareValues);
  return `{${keys.map((key) => `${writeString(key)}:${entries.get(key) ?? ''}`).join(',')}}`;
}

/** What HTML or JavaScript would stumble over is escaped. */
function writeString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function writeNumber(text: string): string {
  if (/^-?\.|\.(?!\d)/.test(text)) throw new NeedsGo('json.marshal: a number that JSON does not have');
  return text;
}

/** `json.is_valid(text)`: false also for what is no string. */
export function isValid([text]: RegoValue[]): boolean {
  return typeof text === 'string' && isJson(text);
}

/** `json.unmarshal(text)`: numbers stay as they are written. */
export function unmarshal([text]: RegoValue[]): RegoValue | undefined {
  if (typeof text !== 'string') return undefined;
  if (!isJson(text)) {
    // Go takes a value with null behind it, whatever follows then.
    if (text.includes('null')) throw new NeedsGo('json.unmarshal: it may end with null');
    return undefined;
  }
  if (ESCAPED_SURROGATE.test(text)) throw new NeedsGo('json.unmarshal: a surrogate');
  return lastOfEach(read(text));
}

const LONG_EXPONENT = /[eE][+-]?\d{4}/;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;
/** Go refuses to read deeper. */
const MAX_DEPTH = 10_000;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw new NeedsGo('json: it nests deeply');
  }
  if (text.length > MAX_DEPTH && (text.match(/[[{]/g)?.length ?? 0) > MAX_DEPTH)
    throw new NeedsGo('json: it may nest deeply');
  return true;
}

function read(text: string): RegoValue {
  try {
    return parseValueText(text);
  } catch {
    throw new NeedsGo('json.unmarshal: it nests deeply');
  }
}

/** Of equal keys the last one counts. */
function lastOfEach(value: RegoValue): RegoValue {
  if (value instanceof RawNumber && LONG_EXPONENT.test(value.text))
    throw new NeedsGo('json.unmarshal: a number that OPA may refuse');
  if (Array.isArray(value)) return value.map(lastOfEach);
  if (!(value instanceof RegoObject)) return value;
  return new RegoObject([...new Map(value.entries.map(([key, item]) => [key, lastOfEach(item)]))]);
}
