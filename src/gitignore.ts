import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readRegularFile } from './source.js';

/** The rules of one .gitignore, and the folder that they are relative to. */
interface RuleFile {
  folder: string;
  rules: Ignore;
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
    for (const parent of parents(folder, root)) rules = rules.plus(parent, join(parent, '.gitignore'));
    return folder !== root && rules.ignores(folder, true) ? new GitIgnore([]) : rules;
  }

  /** These rules and those of the .gitignore in `folder`. */
  within(folder: string): GitIgnore {
    return this.plus(folder, join(folder, '.gitignore'));
  }

  /** Whether the rules leave out this path (absolute). */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, rules } of this.files) {
      const name = relative(folder, path).replaceAll('\\', '/');
      const result = rules.test(isFolder ? `${name}/` : name);
      if (result.ignored || result.unignored) return result.ignored;
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
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const rules = ignore({ ignorecase: false }).add(lines.filter((line) => line.length <= LONGEST_PATH));
    return new GitIgnore([{ folder, rules }, ...this.files]);
  }
}

/** A longer pattern fits no path of Linux, and makes a regular expression that is refused. */
const LONGEST_PATH = 4096;

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
