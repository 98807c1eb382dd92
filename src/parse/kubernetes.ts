import { isJsonObject, type JsonObject, type JsonValue } from '../lib/values/values.js';
import type { FileText } from '../files/file-text.js';
import type { Document, DocumentType } from './document.js';
import { METADATA_KEY } from './metadata.js';
import type { Range } from '../files/lines.js';
import type { PositionNode } from './positions.js';

/** A value read from a file, and how to get its annotated form. */
export interface Value {
  value: JsonValue;
  firstLine: Range;
  /** Builds the value anew in Trivy's annotated form; the same keys and values, and a `__defsec_metadata` on every map. */
  annotate: () => JsonValue;
  /** The content of a line of the file. */
  lineContent: (line: number) => Range;
  positions: () => PositionNode;
}

/** The keys that make a document Kubernetes': the first two, and one of the others. */
const REQUIRED_KEYS = ['apiVersion', 'kind'] as const;
const CONTENT_KEYS = ['metadata', 'items'] as const;

/** Whether a document with these keys at its root is a Kubernetes object. */
export function isKubernetes(has: (key: string) => boolean): boolean {
  return REQUIRED_KEYS.every(has) && CONTENT_KEYS.some(has);
}

/**
 * Whether a text that does not parse is probably a manifest: it has an `apiVersion` and a `kind` key, in YAML or JSON. Cheap; a
 * comment may fool it.
 */
export function looksLikeKubernetes(text: string): boolean {
  return manifestKeysIn(text).length === REQUIRED_KEYS.length;
}

/** Which of `apiVersion` and `kind` a text, or a part of it, seems to have as keys. */
export function manifestKeysIn(text: string): string[] {
  return REQUIRED_KEYS.filter((key) => new RegExp(`(?:^|[\\n\\r{,]|- )[ \\t]*["']?${key}["']?[ \\t]*:`).test(text));
}

/**
 * The documents that a value gives: itself, or of a Kubernetes list (`List`, `PodList`) one for each item, which keeps its
 * position. An item of a typed list that leaves out its kind and apiVersion gets them from the list, as the API has it.
 */
export function documentsOf(source: FileText, plainType: DocumentType, parsed: Value): Document[] {
  const { value, firstLine, annotate } = parsed;
  const place = { text: source, rootPath: source.rootPath };
  let tree: PositionNode | undefined;
  const positions = (): PositionNode => (tree ??= parsed.positions());
  if (!isJsonObject(value) || !isKubernetes((key) => Object.hasOwn(value, key))) {
    // Only Trivy's Kubernetes documents have an annotated form.
    return [{ ...place, type: plainType, value, firstLine, resource: '', annotated: () => value, positions }];
  }
  if (itemsOf(value) === undefined) {
    const resource = resourceOf(value);
    return [{ ...place, type: 'kubernetes', value, firstLine, resource, annotated: annotate, positions }];
  }
  let annotated: JsonValue | undefined;
  return listItems(source, value, { ...parsed, positions }, () => (annotated ??= annotate()));
}

/** The documents of a list, given its annotated form, which is built once for all of them, and only when somebody asks. */
function listItems(source: FileText, list: JsonObject, parsed: Value, annotatedList: () => JsonValue): Document[] {
  return (itemsOf(list) ?? []).flatMap((item, index) => {
    if (!isJsonObject(item)) return [];
    const annotatedItem = (): JsonObject => {
      const outer = annotatedList();
      const found = isJsonObject(outer) && Array.isArray(outer['items']) ? outer['items'][index] : undefined;
      return isJsonObject(found) ? found : {};
    };
    const positions = (): PositionNode => {
      const outer = parsed.positions();
      return outer.children?.get('items')?.children?.get(String(index)) ?? outer;
    };
    if (itemsOf(item) !== undefined) return listItems(source, item, { ...parsed, positions }, annotatedItem);
    const inherited = inheritedKeys(list, item);
    const value = { ...inherited, ...item };
    return [
      {
        text: source,
        rootPath: source.rootPath,
        type: 'kubernetes' as const,
        value,
        get firstLine() {
          const position = annotatedItem()[METADATA_KEY];
          const line = isJsonObject(position) ? position['startline'] : undefined;
          return typeof line === 'number' ? parsed.lineContent(line) : parsed.firstLine;
        },
        resource: resourceOf(value),
        annotated: () => ({ ...inherited, ...annotatedItem() }),
        positions,
      },
    ];
  });
}

/** The items of a list; undefined for an object that merely has a kind ending in List, which has a name. */
function itemsOf(value: JsonObject): JsonValue[] | undefined {
  const { kind, items, metadata } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return undefined;
  return kind !== 'List' && isJsonObject(metadata) && metadata['name'] !== undefined ? undefined : items;
}

function inheritedKeys(list: JsonObject, item: JsonObject): JsonObject {
  const { kind, apiVersion } = list;
  if (typeof kind !== 'string' || kind === 'List' || item['kind'] !== undefined) return {};
  const missing: JsonObject = { kind: kind.slice(0, -'List'.length) };
  if (item['apiVersion'] === undefined && apiVersion !== undefined) missing['apiVersion'] = apiVersion;
  return missing;
}

/** `Deployment/web-app`; empty for an object without a name. */
function resourceOf({ kind, metadata }: JsonObject): string {
  if (typeof kind !== 'string' || !isJsonObject(metadata)) return '';
  const name = metadata['name'] ?? metadata['generateName'];
  return typeof name === 'string' || typeof name === 'number' ? `${kind}/${name}` : '';
}
