import { type Dirent, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { policyMessages as messages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Problem } from '../problem.js';
import { isInside, realPath, slashes } from './paths.js';
import { codeOf, reasonOf } from './source.js';

/** What paths are given for; it decides the codes of problems with them. */
export type PathKind = 'policy' | 'data' | 'schema' | 'source';

/** Files under some paths. */
export interface Collected {
  /** Each once, sorted, named relative to the working directory with `/`. */
  files: string[];
  problems: Problem[];
}

/**
 * Lists the files under some paths. A path that does not exist is an error; a file that was named itself is taken if `isWanted` accepts
 * its name. Names that begin with a dot are left out below a folder, and links that lead out of it and of the working directory are
 * errors.
 */
export function collectFiles(
  paths: readonly string[],
  cwd: string,
  kind: PathKind,
  isWanted: (name: string) => boolean,
): Collected {
  const walk = new Collector(cwd, isWanted);
  for (const given of paths) walk.add(given, kind);
  return { files: [...walk.files].sort(), problems: walk.problems };
}

class Collector {
  readonly files = new Set<string>();
  readonly problems: Problem[] = [];
  private readonly visited = new Set<string>();

  constructor(
    private readonly cwd: string,
    private readonly isWanted: (name: string) => boolean,
  ) {}

  add(given: string, kind: PathKind): void {
    const absolute = path.resolve(this.cwd, given);
    try {
      if (statSync(absolute).isDirectory()) this.folder(absolute, absolute);
      else if (this.isWanted(path.basename(absolute))) this.files.add(this.name(absolute));
      else this.problems.push({ level: 'error', ...messages.wrongFileType(given, kind) });
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) {
        const near = nearest(path.basename(absolute), namesIn(path.dirname(absolute)));
        const hint = near === undefined ? undefined : slashes(path.join(path.dirname(given), near));
        this.problems.push({ level: 'error', ...messages.missingPath(given, hint, kind) });
      } else {
        this.problems.push({ level: 'error', ...messages.unreadablePath(given, reasonOf(error)) });
      }
    }
  }

  private folder(folder: string, root: string): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
      const real = realPath(folder) ?? folder;
      if (this.visited.has(real)) return;
      this.visited.add(real);
    } catch (error) {
      this.problems.push({ level: 'error', ...messages.unreadablePath(this.name(folder), reasonOf(error)) });
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const absolute = path.join(folder, entry.name);
      // A mounted ConfigMap, for example, is a folder of links; but a link that a pull request adds may lead anywhere.
      const isLink = entry.isSymbolicLink();
      const isFolder = entry.isDirectory() || (isLink && isDirectory(absolute));
      if (!isFolder && !this.isWanted(entry.name)) continue;
      if (isLink && !leadsInto([root, this.cwd], absolute)) {
        this.problems.push({ level: 'error', ...messages.linkOutside(), file: this.name(absolute) });
      } else if (isFolder) this.folder(absolute, root);
      else this.files.add(this.name(absolute));
    }
  }

  private name(absolute: string): string {
    return slashes(path.relative(this.cwd, absolute));
  }
}

/** Tells whether a link leads into one of some folders. A broken link is left to the code that reads it. */
function leadsInto(folders: readonly string[], link: string): boolean {
  const target = realPath(link);
  return target === undefined || folders.some((folder) => isInside(realPath(folder) ?? folder, target));
}

function isDirectory(absolute: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch {
    // A broken link: the code that reads it reports it.
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
