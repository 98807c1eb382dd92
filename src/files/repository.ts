/** Files where they lie, and as their repository calls them, which is how GitHub knows them. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { repositoryRoot } from './gitignore.js';
import { splitLines } from './file-text.js';
import { isInside, realPath, slashes } from './paths.js';
import { decodedText } from './source.js';

/** The files of a report, where they lie. */
export interface ReportFiles {
  /** Returns the lines of a file, for code frames; undefined if it can no longer be read. */
  readLines(file: string): string[] | undefined;
  /** Returns all of its text, byte order mark included. */
  readText(file: string): string | undefined;
  /** Returns the name that its repository has for it. */
  repositoryPath(file: string): string;
}

/** The files that a report names relative to a working directory (absolute). */
export function filesIn(cwd: string): ReportFiles {
  return {
    readLines: (file) => {
      const text = decodedText(path.resolve(cwd, file));
      return text === undefined ? undefined : splitLines(text);
    },
    readText: (file) => {
      try {
        return readFileSync(path.resolve(cwd, file), 'utf8');
      } catch {
        return undefined;
      }
    },
    repositoryPath: repositoryPaths(cwd),
  };
}

/**
 * How a file of a report is called in its repository: from the root of the work tree that the working directory is in, else of
 * the one below it that the file is in (a checkout into a folder of the workspace), else from the working directory. Links
 * are followed: git has the file itself under its own name.
 *
 * @param cwd absolute
 * @returns for a name relative to `cwd` the one in the repository, with `/`; the name itself when there is no such file, or
 * when it lies outside.
 */
export function repositoryPaths(cwd: string): (file: string) => string {
  const base = realPath(cwd) ?? cwd;
  const above = repositoryRoot(base);
  const known = new Map<string, string>();
  return (file) => {
    let name = known.get(file);
    if (name === undefined) {
      name = nameOf(file, base, above);
      known.set(file, name);
    }
    return name;
  };
}

function nameOf(file: string, base: string, above: string | undefined): string {
  const real = realPath(path.resolve(base, file));
  if (real === undefined) return file;
  const root = above ?? rootBelow(base, real) ?? base;
  return root !== real && isInside(root, real) ? slashes(path.relative(root, real)) : file;
}

/** The first folder on the way down to a file that holds a repository: a submodule in it is a part of that one. */
function rootBelow(base: string, real: string): string | undefined {
  const folders = path.relative(base, path.dirname(real)).split(path.sep);
  let folder = base;
  for (const name of folders) {
    folder = path.join(folder, name);
    if (existsSync(path.join(folder, '.git'))) return folder;
  }
  return undefined;
}
