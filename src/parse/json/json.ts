import { createScanner, type JSONScanner } from 'jsonc-parser';
import { documentMessages, syntaxReasons } from '../../messages/index.js';
import { type JsonObject, type JsonValue, MAX_DEPTH, RawNumber, setKey } from '../../lib/values/values.js';
import type { FileText } from '../../files/file-text.js';
import type { Document, ParsedFile } from '../document.js';
import { hasTemplateMarks } from '../../files/format.js';
import { documentsOf } from '../kubernetes.js';
import { readJsonSpan } from './spans.js';
import { JSON_TOKEN as TOKEN } from './token.js';
import { Lines } from '../../files/lines.js';
import { METADATA_KEY, metadataOf } from '../metadata.js';
import { toPositions } from '../positions.js';

/**
 * Reads JSON; comments and trailing commas are allowed. Several values one after the other are a document each. Of a key that is
 * there twice the last value counts, as in Go and in JSON.parse. Problem: `json-parse`, with the values before it still read.
 */
export function parseJson(source: FileText): ParsedFile {
  const { text } = source;
  const lines = new Lines(text);
  const documents: Document[] = [];
  const add = (value: JsonValue, offset: number): void => {
    if (value === null) return;
    const { line } = lines.position(offset);
    documents.push(
      ...documentsOf(source, 'json', {
        value,
        firstLine: lines.content(line),
        annotate: () => new Reader(text, offset, source.rootPath).next()?.value ?? null,
        lineContent: (number) => lines.content(number),
        positions: () => toPositions(readJsonSpan(text, offset), lines),
      }),
    );
  };
  const value = parsePlain(text);
  if (value !== undefined) {
    add(value, text.search(/\S/));
    return { documents, problems: [] };
  }
  try {
    const reader = new Reader(text, 0);
    for (let next = reader.next(); next !== undefined; next = reader.next()) add(next.value, next.offset);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { line, column } = lines.position(error.offset);
    const message = hasTemplateMarks(text)
      ? documentMessages.templated('JSON', error.message)
      : documentMessages.syntaxError('JSON', error.message);
    return { documents, problems: [{ level: 'error', ...message, file: source.path, line, column }] };
  }
  return { documents, problems: [] };
}

/**
 * Reads the one value that a text holds.
 * @throws JsonError
 */
export function readJson(text: string): JsonValue {
  const plain = parsePlain(text);
  if (plain !== undefined) return plain;
  const reader = new Reader(text, 0);
  const value = reader.next()?.value ?? null;
  const another = reader.next();
  if (another !== undefined) throw new JsonError(syntaxReasons.severalDocuments(), another.offset);
  return value;
}

/** A text by JSON.parse, which is by far the fastest; undefined where that would lose digits, or cannot read it, or must not. */
function parsePlain(text: string): JsonValue | undefined {
  if (/[0-9]{16}|[0-9][eE]\+?[0-9]{3}/.test(text) || isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
  return false;
}

/** What is wrong in a text, and the offset at which. */
export class JsonError extends Error {
  constructor(
    reason: string,
    readonly offset: number,
  ) {
    super(reason);
  }
}

const UNTERMINATED = new Set([1, 2]);

/** Reads the values of a text one by one, with their positions when a file name for the annotated form is given. */
class Reader {
  private readonly scanner: JSONScanner;
  private readonly lines: Lines;
  private token = 0;

  constructor(
    text: string,
    offset: number,
    private readonly filepath?: string,
  ) {
    this.scanner = createScanner(text, true);
    this.lines = new Lines(text);
    this.scanner.setPosition(offset);
    this.advance();
  }

  /** The next value at the top level, and its offset. */
  next(): { value: JsonValue; offset: number } | undefined {
    if (this.token === TOKEN.end) return undefined;
    const offset = this.scanner.getTokenOffset();
    return { value: this.value(1), offset };
  }

  private advance(): void {
    this.token = this.scanner.scan();
    const error: number = this.scanner.getTokenError();
    if (error !== 0) this.fail(UNTERMINATED.has(error) ? 'unterminated' : 'badToken');
  }

  /** A call, as the compiler takes a property to stay what it was. */
  private at(kind: number): boolean {
    return this.token === kind;
  }

  private fail(
    reason: 'valueExpected' | 'keyExpected' | 'colonExpected' | 'commaExpected' | 'badToken' | 'unterminated',
  ): never {
    throw new JsonError(syntaxReasons[reason](), this.scanner.getTokenOffset());
  }

  private value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new JsonError(syntaxReasons.tooDeep(MAX_DEPTH), this.scanner.getTokenOffset());
    switch (this.token) {
      case TOKEN.openBrace:
        return this.object(depth);
      case TOKEN.openBracket:
        return this.array(depth);
      case TOKEN.string:
        return this.scalar(this.scanner.getTokenValue());
      case TOKEN.number:
        return this.scalar(toNumber(this.scanner.getTokenValue()));
      case TOKEN.true:
        return this.scalar(true);
      case TOKEN.false:
        return this.scalar(false);
      case TOKEN.null:
        return this.scalar(null);
      default:
        return this.fail('valueExpected');
    }
  }

  private scalar(value: JsonValue): JsonValue {
    this.advance();
    return value;
  }

  private object(depth: number): JsonObject {
    const startLine = this.line();
    const object: JsonObject = {};
    this.advance();
    while (!this.at(TOKEN.closeBrace)) {
      if (!this.at(TOKEN.string)) this.fail('keyExpected');
      const key = this.scanner.getTokenValue();
      this.advance();
      if (!this.at(TOKEN.colon)) this.fail('colonExpected');
      this.advance();
      setKey(object, key, this.value(depth + 1));
      this.separator(TOKEN.closeBrace);
    }
    if (this.filepath !== undefined) object[METADATA_KEY] = metadataOf(startLine, this.line(), this.filepath);
    this.advance();
    return object;
  }

  private array(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.advance();
    while (!this.at(TOKEN.closeBracket)) {
      array.push(this.value(depth + 1));
      this.separator(TOKEN.closeBracket);
    }
    this.advance();
    return array;
  }

  /** A comma, or the bracket that closes. */
  private separator(close: number): void {
    if (this.token === TOKEN.comma) this.advance();
    else if (this.token !== close) this.fail('commaExpected');
  }

  private line(): number {
    return this.filepath === undefined ? 0 : this.lines.position(this.scanner.getTokenOffset()).line;
  }
}

/** A number with every digit of an integer kept. */
function toNumber(text: string): JsonValue {
  const value = Number(text);
  const isExact = /^-?[0-9]+$/.test(text) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isExact ? value : new RawNumber(text);
}
