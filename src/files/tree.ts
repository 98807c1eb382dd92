import { type Dirent, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { readRegularFile } from './source.js';

/** What a name in a folder is, before links are followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  name: string;
  kind: EntryKind;
}

/** What a path leads to, links followed. */
export interface Target {
  kind: Exclude<EntryKind, 'link'>;
  /** In bytes. */
  size: number;
}

/** Files and folders as a run sees them. Paths are absolute. Each method throws the system's error if the path cannot be read. */
export interface Tree {
  /** Lists the names in a folder, in no particular order. */
  list(folder: string): Entry[];
  /** Returns what a path leads to. */
  stat(path: string): Target;
  /** Reads a regular file of at most 10 MB: no pipe, which would keep the run waiting, and no device, which may have no end. */
  read(file: string): Buffer;
  /** Returns a path with all links resolved. */
  real(path: string): string;
}

/** The files on disk. */
export const WORKING_TREE: Tree = {
  list: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
  stat: (path) => {
    const stats = statSync(path);
    const kind = kindOf(stats);
    return { kind: kind === 'link' ? 'other' : kind, size: stats.size };
  },
  read: readRegularFile,
  real: (path) => realpathSync(path),
};

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** Returns what a path leads to; undefined if it cannot be told, as behind a broken link. */
export function statIn(tree: Tree, path: string): Target | undefined {
  try {
    return tree.stat(path);
  } catch {
    return undefined;
  }
}

/** Returns the names in a folder; none if it cannot be read. */
export function namesIn(tree: Tree, folder: string): string[] {
  try {
    return tree.list(folder).map(({ name }) => name);
  } catch {
    return [];
  }
}
