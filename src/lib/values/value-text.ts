import { compareValues } from './compare.js';
import { asNumber, jsonNumber, jsonString, RawNumber, RegoObject, RegoSet, type RegoValue } from './values.js';

/**
 * Value text is how OPA's WASM writes values: JSON, and beside it sets (`{1, 2}`, `set()`) and objects with keys of any
 * type (`{[1]: 2}`).
 */

/** Deeper values are refused, since recursion would run out of stack. Documents may be half as deep. */
export const MAX_VALUE_DEPTH = 1000;

/**
 * Reads value text as `opa_value_dump` writes it. Sets come in OPA's order, whatever order the text has.
 * @throws SyntaxError where it is not value text, or nests too deeply
 */
export function parseValueText(text: string): RegoValue {
  return new Reader(text).read();
}

/** Writes a value as `opa_value_parse` reads it; sets and objects in the order that they are in. */
export function writeValueText(value: RegoValue): string {
  if (typeof value === 'string') return jsonString(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof RawNumber) return jsonNumber(value.text);
  if (Array.isArray(value)) return `[${value.map(writeValueText).join(',')}]`;
  if (value instanceof RegoSet) {
    return value.items.length === 0 ? 'set()' : `{${value.items.map(writeValueText).join(',')}}`;
  }
  return `{${value.entries.map(([key, item]) => `${writeValueText(key)}:${writeValueText(item)}`).join(',')}}`;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const LEFT_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;

/** `opa_value_dump` may leave out a digit beside the point. */
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Integers of at most so many digits are exact. */
const SAFE_DIGITS = 15;

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): RegoValue {
    const value = this.value();
    if (!Number.isNaN(this.peek())) this.fail();
    return value;
  }

  /** The next character that is not white space; NaN at the end. */
  private peek(): number {
    let code = this.text.charCodeAt(this.at);
    while (code <= 32) code = this.text.charCodeAt(++this.at);
    return code;
  }

  private value(): RegoValue {
    switch (this.peek()) {
      case QUOTE:
        return this.string();
      case LEFT_BRACKET:
        return this.list();
      case LEFT_BRACE:
        return this.braces();
      case 0x74:
        return this.word('true', true);
      case 0x66:
        return this.word('false', false);
      case 0x6e:
        return this.word('null', null);
      case 0x73:
        return this.word('set()', new RegoSet([]));
      default:
        return this.number();
    }
  }

  /** Steps into brackets or braces. */
  private enter(): void {
    if (++this.depth > MAX_VALUE_DEPTH)
      throw new SyntaxError(`the value nests more than ${MAX_VALUE_DEPTH} levels deep`);
    this.at++;
  }

  private leave<Value>(value: Value): Value {
    this.at++;
    this.depth--;
    return value;
  }

  private word<Value>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) this.fail();
    this.at += word.length;
    return value;
  }

  private string(): string {
    const { text } = this;
    const start = this.at;
    let end = text.indexOf('"', start + 1);
    if (end < 0) this.fail();
    const plain = text.slice(start + 1, end);
    if (!plain.includes('\\')) {
      this.at = end + 1;
      return plain;
    }
    for (end = text.indexOf('\\', start); ; end++) {
      const code = text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) end++;
      if (end >= text.length) this.fail();
    }
    this.at = end + 1;
    return JSON.parse(text.slice(start, end + 1)) as string;
  }

  private number(): number | RawNumber {
    const { text } = this;
    let end = this.at;
    let integer = 0;
    for (let code; (code = text.charCodeAt(end)) >= ZERO && code <= NINE; end++) integer = integer * 10 + code - ZERO;
    const length = end - this.at;
    // Anything that may go on as a number is left to the pattern: a point, an exponent.
    const next = text.charCodeAt(end);
    if (length > 0 && length <= SAFE_DIGITS && next !== 0x2e && (next | 0x20) !== 0x65) {
      this.at = end;
      return integer;
    }
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(text)?.[0] ?? this.fail();
    this.at += match.length;
    return asNumber(match);
  }

  private list(): RegoValue[] {
    this.enter();
    const items: RegoValue[] = [];
    if (this.peek() === RIGHT_BRACKET) return this.leave(items);
    do items.push(this.value());
    while (this.take(COMMA));
    return this.peek() === RIGHT_BRACKET ? this.leave(items) : this.fail();
  }

  /** An object or a set: what follows the first value tells. */
  private braces(): RegoObject | RegoSet {
    this.enter();
    if (this.peek() === RIGHT_BRACE) return this.leave(new RegoObject([]));
    const first = this.value();
    const value = this.peek() === COLON ? this.object(first) : this.set(first);
    return this.peek() === RIGHT_BRACE ? this.leave(value) : this.fail();
  }

  private set(first: RegoValue): RegoSet {
    const items = [first];
    while (this.take(COMMA)) items.push(this.value());
    return new RegoSet(items.sort(compareValues));
  }

  private object(first: RegoValue): RegoObject {
    const entries: [RegoValue, RegoValue][] = [];
    let key = first;
    for (;;) {
      if (!this.take(COLON)) this.fail();
      entries.push([key, this.value()]);
      if (!this.take(COMMA)) return new RegoObject(entries);
      key = this.value();
    }
  }

  private take(code: number): boolean {
    if (this.peek() !== code) return false;
    this.at++;
    return true;
  }

  private fail(): never {
    throw new SyntaxError(`not a value at ${this.at}: ${this.text.slice(this.at, this.at + 20)}`);
  }
}
