/**
 * The lines of the keys in a METADATA block, which OPA reads without them. Keys are named by their path, items of a list by their
 * number: `custom.input.selector.0.type`. Reads YAML written in blocks; a key inside `{…}` stands on the line of the key before it.
 * @param lines of the file
 * @param first the line of `# METADATA`, from 1
 */
export function keyLines(lines: readonly string[], first: number): Map<string, number> {
  const found = new Map<string, number>();
  let open: Level[] = [ROOT()];
  for (let line = first + 1; ; line++) {
    const comment = /^\s*#(.*)$/s.exec(lines[line - 1] ?? '')?.[1];
    if (comment === undefined) return found;
    let rest = comment.trimStart();
    let column = comment.length - rest.length;
    // A list may stand as far to the left as the key that it belongs to.
    for (let dash = DASH.exec(rest); dash; dash = DASH.exec(rest)) {
      open = open.filter((level) => level.column < column || (level.column === column && !level.isItem));
      const list = open.at(-1) ?? ROOT();
      open.push({ path: join(list.path, String(list.items++)), column, isItem: true, items: 0 });
      column += dash[0].length;
      rest = rest.slice(dash[0].length);
    }
    const key = KEY.exec(rest)?.[1];
    if (key === undefined) continue;
    open = open.filter((level) => level.column < column);
    const path = join(open.at(-1)?.path ?? '', key);
    if (!found.has(path)) found.set(path, line);
    open.push({ path, column, isItem: false, items: 0 });
  }
}

/** The line of a key, or of the nearest one above it that has a line. */
export function lineOfKey(path: string, keys: ReadonlyMap<string, number>, first: number): number {
  const known = keys.get(path);
  if (known !== undefined) return known;
  const parent = path.lastIndexOf('.');
  return parent < 0 ? first : lineOfKey(path.slice(0, parent), keys, first);
}

/** A key or an item of a list that lines further to the right belong to. */
interface Level {
  path: string;
  column: number;
  isItem: boolean;
  /** How many items of its list were seen. */
  items: number;
}

const ROOT = (): Level => ({ path: '', column: -1, isItem: false, items: 0 });
const DASH = /^-(?:\s+|$)/;
const KEY = /^["']?([\w-]+)["']?\s*:(?=\s|$)/;

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
