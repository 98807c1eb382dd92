import type { FileText } from '../../src/files/file-text.js';
import type { Document, ParsedFile } from '../../src/parse/document.js';
import { METADATA_KEY } from '../../src/parse/metadata.js';
import { type JsonObject, type JsonValue, RawNumber } from '../../src/lib/values/values.js';
import { sourceOf } from '../support/documents.js';

/** The documents of a file that must parse without a problem. */
export function read(parse: (source: FileText) => ParsedFile, text: string): Document[] {
  const { documents, problems } = parse(sourceOf(text));
  if (problems[0] !== undefined) throw new Error(`${problems[0].line}:${problems[0].column} ${problems[0].message}`);
  return documents;
}

/** The value of the only document; exact integers as bigint. */
export function readOne(parse: (source: FileText) => ParsedFile, text: string): unknown {
  const [document, ...more] = read(parse, text);
  if (document === undefined || more.length > 0) throw new Error(`${more.length + 1} documents`);
  return visible(document.value);
}

/** A value that `toEqual` can compare: a number kept as text becomes a bigint. */
export function visible(value: JsonValue): unknown {
  if (value instanceof RawNumber) return BigInt(value.text);
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visible(item)]));
}

/** The value without the positions of the annotated form. */
export function plain(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof RawNumber) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== METADATA_KEY)
      .map(([key, item]) => [key, plain(item)]),
  );
}

/** `startline-endline` of every map, by its path. */
export function linesOf(value: JsonValue, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null || value instanceof RawNumber) return {};
  const lines: Record<string, string> = {};
  const position = (value as JsonObject)[METADATA_KEY] as Record<string, number> | undefined;
  if (position !== undefined) lines[path] = `${position['startline']}-${position['endline']}`;
  for (const [key, item] of Object.entries(value as JsonObject)) {
    if (key !== METADATA_KEY) Object.assign(lines, linesOf(item, `${path}/${key}`));
  }
  return lines;
}
