import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { GitIgnore } from './gitignore.js';
import { Glob } from '../lib/glob.js';
import { documentMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import {
  type FormatName,
  formatOf,
  formatsOfType,
  guessFormat,
  isFormatTemplate,
  type NamePattern,
} from '../parse/index.js';
import type { Problem } from '../problem.js';
import { type Candidate, codeOf, reasonOf } from './source.js';

export { type Candidate, readSource } from './source.js';

export interface DiscoverOptions {
  /** Absolute; what `paths` and the reported paths are relative to. */
  cwd: string;
  /** Files and folders; `-` is standard input. */
  paths: readonly string[];
  /** Trivy's `--skip-dirs` and `--skip-files`: doublestar globs, relative to the scanned root or to the working directory. */
  skipDirs?: readonly string[];
  skipFiles?: readonly string[];
  /** Trivy's `--file-patterns`: `dockerfile:\.docker$` claims paths (relative to the root) for a format. */
  filePatterns?: readonly string[];
  /** Types of documents to look for; every type when absent. */
  scanners?: readonly string[];
  /** When to give up, in milliseconds since 1970. */
  deadline?: number;
  /** The text of standard input, when `paths` has `-`. */
  stdin?: string;
}

export interface Discovery {
  /** Sorted by path, each file once. */
  files: Candidate[];
  /** How many files (of a format that is read) and folders a .gitignore left out; a folder counts once, whatever is in it. */
  ignored: number;
  problems: Problem[];
}

/** Never descended into, but for a path under them that is named: git's own files, and packages of others. */
const GIT_FOLDER = '.git';
const PACKAGE_FOLDER = 'node_modules';

/**
 * Finds the files to scan. Honours .gitignore, but a path that is named is scanned even when ignored. Follows no link to a
 * folder, and no link out of the scanned root. Errors: `missing-path`, `bad-pattern`, `timeout`; unreadable folders are warnings.
 */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const patterns = options.filePatterns ?? [];
  // As Trivy reads them, and in a time that is linear in the path. Loaded when there is a pattern.
  const expressions = patterns.length > 0 ? (await import('re2js')).RE2JS : undefined;
  return new Walk(options, patterns, (source) => expressions?.compile(source)).run();
}

class Walk {
  private readonly files = new Map<string, Candidate>();
  private readonly problems: Problem[] = [];
  private readonly reported = new Set<string>();
  private readonly patterns: NamePattern[];
  private readonly formats: ReadonlySet<FormatName> | undefined;
  private ignored = 0;
  private readonly linkedFolders: string[] = [];
  private readonly packageFolders: string[] = [];

  constructor(
    private readonly options: DiscoverOptions,
    patterns: readonly string[],
    private readonly compile: (source: string) => NamePattern['pattern'] | undefined,
  ) {
    this.patterns = patterns.flatMap((pattern) => this.namePattern(pattern));
    this.formats = options.scanners && new Set(options.scanners.flatMap(formatsOfType));
  }

  run(): Discovery {
    for (const path of this.options.paths) {
      if (path === '-') this.standardInput();
      else this.root(path);
    }
    for (const [folders, message] of [
      [this.linkedFolders, documentMessages.linkedFolder],
      [this.packageFolders, documentMessages.packageFolder],
    ] as const) {
      const [first, ...more] = folders.sort();
      if (first !== undefined) this.report('notice', message(more.length), first);
    }
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { files, ignored: this.ignored, problems: this.problems };
  }

  private standardInput(): void {
    const text = this.options.stdin ?? '';
    const path = 'stdin';
    const size = Buffer.byteLength(text);
    const format = guessFormat(text);
    this.keep({ path, absolutePath: path, rootPath: path, format, size, named: true, text });
  }

