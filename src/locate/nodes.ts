import { METADATA_KEY } from '../parse/metadata.js';
import type { Path } from '../parse/positions.js';
import { canonicalText } from '../lib/values/canonical.js';
import { isJsonObject, RawNumber, RegoObject, type JsonValue, type RegoValue } from '../lib/values/values.js';
import type { FindEqual } from './paths.js';

/** What is below a value at a path; undefined where nothing is. */
export function valueAt(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isJsonObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * Finds nodes of a document by their value. Numbers, booleans and null are left alone, as they are equal to others by chance, and so
 * are empty maps and lists.
 */
export function nodeFinder(root: JsonValue): FindEqual {
  let nodes: Map<string, Path[]> | undefined;
  return (value, within, text) => {
    if (typeof value === 'string' ? !text || value === '' : !isTelling(value)) return undefined;
    nodes ??= listNodes(root);
    const equal = nodes.get(canonicalText(plain(value))) ?? [];
    const below = equal.filter((path) => within.length === 0 || within.some((start) => startsWith(path, start)));
    return below.length === 1 ? below[0] : undefined;
  };
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => String(path[index]) === String(step));
}

function isTelling(value: RegoValue): boolean {
  if (value instanceof RegoObject) return value.entries.length > 0;
  return Array.isArray(value) && value.length > 0;
}

/** The value without the positions of the annotated form. */
function plain(value: RegoValue): RegoValue {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof RegoObject)) return value;
  const entries = value.entries.filter(([key]) => key !== METADATA_KEY);
  return new RegoObject(entries.map(([key, item]) => [key, plain(item)]));
}

/** The paths of all nodes below the root, by their text. */
function listNodes(root: JsonValue): Map<string, Path[]> {
  const nodes = new Map<string, Path[]>();
  const visit = (value: JsonValue, path: Path): string => {
    let text: string;
    if (Array.isArray(value)) text = `[${value.map((item, index) => visit(item, [...path, index])).join(',')}]`;
    else if (typeof value === 'object' && value !== null && !(value instanceof RawNumber)) {
      const entries = Object.entries(value).filter(([key]) => key !== METADATA_KEY);
      const texts = entries.map(([key, item]) => `${canonicalText(key)}:${visit(item, [...path, key])}`);
      text = `{${texts.sort().join(',')}}`;
    } else text = canonicalText(value);
    const known = nodes.get(text);
    if (path.length === 0) return text;
    if (known) known.push(path);
    else nodes.set(text, [path]);
    return text;
  };
  visit(root, []);
  return nodes;
}
