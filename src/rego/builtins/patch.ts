import { compareValues } from '../../lib/values/compare.js';
import { RegoObject, RegoSet, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';
import { numberText } from './operands.js';
import { asName, readPath } from './paths.js';

/**
 * `json.patch(value, patches)`: JSON Patch (https://www.rfc-editor.org/rfc/rfc6902) as OPA v1.22 has it (v1/topdown/json.go). Left to
 * Go are patches of the whole value, of sets, and those that go through an array whose items have moved.
 */
export function jsonPatch([value, patches]: RegoValue[]): RegoValue | undefined {
  if (value === undefined || !Array.isArray(patches)) return undefined;
  const document = new Document(value);
  for (const patch of patches) {
    if (!(patch instanceof RegoObject) || !document.apply(patch)) return undefined;
  }
  return document.value;
}

type Path = RegoValue[];

class Document {
  /** Arrays that an item was put into or taken out of. */
  private readonly moved = new WeakSet<RegoValue[]>();

  constructor(public value: RegoValue) {}

  /** @returns false where OPA has an error */
  apply(patch: RegoObject): boolean {
    const path = readPath(patch.get('path'));
    if (!path) return false;
    if (path.length === 0) throw new NeedsGo('json.patch: the whole value');
    switch (patch.get('op')) {
      case 'add':
        return this.insert(path, patch.get('value'));
      case 'remove':
        return this.remove(path);
      case 'replace':
        return this.remove(path) && this.insert(path, patch.get('value'));
      case 'copy':
      case 'move': {
        const from = readPath(patch.get('from'));
        if (!from) return false;
        if (from.length === 0) throw new NeedsGo('json.patch: the whole value');
        const found = this.find(from);
        if (found === undefined) return false;
        return (patch.get('op') === 'copy' || this.remove(from)) && this.insert(path, found);
      }
      case 'test': {
        const [found, expected] = [this.find(path), patch.get('value')];
        return found !== undefined && expected !== undefined && compareValues(found, expected) === 0;
      }
      default:
        return false;
    }
  }

  private find(path: Path): RegoValue | undefined {
    let value: RegoValue | undefined = this.value;
    for (const key of path) value = value === undefined ? undefined : this.child(value, key);
    return value;
  }

  private child(value: RegoValue, key: RegoValue): RegoValue | undefined {
    if (value instanceof RegoObject) return value.get(asName(key));
    if (value instanceof RegoSet) throw new NeedsGo('json.patch: a set');
    if (!Array.isArray(value)) return undefined;
    if (this.moved.has(value)) throw new NeedsGo('json.patch: an array whose items have moved');
    const index = readIndex(key, value.length);
    return index === undefined ? undefined : value[index];
  }

  private insert(path: Path, item: RegoValue | undefined): boolean {
    if (item === undefined) return false;
    return this.edit(path, (parent, key) => {
      if (parent instanceof RegoObject) return withEntry(parent, asName(key), item);
      const index = readIndex(key, parent.length);
      return index === undefined || index > parent.length
        ? undefined
        : this.markMoved(parent.toSpliced(index, 0, item));
    });
  }

  private remove(path: Path): boolean {
    return this.edit(path, (parent, key) => {
      if (parent instanceof RegoObject) {
        const name = asName(key);
        return parent.get(name) === undefined
          ? undefined
          : new RegoObject(parent.entries.filter(([other]) => other !== name));
      }
      const index = readIndex(key, parent.length);
      return index === undefined || index >= parent.length ? undefined : this.markMoved(parent.toSpliced(index, 1));
    });
  }

  private markMoved(array: RegoValue[]): RegoValue[] {
    this.moved.add(array);
    return array;
  }

  private edit(path: Path, edit: Edit): boolean {
    const edited = this.edited(this.value, path, edit);
    if (edited === undefined) return false;
    this.value = edited;
    return true;
  }

  /** A copy in which what the path leads to is edited. Undefined where it leads nowhere. */
  private edited(value: RegoValue, [key = null, ...rest]: Path, edit: Edit): RegoValue | undefined {
    if (value instanceof RegoSet) throw new NeedsGo('json.patch: a set');
    if (!(value instanceof RegoObject || Array.isArray(value))) return undefined;
    if (rest.length === 0) return edit(value, key);
    const child = this.child(value, key);
    const changed = child === undefined ? undefined : this.edited(child, rest, edit);
    if (changed === undefined) return undefined;
    if (value instanceof RegoObject) return withEntry(value, asName(key), changed);
    return value.with(readIndex(key, value.length) ?? 0, changed);
  }
}

/** Gives the changed parent, or undefined where OPA has an error. */
type Edit = (parent: RegoObject | RegoValue[], key: RegoValue) => RegoValue | undefined;

function withEntry(object: RegoObject, name: string, value: RegoValue): RegoObject {
  const entry: [RegoValue, RegoValue] = [name, value];
  const index = object.entries.findIndex(([key]) => key === name);
  return new RegoObject(index < 0 ? [...object.entries, entry] : object.entries.with(index, entry));
}

/** `-` is behind the last item. Undefined where OPA has an error. */
function readIndex(key: RegoValue, length: number): number | undefined {
  if (key === '-') return length;
  const text = typeof key === 'string' ? key : numberText(key);
  if (text === undefined) return undefined;
  if (/^(?:0|[1-9]\d{0,8})$/.test(text)) return Number(text);
  if (/\d/.test(text)) throw new NeedsGo('json.patch: an index that is not plain');
  return undefined;
}