  private root(path: string): void {
    const absolutePath = resolve(this.options.cwd, path);
    let stats;
    try {
      stats = statSync(absolutePath);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) this.missing(path, absolutePath);
      else this.report('error', documentMessages.unreadable(reasonOf(error)), this.reportedPath(absolutePath));
      return;
    }
    if (!stats.isDirectory()) {
      this.namedFile(absolutePath, stats.size, stats.isFile());
      return;
    }
    const skipDirs = this.globs(this.options.skipDirs ?? [], absolutePath);
    const skipFiles = this.globs(this.options.skipFiles ?? [], absolutePath);
    const root: Root = { path: absolutePath, realPath: realpathSync(absolutePath), skipDirs, skipFiles };
    if (isChartTemplates(absolutePath)) this.chart(dirname(absolutePath));
    else this.folder(root, absolutePath, GitIgnore.above(absolutePath));
  }

  private missing(path: string, absolutePath: string): void {
    let names: string[] = [];
    try {
      names = readdirSync(dirname(absolutePath));
    } catch {
      // Its folder does not exist either: there is nothing near to offer.
    }
    const near = nearest(basename(absolutePath), names);
    const hint = near === undefined ? undefined : slashes(join(dirname(path), near));
    this.report('error', documentMessages.missingPath(path, hint));
  }

  private namedFile(absolutePath: string, size: number, isRegular: boolean): void {
    const name = basename(absolutePath);
    if (this.globs(this.options.skipFiles ?? [], dirname(absolutePath)).some((glob) => glob.test(name))) return;
    const path = this.reportedPath(absolutePath);
    const format = isRegular ? this.formatFor(name) : (this.formatFor(name) ?? 'yaml');
    if (format === undefined && formatOf(name) !== undefined) return;
    if (format === undefined) {
      this.report(
        'notice',
        isFormatTemplate(name) ? documentMessages.template() : documentMessages.unknownFormat(),
        path,
      );
      return;
    }
    this.keep({ path, absolutePath, rootPath: name, format, size: isRegular ? size : 0, named: true });
  }

  private folder(root: Root, start: string, above: GitIgnore): void {
    const pending: { folder: string; rules: GitIgnore }[] = [{ folder: start, rules: above }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { folder } = next;
      if (Date.now() > (this.options.deadline ?? Infinity)) {
        this.report('error', documentMessages.discoveryTimeout());
        return;
      }
      let entries: Dirent[];
      try {
        entries = readdirSync(folder, { withFileTypes: true });
      } catch (error) {
        this.report('warning', documentMessages.unreadableFolder(reasonOf(error)), this.reportedPath(folder));
        continue;
      }
      const has = (name: string): boolean => entries.some((entry) => entry.name === name && !entry.isDirectory());
      const rules = has('.gitignore') ? next.rules.within(folder) : next.rules;
      const isChart = has('Chart.yaml');
      for (const entry of entries) {
        const path = join(folder, entry.name);
        if (!entry.isDirectory()) this.file(root, path, entry, rules);
        else if (!this.entersFolder(root, path, entry.name, rules)) continue;
        else if (isChart && entry.name === 'templates') this.chart(folder);
        else pending.push({ folder: path, rules });
      }
    }
  }

  private entersFolder(root: Root, path: string, name: string, rules: GitIgnore): boolean {
    if (name === GIT_FOLDER) return false;
    const rootPath = slashes(relative(root.path, path));
    if (root.skipDirs.some((glob) => glob.test(rootPath))) return false;
    if (rules.ignores(path, true)) {
      this.ignored++;
      return false;
    }
    if (name !== PACKAGE_FOLDER) return true;
    this.packageFolders.push(this.reportedPath(path));
    return false;
  }

  private file(root: Root, absolutePath: string, entry: Dirent, rules: GitIgnore): void {
    const isLink = entry.isSymbolicLink();
    if (!entry.isFile() && !isLink) return;
    const rootPath = slashes(relative(root.path, absolutePath));
    if (isLink && isFolder(absolutePath)) {
      const isLeftOut = root.skipDirs.some((glob) => glob.test(rootPath)) || rules.ignores(absolutePath, false);
      // What is below the root is found there.
      if (!isLeftOut && !isBelow(root, absolutePath)) this.linkedFolders.push(this.reportedPath(absolutePath));
      return;
    }
    const format = this.formatFor(rootPath);
    const isTemplate = format === undefined && this.isLookedFor('dockerfile') && isFormatTemplate(entry.name);
    if (format === undefined && !isTemplate) return;
    if (root.skipFiles.some((glob) => glob.test(rootPath))) return;
    const path = this.reportedPath(absolutePath);
    if (isLink && !this.staysInside(root, absolutePath, path)) return;
    if (rules.ignores(absolutePath, false)) {
      this.ignored++;
      return;
    }
    if (format === undefined) {
      this.report('notice', documentMessages.template(), path);
      return;
    }
    const size = sizeOf(absolutePath);
    this.keep({ path, absolutePath, rootPath, format, size, named: false });
  }

  /** Whether a link leads to a file under the root. Says so when it does not, but for a device. */
  private staysInside(root: Root, absolutePath: string, path: string): boolean {
    try {
      if (!statSync(absolutePath).isFile()) return false;
      if (isBelow(root, absolutePath)) return true;
      this.report('notice', documentMessages.linkOutside(), path);
    } catch (error) {
      this.report('notice', documentMessages.brokenLink(reasonOf(error)), path);
    }
    return false;
  }

  private chart(folder: string): void {
    if (!this.isLookedFor('yaml')) return;
    this.report('notice', documentMessages.chartTemplates(), this.reportedPath(join(folder, 'templates')));
  }

  private formatFor(rootPath: string): FormatName | undefined {
    const format = this.patterns.find(({ pattern }) => pattern.test(rootPath))?.format ?? formatOf(basename(rootPath));
    return format !== undefined && this.isLookedFor(format) ? format : undefined;
  }

  private isLookedFor(format: FormatName): boolean {
    return this.formats?.has(format) ?? true;
  }

  private keep(candidate: Candidate): void {
    const earlier = this.files.get(candidate.absolutePath);
    if (earlier !== undefined) earlier.named ||= candidate.named;
    else this.files.set(candidate.absolutePath, candidate);
  }

  private namePattern(text: string): NamePattern[] {
    const [, type, source = ''] = /^([^:]+):(.+)$/s.exec(text) ?? [];
    const [format] = type === undefined ? [] : formatsOfType(type);
    try {
      const pattern = format && this.compile(source);
      if (pattern) return [{ format, pattern }];
      // Trivy's pattern for something that is no concern of ours, such as `helm:` or `pip:`.
      if (type !== undefined) this.report('notice', documentMessages.unreadType(type));
      else this.report('error', documentMessages.badFilePattern(text, 'it has no colon'));
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error);
      this.report('error', documentMessages.badFilePattern(text, reason));
    }
    return [];
  }

  /** Trivy's three ways to name what is skipped, all turned into globs relative to the root (its BuildSkipPaths). */
  private globs(patterns: readonly string[], root: string): Glob[] {
    return patterns.flatMap((pattern) => {
      const fromRoot = slashes(relative(root, resolve(this.options.cwd, pattern)));
      const glob = Glob.doublestar(!isAbsolute(pattern) && fromRoot.startsWith('..') ? clean(pattern) : fromRoot);
      if (glob !== undefined) return [glob];
      this.report('error', documentMessages.badGlob(pattern));
      return [];
    });
  }

  private reportedPath(absolutePath: string): string {
    return slashes(relative(this.options.cwd, absolutePath)) || '.';
  }

  private report(level: Problem['level'], message: { code: string; message: string }, file?: string): void {
    const identity = JSON.stringify([message, file]);
    if (this.reported.has(identity)) return;
    this.reported.add(identity);
    this.problems.push({ level, ...message, ...(file === undefined ? {} : { file }) });
  }
}

interface Root {
  path: string;
  realPath: string;
  skipDirs: readonly Glob[];
  skipFiles: readonly Glob[];
}

function isChartTemplates(folder: string): boolean {
  return basename(folder) === 'templates' && sizeOf(join(dirname(folder), 'Chart.yaml')) > 0;
}

/** Whether a link leads to something below the root, or to the root. */
function isBelow(root: Root, link: string): boolean {
  const inside = relative(root.realPath, realpathSync(link));
  return inside !== '..' && !/^\.\.[\\/]/.test(inside) && !isAbsolute(inside);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

function clean(pattern: string): string {
  return slashes(pattern)
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
}

function slashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
