/** A number whose decimal text a JavaScript number would change: it travels as text, digit for digit. */
export class RawNumber {
  private static seen = false;

  constructor(readonly text: string) {}

  /** Lets `JSON.stringify` run at full speed and tell us afterwards that its result is not usable. */
  toJSON(): number {
    RawNumber.seen = true;
    return 0;
  }

  /** Whether {@link toJSON} was called since the last time this was asked. */
  static takeSeen(): boolean {
    const { seen } = RawNumber;
    RawNumber.seen = false;
    return seen;
  }
}

/** A document as a policy sees it. Objects keep a key called `__proto__` as their own property. */
export type JsonValue = null | boolean | number | RawNumber | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawNumber);
}

/** A Rego set, in OPA's order. */
export class RegoSet {
  constructor(readonly items: RegoValue[]) {}
}

/** A Rego object: keys may be any value. */
export class RegoObject {
  constructor(readonly entries: [RegoValue, RegoValue][]) {}

  /** The value under a string key. */
  get(key: string): RegoValue | undefined {
    return this.entries.find(([k]) => k === key)?.[1];
  }
}

/** A value that a policy computed. */
export type RegoValue = null | boolean | number | RawNumber | string | RegoValue[] | RegoSet | RegoObject;

/**
 * JSON text of a document for a policy: every number digit for digit, and half of a surrogate pair as U+FFFD (OPA's WASM
 * gives up at `"\ud800"`).
 */
export function stringifyJson(value: JsonValue): string {
  const text = JSON.stringify(value);
  // JSON.stringify writes a surrogate as an escape only where its other half is missing.
  return RawNumber.takeSeen() || text.includes('\\ud') ? exactJson(value) : text;
}

function exactJson(value: JsonValue): string {
  if (value instanceof RawNumber) return jsonNumber(value.text);
  if (typeof value === 'string') return jsonString(value);
  if (Array.isArray(value)) return `[${value.map(exactJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${jsonString(key)}:${exactJson(item)}`);
  return `{${entries.join(',')}}`;
}

/** A string in JSON, half of a surrogate pair replaced by U+FFFD. */
export function jsonString(text: string): string {
  const json = JSON.stringify(text);
  return json.includes('\\ud') ? JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')) : json;
}

/** Rego allows `.5`, which JSON does not. */
export function jsonNumber(text: string): string {
  return text.replace(/^(-?)\./, '$10.').replace(/\.(?=$|[eE])/, '');
}

/** A JavaScript number where its text would come back the same, else the text: `1.0` and `1` are not alike to a policy. */
export function asNumber(text: string): number | RawNumber {
  const number = Number(text);
  return String(number) === text ? number : new RawNumber(text);
}

/** A value that a policy computed as JSON has it: sets are arrays, and a key that is no string is its JSON text. */
export function toJson(value: RegoValue): JsonValue {
  if (value instanceof RegoSet) return value.items.map(toJson);
  if (Array.isArray(value)) return value.map(toJson);
  if (!(value instanceof RegoObject)) return value;
  const object: JsonObject = {};
  for (const [key, item] of value.entries) {
    const name = typeof key === 'string' ? key : stringifyJson(toJson(key));
    // An assignment to `__proto__` would not make a property.
    Object.defineProperty(object, name, { value: toJson(item), enumerable: true, writable: true, configurable: true });
  }
  return object;
}

/** Sets a key as JSON.parse does: `__proto__` is a key like any other. */
export function setKey(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** Deeper documents are refused: what reads them is recursive, here and in the engine. */
export const MAX_DEPTH = 500;
