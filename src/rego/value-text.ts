import { RawNumber, RegoObject, RegoSet, type RegoValue } from './values.js';

/**
 * Value text is how OPA's WASM writes values: JSON, and beside it sets (`{1, 2}`, `set()`) and objects with keys of any
 * type (`{[1]: 2}`).
 */

/** Deeper values are refused: recursion would run out of stack. */
const MAX_DEPTH = 1000;

/**
 * Reads value text as `opa_value_dump` writes it.
 * @throws SyntaxError where it is not value text
 */
export function parseValueText(text: string): RegoValue {
  return new Reader(text).read();
}

const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): RegoValue {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail();
    return value;
  }

  private value(depth: number): RegoValue {
    if (depth > MAX_DEPTH) throw new SyntaxError('the value nests too deeply');
    this.space();
    switch (this.text[this.at]) {
      case '"':
        return this.string();
      case '[':
        return this.list('[', ']', depth);
      case '{':
        return this.braces(depth);
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      case 's':
        return this.word('set()', new RegoSet([]));
      default:
        return this.number();
    }
  }

  private word<Value>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) this.fail();
    this.at += word.length;
    return value;
  }

  private string(): string {
    const text = this.match(STRING);
    return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
  }

  private number(): number | RawNumber {
    return asNumber(this.match(NUMBER));
  }

  private list(open: string, close: string, depth: number): RegoValue[] {
    this.expect(open);
    const items: RegoValue[] = [];
    if (this.take(close)) return items;
    do items.push(this.value(depth + 1));
    while (this.take(','));
    this.expect(close);
    return items;
  }

  /** An object or a set: the first separator tells. */
  private braces(depth: number): RegoObject | RegoSet {
    this.expect('{');
    if (this.take('}')) return new RegoObject([]);
    const first = this.value(depth + 1);
    if (!this.take(':')) {
      const items = [first];
      while (this.take(',')) items.push(this.value(depth + 1));
      this.expect('}');
      return new RegoSet(items);
    }
    const entries: [RegoValue, RegoValue][] = [[first, this.value(depth + 1)]];
    while (this.take(',')) {
      const key = this.value(depth + 1);
      this.expect(':');
      entries.push([key, this.value(depth + 1)]);
    }
    this.expect('}');
    return new RegoObject(entries);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.text)?.[0];
    if (text === undefined) return this.fail();
    this.at += text.length;
    return text;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) this.fail();
  }

  private space(): void {
    while (this.at < this.text.length && this.text.charCodeAt(this.at) <= 32) this.at++;
  }

  private fail(): never {
    throw new SyntaxError(`not a value at ${this.at}: ${this.text.slice(this.at, this.at + 20)}`);
  }
}

/** A JavaScript number where its text would come back the same, else the text. */
export function asNumber(text: string): number | RawNumber {
  const number = Number(text);
  if (String(number) === text) return number;
  // OPA may leave out a digit beside the point (`.5`), which is not JSON.
  const json = text.replace(/^(-?)\./, '$10.').replace(/\.(?=$|[eE])/, '');
  return String(Number(json)) === json ? Number(json) : new RawNumber(json);
}

/** Writes a value as `opa_value_parse` reads it; sets and objects in the order that they are in. */
export function writeValueText(value: RegoValue): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof RawNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeValueText).join(',')}]`;
  if (value instanceof RegoSet) return value.items.length === 0 ? 'set()' : `{${value.items.map(writeValueText).join(',')}}`;
  return `{${value.entries.map(([key, item]) => `${writeValueText(key)}:${writeValueText(item)}`).join(',')}}`;
}
