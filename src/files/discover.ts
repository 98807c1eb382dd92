import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { Glob } from '../lib/glob.js';
import { documentMessages as messages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import { dockerfileName, startsAsDockerfile } from './dockerfile.js';
import { type FormatName, formatOf, formatsOfType, guessFormat, type NamePattern } from './format.js';
import { type Discovery, Found } from './found.js';
import { slashes } from './paths.js';
import { codeOf, reasonOf } from './source.js';
import { namesIn, type Tree } from './tree.js';
import { Walk } from './walk.js';

/** What to look for: the part of the configuration that discovery reads. */
export interface DiscoverOptions {
  /** Files and folders; `-` is standard input. */
  paths: readonly string[];
  /** Trivy's `--skip-dirs` and `--skip-files`: doublestar globs, relative to the scanned root or to the working directory. */
  skipDirs?: readonly string[];
  skipFiles?: readonly string[];
  /** Trivy's `--file-patterns`: `dockerfile:\.docker$` claims paths (relative to the root) for a format. */
  filePatterns?: readonly string[];
  /** Types of documents to look for; every type when absent. */
  scanners?: readonly string[] | undefined;
}

export interface DiscoverSession {
  /** Absolute; what `paths` and the reported paths are relative to. */
  cwd: string;
  /** When to give up, in milliseconds since 1970. */
  deadline: number;
  /** Where the paths are looked up. */
  tree: Tree;
  /** Returns the text of standard input; asked only if `paths` has `-`. */
  readStdin: () => Promise<string>;
}

/**
 * Finds the files to scan. Honours .gitignore, but a path that is named is scanned even if it is ignored. Follows no link to a folder,
 * and no link out of the scanned root. Errors: `missing-path`, `bad-pattern`, `timeout`; unreadable folders are warnings.
 */
export async function discover(options: DiscoverOptions, session: DiscoverSession): Promise<Discovery> {
  const patterns = options.filePatterns ?? [];
  // As Trivy reads them, and in a time that is linear in the path. Loaded when there is a pattern.
  const expressions = patterns.length > 0 ? (await import('re2js')).RE2JS : undefined;
  const search = new Search(options, session, patterns, (source) => expressions?.compile(source));
  for (const path of options.paths) {
    if (path === '-') search.standardInput(await session.readStdin());
    else search.root(path);
  }
  return search.found.discovery();
}

class Search {
  readonly found: Found;
  private readonly patterns: NamePattern[];
  private readonly formats: ReadonlySet<FormatName> | undefined;

  constructor(
    private readonly options: DiscoverOptions,
    private readonly session: DiscoverSession,
    patterns: readonly string[],
    private readonly compile: (source: string) => NamePattern['pattern'] | undefined,
  ) {
    this.found = new Found(session.cwd);
    this.patterns = patterns.flatMap((pattern) => this.namePattern(pattern));
    this.formats = options.scanners && new Set(options.scanners.flatMap(formatsOfType));
  }

  standardInput(text: string): void {
    const path = 'stdin';
    const size = Buffer.byteLength(text);
    const format = guessFormat(text);
    this.found.keep({ path, absolutePath: path, rootPath: path, format, size, named: true, text });
  }

  root(path: string): void {
    const absolutePath = resolve(this.session.cwd, path);
    let target;
    try {
      target = this.session.tree.stat(absolutePath);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) this.missing(path, absolutePath);
      else this.found.report('error', messages.unreadable(reasonOf(error)), this.found.pathOf(absolutePath));
      return;
    }
    if (target.kind !== 'folder') {
      this.namedFile(absolutePath, target.size, target.kind === 'file');
      return;
    }
    new Walk(absolutePath, this.found, {
      tree: this.session.tree,
      skipDirs: this.globs(this.options.skipDirs ?? [], absolutePath),
      skipFiles: this.globs(this.options.skipFiles ?? [], absolutePath),
      mayHaveFormat: (rootPath) => this.mayHaveFormat(rootPath),
      formatOf: (rootPath, absolutePath) => this.lookedFor(this.formatFor(rootPath, absolutePath)),
      isLookedFor: (format) => this.isLookedFor(format),
      deadline: this.session.deadline,
    }).run();
  }

  private missing(path: string, absolutePath: string): void {
    // If its folder does not exist either, there is nothing near to offer.
    const near = nearest(basename(absolutePath), namesIn(this.session.tree, dirname(absolutePath)));
    const hint = near === undefined ? undefined : slashes(join(dirname(path), near));
    this.found.report('error', messages.missingPath(path, hint));
  }

  private namedFile(absolutePath: string, size: number, isRegular: boolean): void {
    const name = basename(absolutePath);
    if (this.globs(this.options.skipFiles ?? [], dirname(absolutePath)).some((glob) => glob.test(name))) return;
    const path = this.found.pathOf(absolutePath);
    const format = this.formatFor(name, absolutePath) ?? (isRegular ? undefined : 'yaml');
    if (format === undefined) {
      const message = dockerfileName(name) === 'template' ? messages.template() : messages.unknownFormat();
      this.found.report('notice', message, path);
      return;
    }
    if (!this.isLookedFor(format)) return;
    this.found.keep({ path, absolutePath, rootPath: name, format, size: isRegular ? size : 0, named: true });
  }

  /** The format of a file. Its content is read only if its name leaves a doubt. */
  private formatFor(rootPath: string, absolutePath: string): FormatName | undefined {
    const pattern = this.patterns.find((each) => each.pattern.test(rootPath));
    if (pattern !== undefined) return pattern.format;
    const name = basename(rootPath);
    if (dockerfileName(name) === 'doubtful' && startsAsDockerfile(absolutePath)) return 'dockerfile';
    return formatOf(name);
  }

  /** Tells by its path whether a file may be of a format that is looked for. */
  private mayHaveFormat(rootPath: string): boolean {
    const pattern = this.patterns.find((each) => each.pattern.test(rootPath));
    if (pattern !== undefined) return this.isLookedFor(pattern.format);
    const name = basename(rootPath);
    const byName = this.lookedFor(formatOf(name));
    return byName !== undefined || (dockerfileName(name) === 'doubtful' && this.isLookedFor('dockerfile'));
  }

  private lookedFor(format: FormatName | undefined): FormatName | undefined {
    return format !== undefined && this.isLookedFor(format) ? format : undefined;
  }

  private isLookedFor(format: FormatName): boolean {
    return this.formats?.has(format) ?? true;
  }

  private namePattern(text: string): NamePattern[] {
    const [, type, source = ''] = /^([^:]+):(.+)$/s.exec(text) ?? [];
    const [format] = type === undefined ? [] : formatsOfType(type);
    try {
      const pattern = format && this.compile(source);
      if (pattern) return [{ format, pattern }];
      // A pattern of Trivy's for a type that Regoscan does not read, such as `helm:` or `pip:`.
      if (type !== undefined) this.found.report('notice', messages.unreadType(type));
      else this.found.report('error', messages.badFilePattern(text, 'it has no colon'));
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error);
      this.found.report('error', messages.badFilePattern(text, reason));
    }
    return [];
  }

  /** Turns Trivy's three ways to name what is skipped into globs relative to the root (its BuildSkipPaths). */
  private globs(patterns: readonly string[], root: string): Glob[] {
    return patterns.flatMap((pattern) => {
      const fromRoot = slashes(relative(root, resolve(this.session.cwd, pattern)));
      const glob = Glob.doublestar(!isAbsolute(pattern) && fromRoot.startsWith('..') ? clean(pattern) : fromRoot);
      if (glob !== undefined) return [glob];
      this.found.report('error', messages.badGlob(pattern));
      return [];
    });
  }
}

function clean(pattern: string): string {
  return slashes(pattern)
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
}
