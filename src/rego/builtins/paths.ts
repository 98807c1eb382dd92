import { RegoObject, RegoSet, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/** The paths of OPA's `json.*` (v1/topdown/json.go), and what is done with them. Keys that are no strings are left to Go. */

/** `/a/b`, of which the slashes in front do not matter, or an array of keys. Undefined where it is neither. */
export function readPath(path: RegoValue | undefined): RegoValue[] | undefined {
  if (Array.isArray(path)) return path;
  if (typeof path !== 'string') return undefined;
  if (path === '') return [];
  return path
    .replace(/^\/+/, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What several paths lead to: the next keys, or everything where a path ends. */
type Tree = Map<string, Tree | typeof ALL>;
const ALL = Symbol('all');

/** `json.remove(object, paths)` */
export function remove([object, paths]: RegoValue[]): RegoValue | undefined {
  const tree = object instanceof RegoObject ? readPaths(paths) : undefined;
  return object === undefined || !tree ? undefined : without(object, tree);
}

/** `json.filter(object, paths)` */
export function filter([object, paths]: RegoValue[]): RegoValue | undefined {
  const tree = object instanceof RegoObject ? readPaths(paths) : undefined;
  return object === undefined || !tree ? undefined : only(object, tree);
}

function readPaths(paths: RegoValue | undefined): Tree | undefined {
  const items = paths instanceof RegoSet ? paths.items : paths;
  if (!Array.isArray(items)) return undefined;
  const root: Tree = new Map();
  const read = items.map(readPath);
  for (const path of read) {
    if (!path) return undefined;
  }
  for (const path of read) plant(root, path ?? []);
  return root;
}

function plant(root: Tree, path: RegoValue[]): void {
  const last = path.at(-1);
  if (last === undefined) return;
  let node = root;
  for (const key of path.slice(0, -1)) {
    const name = asName(key);
    const child = node.get(name) ?? new Map<string, Tree | typeof ALL>();
    if (child === ALL) return;
    node.set(name, child);
    node = child;
  }
  node.set(asName(last), ALL);
}

/** A key of an object as a path has it. */
export function asName(key: RegoValue): string {
  if (typeof key !== 'string') throw new NeedsGo('json: a key that is no string');
  return key;
}

function without(value: RegoValue, tree: Tree): RegoValue {
  if (value instanceof RegoObject)
    return new RegoObject(value.entries.flatMap(([key, item]) => entriesWithout(key, item, tree)));
  if (Array.isArray(value)) return value.flatMap((item, index) => itemsWithout(String(index), item, tree));
  if (!(value instanceof RegoSet)) return value;
  return new RegoSet(value.items.flatMap((item) => itemsWithout(item, item, tree)));
}

function entriesWithout(key: RegoValue, item: RegoValue, tree: Tree): [RegoValue, RegoValue][] {
  return itemsWithout(key, item, tree).map((left) => [key, left]);
}

/** The item, or what is left of it, or nothing. */
function itemsWithout(key: RegoValue, item: RegoValue, tree: Tree): RegoValue[] {
  const found = typeof key === 'string' ? tree.get(key) : undefined;
  if (found === ALL) return [];
  return [found ? without(item, found) : item];
}

function only(value: RegoValue, tree: Tree): RegoValue {
  if (value instanceof RegoObject)
    return new RegoObject(
      value.entries.flatMap(([key, item]) =>
        onlyItem(key, item, tree).map((left): [RegoValue, RegoValue] => [key, left]),
      ),
    );
  if (Array.isArray(value)) return value.flatMap((item, index) => onlyItem(String(index), item, tree));
  if (!(value instanceof RegoSet)) return value;
  return new RegoSet(value.items.flatMap((item) => onlyItem(item, item, tree)));
}

function onlyItem(key: RegoValue, item: RegoValue, tree: Tree): RegoValue[] {
  const found = typeof key === 'string' ? tree.get(key) : undefined;
  if (found === undefined) return [];
  return [found === ALL ? item : only(item, found)];
}
