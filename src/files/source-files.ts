import path from 'node:path';
import { policyMessages as messages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Problem } from '../problem.js';
import { isInside, slashes } from './paths.js';
import { codeOf, reasonOf } from './source.js';
import { type Entry, namesIn, statIn, type Tree } from './tree.js';

/** What paths are given for; it decides the codes of problems with them. */
export type PathKind = 'policy' | 'data' | 'schema' | 'source';

/** Where paths are looked up. */
export interface TreePlace {
  /** Absolute; what paths and names are relative to. */
  cwd: string;
  tree: Tree;
}

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
  { cwd, tree }: TreePlace,
  kind: PathKind,
  isWanted: (name: string) => boolean,
): Collected {
  const walk = new Collector(cwd, tree, isWanted);
  for (const given of paths) walk.add(given, kind);
  return { files: [...walk.files].sort(), problems: walk.problems };
}

class Collector {
  readonly files = new Set<string>();
  readonly problems: Problem[] = [];
  private readonly visited = new Set<string>();

  constructor(
    private readonly cwd: string,
    private readonly tree: Tree,
    private readonly isWanted: (name: string) => boolean,
  ) {}

  add(given: string, kind: PathKind): void {
    const absolute = path.resolve(this.cwd, given);
    try {
      if (this.tree.stat(absolute).kind === 'folder') this.folder(absolute, absolute);
      else if (this.isWanted(path.basename(absolute))) this.files.add(this.name(absolute));
      else this.problems.push({ level: 'error', ...messages.wrongFileType(given, kind) });
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) {
        const near = nearest(path.basename(absolute), namesIn(this.tree, path.dirname(absolute)));
        const hint = near === undefined ? undefined : slashes(path.join(path.dirname(given), near));
        this.problems.push({ level: 'error', ...messages.missingPath(given, hint, kind) });
      } else {
        this.problems.push({ level: 'error', ...messages.unreadablePath(given, reasonOf(error)) });
      }
    }
  }

  private folder(folder: string, root: string): void {
    let entries: Entry[];
    try {
      entries = this.tree.list(folder);
      const real = this.tree.real(folder);
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
      const isLink = entry.kind === 'link';
      // A broken link is no folder: the code that reads it reports it.
      const isFolder = entry.kind === 'folder' || (isLink && statIn(this.tree, absolute)?.kind === 'folder');
      if (!isFolder && !this.isWanted(entry.name)) continue;
      if (isLink && !this.leadsInto([root, this.cwd], absolute)) {
        this.problems.push({ level: 'error', ...messages.linkOutside(), file: this.name(absolute) });
      } else if (isFolder) this.folder(absolute, root);
      else this.files.add(this.name(absolute));
    }
  }

  /** Tells whether a link leads into one of some folders. A broken link is left to the code that reads it. */
  private leadsInto(folders: readonly string[], link: string): boolean {
    const target = this.realPath(link);
    return target === undefined || folders.some((folder) => isInside(this.realPath(folder) ?? folder, target));
  }

  private realPath(file: string): string | undefined {
    try {
      return this.tree.real(file);
    } catch {
      return undefined;
    }
  }

  private name(absolute: string): string {
    return slashes(path.relative(this.cwd, absolute));
  }
}
