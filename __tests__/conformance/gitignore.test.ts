/** Our reading of .gitignore against git's own, on generated patterns and folders. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GitIgnore } from '../../src/files/gitignore.js';
import { temporaryFolder } from '../support/folder.js';

const folder = temporaryFolder();

/** Three levels of folders, each with the same names in it. All in ASCII: to git, `?` is a byte. */
const NAMES = ['a', 'b', 'ab', 'a.b', 'b ', '#a', '!b', 'a]', 'x-1', 'A', '**', 'a\\b'];
const FOLDERS = ['a', 'b', 'ab'];
const FILES: string[] = [];
const ALL: { name: string; isFolder: boolean }[] = [];
(function fill(at: string, depth: number): void {
  mkdirSync(path.join(folder, at), { recursive: true });
  for (const name of NAMES) {
    const isFolder = depth < 3 && FOLDERS.includes(name);
    ALL.push({ name: path.join(at, name), isFolder });
    if (isFolder) fill(path.join(at, name), depth + 1);
    else {
      FILES.push(path.join(at, name));
      writeFileSync(path.join(folder, at, name), '');
    }
  }
})('', 1);
execFileSync('git', ['init', '-q', folder]);

function ofGit(): string[] {
  const { stdout } = spawnSync('git', ['check-ignore', '-z', '--stdin', '--no-index'], {
    cwd: folder,
    input: FILES.join('\0'),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder },
  });
  return stdout.split('\0').filter((name) => name !== '');
}

function ours(): string[] {
  const ignored = new Set<string>();
  const rules = new Map<string, GitIgnore>([['.', GitIgnore.above(folder).within(folder)]]);
  for (const { name, isFolder } of ALL) {
    const parent = path.dirname(name);
    const of = rules.get(parent);
    if (of === undefined) {
      // In a folder that is left out.
      ignored.add(name);
    } else if (of.ignores(path.join(folder, name), isFolder)) {
      ignored.add(name);
    } else if (isFolder) {
      rules.set(name, of.within(path.join(folder, name)));
    }
  }
  return FILES.filter((name) => ignored.has(name));
}

const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    'ab',
    '.',
    '/',
    '/',
    '*',
    '*',
    '**',
    '**/',
    '/**',
    '?',
    '[ab]',
    '[!a]',
    '[^b]',
    '[]a]',
    '[a-c]',
    '[',
    ']',
  ],
  ...[
    '\\',
    '\\ ',
    ' ',
    '#',
    '!',
    '-',
    '[[:alpha:]]',
    '[\\]]',
    'ü',
    '{a,b}',
    '1',
    'x',
    '\\!',
    '\\#',
    '[a-',
    '[b-a]',
    'A',
  ],
);
const line = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  // Git takes the plain text at the start off first, so to it `a**/b` is an `a` before `**/b`, and matches `ab`.
  .filter((text) => !/^!?[^/]*[^/*]\*\*\//.test(text));
const file = fc.array(
  fc.oneof(
    line,
    line.map((text) => `!${text}`),
  ),
  { minLength: 1, maxLength: 4 },
);

test('what git leaves out', () => {
  fc.assert(
    fc.property(file, fc.option(file, { nil: undefined }), (top, nested) => {
      writeFileSync(path.join(folder, '.gitignore'), top.join('\n'));
      writeFileSync(path.join(folder, 'a', '.gitignore'), (nested ?? []).join('\r\n'));
      expect(ours()).toEqual(ofGit());
    }),
    { numRuns: Number(process.env.GITIGNORE_RUNS ?? 300), seed: 1 },
  );
});
