import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from 'smol-toml';
import { documentMessages, syntaxReasons } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import { type JsonObject, type JsonValue, MAX_DEPTH, RawNumber, setKey } from '../../lib/values/values.js';
import type { FileText } from '../../files/file-text.js';
import type { ParsedFile } from '../document.js';
import { Lines } from '../../files/lines.js';
import { type PositionNode, toPositions } from '../positions.js';
import { readTomlSpans } from './spans.js';

/** Reads TOML 1.0 as one document; a file without any key is none. Problem: `toml-parse`. */
export function parseToml(source: FileText): ParsedFile {
  const { text } = source;
  const lines = new Lines(text);
  let value: JsonObject;
  try {
    value = toJson(parse(text, { integersAsBigInt: 'asNeeded', maxDepth: MAX_DEPTH })) as JsonObject;
  } catch (error) {
    return { documents: [], problems: [problemOf(source, error)] };
  }
  if (Object.keys(value).length === 0) return { documents: [], problems: [] };
  const first = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/.exec(text)?.[0].length ?? 0;
  const firstLine = lines.content(lines.position(first).line);
  let tree: PositionNode | undefined;
  const document = {
    text: source,
    rootPath: source.rootPath,
    type: 'toml' as const,
    value,
    firstLine,
    resource: '',
    annotated: () => value,
    positions: () => (tree ??= toPositions(readTomlSpans(text), lines)),
  };
  return { documents: [document], problems: [] };
}

/** Every digit of an integer is kept; dates become text in the form that Go gives them; what JSON has no number for, too. */
function toJson(value: TomlValue | TomlTable): JsonValue {
  if (typeof value === 'bigint') return new RawNumber(String(value));
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object') return value;
  if (value instanceof TomlDate) return dateText(value);
  if (Array.isArray(value)) return value.map(toJson);
  const object: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setKey(object, key, toJson(item));
  return object;
}

/**
 * A date as RFC 3339 text, which is what Trivy's documents carry (Go's time.Time in JSON): a local one as if it were UTC, a time
 * without a date in the year 0, a fraction without trailing zeros.
 */
function dateText(date: TomlDate): string {
  const text = date
    .toISOString()
    .replace(/(\.[0-9]*?)0+(?=[^0-9]|$)/, '$1')
    .replace(/\.(?=[^0-9]|$)/, '');
  if (date.isDate()) return `${text}T00:00:00Z`;
  if (date.isTime()) return `0000-01-01T${text}Z`;
  return date.isLocal() ? `${text}Z` : text;
}

function problemOf(source: FileText, error: unknown): Problem {
  if (error instanceof TomlError) {
    const reason = /^Invalid TOML document: (.*)$/m.exec(error.message)?.[1] ?? error.message;
    const message = documentMessages.syntaxError('TOML', reason);
    return { level: 'error', ...message, file: source.path, line: error.line, column: error.column };
  }
  if (error instanceof RangeError) {
    return {
      level: 'error',
      ...documentMessages.syntaxError('TOML', syntaxReasons.tooDeep(MAX_DEPTH)),
      file: source.path,
    };
  }
  throw error;
}
