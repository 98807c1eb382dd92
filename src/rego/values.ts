/** A number whose decimal text a JavaScript number would change: it travels as text, digit for digit. */
export class RawNumber {
  static seen = false;
  constructor(readonly text: string) {}

  /** Lets `JSON.stringify` run at full speed and tell us afterwards that its result is not usable. */
  toJSON(): number {
    RawNumber.seen = true;
    return 0;
  }
}

/** A document as a policy sees it. Objects keep a key called `__proto__` as their own property. */
export type JsonValue = null | boolean | number | RawNumber | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
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

/** JSON text of a document, every number digit for digit. */
export function stringifyJson(value: JsonValue): string {
  RawNumber.seen = false;
  const text = JSON.stringify(value);
  return RawNumber.seen ? exactJson(value) : text;
}

function exactJson(value: JsonValue): string {
  if (value instanceof RawNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(exactJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${exactJson(item)}`);
  return `{${entries.join(',')}}`;
}
