import { isJsonObject, type JsonObject, type JsonValue, setKey } from '../../lib/values/values.js';
import type { FileText } from '../../files/file-text.js';
import type { Range } from '../../files/lines.js';
import type { Document } from '../document.js';
import { METADATA_KEY, metadataOf } from '../metadata.js';
import type { Path, PositionNode } from '../positions.js';
import type { PackedNode, PackedView, RootResult } from './protocol.js';

/** How a root module and its files are called. */
export interface RootNames {
  /** The file that the documents are said to be in when nothing better is known. */
  file: FileText;
  /** What policies that see all documents at once know the module by. */
  rootPath: string;
  /** Returns the name that reports give a file, from the one relative to the scanned folder. */
  reported: (file: string) => string;
  /** Returns the content of a line. */
  lineOf: (file: string, number: number) => Range;
}

/** The documents of a root module, one for each view. */
export function documentsOf(result: RootResult, names: RootNames): Document[] {
  return (result.views ?? []).map((view) => {
    let tree: PositionNode | undefined;
    let annotated: JsonValue | undefined;
    const value = view.value as JsonValue;
    const positions = (): PositionNode => (tree ??= positionsOf(view, result, names));
    return {
      text: names.file,
      rootPath: names.rootPath,
      type: view.type,
      value,
      firstLine: firstPlace(view.positions) ?? names.lineOf(names.file.rootPath, 1),
      resource: '',
      resourceAt: (path) => resourceAt(view, path),
      // Trivy's own views carry their positions in themselves.
      annotated: () =>
        (annotated ??=
          view.positions && view.type === 'terraform' ? annotate(value, view.positions, result.files) : value),
      positions,
    };
  });
}

function positionsOf({ value, positions }: PackedView, { files }: RootResult, names: RootNames): PositionNode {
  return positions ? unpack(positions, files, names) : fromMetadata(value as JsonValue, names);
}

const NOWHERE: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

function rangeOf([, startLine, startColumn, endLine, endColumn]: PackedNode): Range {
  return { startLine, startColumn, endLine, endColumn };
}

function unpack(packed: PackedNode, files: readonly string[], names: RootNames): PositionNode {
  const [number, , , , , children, caller] = packed;
  const file = files[number];
  return {
    range: rangeOf(packed),
    ...(file === undefined ? { isNowhere: true } : { file: names.reported(file) }),
    ...(children && {
      children: new Map(Object.entries(children).map(([key, child]) => [key, unpack(child, files, names)])),
    }),
    ...(caller && { caller: unpack(caller, files, names) }),
  };
}

/** Where the nodes of the cloud's state are, in lines: its maps have it under a key, and its values beside `value`. */
function fromMetadata(value: JsonValue, names: RootNames): PositionNode {
  const metadata = isJsonObject(value) ? (value[METADATA_KEY] ?? value) : undefined;
  const { filepath, startline, endline } = isJsonObject(metadata) ? metadata : {};
  const isPlace = typeof filepath === 'string' && filepath !== '' && typeof startline === 'number' && startline > 0;
  const last = typeof endline === 'number' ? endline : 1;
  const entries = Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : isJsonObject(value)
      ? Object.entries(value).filter(([key]) => key !== METADATA_KEY && key !== 'parent')
      : [];
  const children = new Map(
    entries
      .filter(([, item]) => typeof item === 'object' && item !== null)
      .map(([key, item]) => [key, fromMetadata(item, names)]),
  );
  if (!isPlace) return { range: NOWHERE, isNowhere: true, children };
  const [from, to] = [names.lineOf(filepath, startline), names.lineOf(filepath, last)];
  const range = { ...from, endLine: to.endLine, endColumn: to.endColumn };
  return { range, file: names.reported(filepath), children };
}

/** The first block of the first file. */
function firstPlace(root: PackedNode | undefined): Range | undefined {
  let first: PackedNode | undefined;
  const visit = (node: PackedNode): void => {
    if (node[0] === 0 && (first === undefined || node[1] < first[1])) first = node;
    else if (node[0] === -1) for (const child of Object.values(node[5] ?? {})) visit(child);
  };
  if (root) visit(root);
  return first && { ...rangeOf(first) };
}

/** Trivy's annotated form: every map that is somewhere says where. */
function annotate(value: JsonValue, node: PackedNode | undefined, files: readonly string[]): JsonValue {
  const children = node?.[5] ?? {};
  const childOf = (key: string): PackedNode | undefined => (Object.hasOwn(children, key) ? children[key] : undefined);
  if (Array.isArray(value)) return value.map((item, index) => annotate(item, childOf(String(index)), files));
  if (!isJsonObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setKey(result, key, annotate(item, childOf(key), files));
  const file = node && files[node[0]];
  if (node && file !== undefined) setKey(result, METADATA_KEY, metadataOf(node[1], node[3], file));
  return result;
}

/** The address of the resource that a node belongs to: `module.net["a"].aws_subnet.x`. */
function resourceAt({ type, value }: PackedView, path: Path): string | undefined {
  if (type === 'terraform') {
    const [kind, label, key] = path.map(String);
    if ((kind !== 'resource' && kind !== 'data') || label === undefined || key === undefined) return undefined;
    const name = /(?:^|\.)([^.[\]"]+(?:\[.*\])?)$/.exec(key)?.[1] ?? key;
    return `${key.slice(0, key.length - name.length)}${kind === 'data' ? 'data.' : ''}${label}.${name}`;
  }
  let node = value as JsonValue | undefined;
  let found: string | undefined;
  for (const step of [undefined, ...path]) {
    if (step !== undefined) {
      if (Array.isArray(node)) node = node[Number(step)];
      else node = isJsonObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
    }
    const metadata = isJsonObject(node) ? node[METADATA_KEY] : undefined;
    const resource = isJsonObject(metadata) ? metadata['resource'] : undefined;
    if (found === undefined && typeof resource === 'string' && resource !== '') found = resource;
  }
  return found;
}
