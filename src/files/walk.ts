import { basename, dirname, join, relative } from 'node:path';
import type { Glob } from '../lib/glob.js';
import { documentMessages as messages } from '../messages/index.js';
import { dockerfileName } from './dockerfile.js';
import type { FormatName } from './format.js';
import type { Found } from './found.js';
import { GitIgnore } from './gitignore.js';
import { isInside, slashes } from './paths.js';
import { reasonOf } from './source.js';
import { type Entry, statIn, type Tree } from './tree.js';

/** Folders that are never entered below a scanned path: git's own files, and the packages of others. */
const GIT_FOLDER = '.git';
const PACKAGE_FOLDER = 'node_modules';

export interface WalkOptions {
  tree: Tree;
  /** Globs for paths relative to the root. */
  skipDirs: readonly Glob[];
  skipFiles: readonly Glob[];
  /** Tells by its path relative to the root whether a file may be of a format that is looked for. */
  mayHaveFormat: (rootPath: string) => boolean;
  /** Returns the format of a file; undefined if it is not looked for. May read the file. */
  formatOf: (rootPath: string, absolutePath: string) => FormatName | undefined;
  isLookedFor: (format: FormatName) => boolean;
  /** When to give up, in milliseconds since 1970. */
  deadline: number;
}

/** Finds the files below one folder. Honours .gitignore, and follows no link to a folder, and no link out of the folder. */
export class Walk {
  private readonly realPath: string;

  /**
   * @param root absolute
   * @param found collects files, and what is worth saying
   */
  constructor(
    private readonly root: string,
    private readonly found: Found,
    private readonly options: WalkOptions,
  ) {
    this.realPath = options.tree.real(root);
  }

  run(): void {
    if (isChartTemplates(this.options.tree, this.root)) {
      this.chart(dirname(this.root));
      return;
    }
    const pending = [{ folder: this.root, rules: GitIgnore.above(this.root) }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { folder } = next;
      if (Date.now() > this.options.deadline) {
        this.found.report('error', messages.discoveryTimeout());
        return;
      }
      let entries: Entry[];
      try {
        entries = this.options.tree.list(folder);
      } catch (error) {
        this.found.report('warning', messages.unreadableFolder(reasonOf(error)), this.found.pathOf(folder));
        continue;
      }
      const has = (name: string): boolean => entries.some((entry) => entry.name === name && entry.kind !== 'folder');
      const rules = has('.gitignore') ? next.rules.within(folder) : next.rules;
      const isChart = has('Chart.yaml');
      for (const entry of entries) {
        const path = join(folder, entry.name);
        if (entry.kind !== 'folder') this.file(path, entry, rules);
        else if (!this.entersFolder(path, entry.name, rules)) continue;
        else if (isChart && entry.name === 'templates') this.chart(folder);
        else pending.push({ folder: path, rules });
      }
    }
  }

  private entersFolder(path: string, name: string, rules: GitIgnore): boolean {
    if (name === GIT_FOLDER) return false;
    const rootPath = slashes(relative(this.root, path));
    if (this.options.skipDirs.some((glob) => glob.test(rootPath))) return false;
    if (rules.ignores(path, true)) {
      this.found.ignored++;
      return false;
    }
    if (name !== PACKAGE_FOLDER) return true;
    this.found.packageFolders.push(this.found.pathOf(path));
    return false;
  }

  private file(absolutePath: string, entry: Entry, rules: GitIgnore): void {
    const { found, options } = this;
    const isLink = entry.kind === 'link';
    if (entry.kind === 'other') return;
    const rootPath = slashes(relative(this.root, absolutePath));
    if (isLink && statIn(options.tree, absolutePath)?.kind === 'folder') {
      const isLeftOut = options.skipDirs.some((glob) => glob.test(rootPath)) || rules.ignores(absolutePath, false);
      // The files below the root are found there.
      if (!isLeftOut && !this.leadsInside(absolutePath)) found.linkedFolders.push(found.pathOf(absolutePath));
      return;
    }
    const isTemplate = options.isLookedFor('dockerfile') && dockerfileName(entry.name) === 'template';
    if (!isTemplate && !options.mayHaveFormat(rootPath)) return;
    if (options.skipFiles.some((glob) => glob.test(rootPath))) return;
    const path = found.pathOf(absolutePath);
    if (isLink && !this.staysInside(absolutePath, path)) return;
    if (rules.ignores(absolutePath, false)) {
      found.ignored++;
      return;
    }
    const format = options.formatOf(rootPath, absolutePath);
    if (format !== undefined) {
      found.keep({
        path,
        absolutePath,
        rootPath,
        format,
        size: statIn(options.tree, absolutePath)?.size ?? 0,
        named: false,
      });
    } else if (isTemplate) found.report('notice', messages.template(), path);
  }

  /** Tells whether a link leads to a file under the root. Reports it if it does not, unless it leads to a device. */
  private staysInside(absolutePath: string, path: string): boolean {
    try {
      if (this.options.tree.stat(absolutePath).kind !== 'file') return false;
      if (this.leadsInside(absolutePath)) return true;
      this.found.report('notice', messages.linkOutside(), path);
    } catch (error) {
      this.found.report('notice', messages.brokenLink(reasonOf(error)), path);
    }
    return false;
  }

  private leadsInside(link: string): boolean {
    return isInside(this.realPath, this.options.tree.real(link));
  }

  private chart(folder: string): void {
    if (!this.options.isLookedFor('yaml')) return;
    this.found.report('notice', messages.chartTemplates(), this.found.pathOf(join(folder, 'templates')));
  }
}

function isChartTemplates(tree: Tree, folder: string): boolean {
  return basename(folder) === 'templates' && (statIn(tree, join(dirname(folder), 'Chart.yaml'))?.size ?? 0) > 0;
}
