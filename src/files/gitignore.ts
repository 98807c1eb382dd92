import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Glob } from '../lib/glob.js';
import { splitLines } from './file-text.js';
import { readRegularFile } from './source.js';

/** A line of a .gitignore. */
interface Rule {
  glob: Glob;
  /** With a `!` before it. */
  takesBack: boolean;
  onlyFolders: boolean;
  /** Without a slash in it, it is about names wherever they are. */
  ofName: boolean;
}

/** The rules of one .gitignore, the last one first, and the folder that they are relative to. */
interface RuleFile {
  folder: string;
  rules: readonly Rule[];
}

/**
 * What git would ignore (gitignore(5)): the .gitignore files of a folder and of all above it up to the repository's root, and
 * the repository's .git/info/exclude. Rules of a deeper file win. A user's global excludes are not read: two machines have to see
 * the same files.
 */
export class GitIgnore {
  private constructor(private readonly files: readonly RuleFile[]) {}

  /**
   * The rules that hold in `folder` (absolute) before its own .gitignore is read. When they ignore the folder itself, there are
   * none: whoever names an ignored folder wants what is in it.
   */
  static above(folder: string): GitIgnore {
    const root = repositoryRoot(folder);
    if (root === undefined) return new GitIgnore([]);
    let rules = new GitIgnore([]).plus(root, join(root, '.git', 'info', 'exclude'));
    const above = parents(folder, root);
    for (const parent of above) rules = rules.plus(parent, join(parent, '.gitignore'));
    const within = [...above.slice(1), folder].filter((path) => path !== root);
    return within.some((path) => rules.ignores(path, true)) ? new GitIgnore([]) : rules;
  }

  /** These rules and those of the .gitignore in `folder`. */
  within(folder: string): GitIgnore {
    return this.plus(folder, join(folder, '.gitignore'));
  }

  /** Whether the rules leave out this path (absolute), in a folder that they do not leave out. */
  ignores(path: string, isFolder: boolean): boolean {
    const name = basename(path);
    for (const { folder, rules } of this.files) {
      const inside = relative(folder, path).split(sep).join('/');
      const rule = rules.find(({ glob, onlyFolders, ofName }) => {
        return (isFolder || !onlyFolders) && glob.test(ofName ? name : inside);
      });
      if (rule) return !rule.takesBack;
    }
    return false;
  }

  private plus(folder: string, file: string): GitIgnore {
    let text: string;
    try {
      text = readRegularFile(file).toString();
    } catch {
      return this;
    }
    const rules = splitLines(text.replace(/^\uFEFF/, '')).flatMap(readRule);
    return new GitIgnore([{ folder, rules: rules.reverse() }, ...this.files]);
  }
}

function readRule(line: string): Rule[] {
  if (line.startsWith('#')) return [];
  const takesBack = line.startsWith('!');
  const text = withoutBlanks(line.slice(takesBack ? 1 : 0));
  const onlyFolders = text.endsWith('/');
  const pattern = onlyFolders ? text.slice(0, -1) : text;
  const glob = Glob.wildmatch(pattern.replace(/^\//, ''));
  if (pattern === '' || glob === undefined) return [];
  return [{ glob, takesBack, onlyFolders, ofName: !pattern.includes('/') }];
}

/** Blanks at the end do not count, unless a backslash stands before them. */
function withoutBlanks(text: string): string {
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charAt(i) === '\\') i++;
    else if (text.charAt(i) === ' ') continue;
    end = i + 1;
  }
  return text.slice(0, end);
}

export function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** From the root down to the folder above `folder`. */
function parents(folder: string, root: string): string[] {
  const above: string[] = [];
  for (let current = folder; current !== root;) {
    current = dirname(current);
    above.unshift(current);
  }
  return above;
}
