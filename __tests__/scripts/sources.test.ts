import { rmSync, utimesSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, beforeEach, expect, test } from '@jest/globals';

import { temporaryFolder, writeFiles } from '../support/folder.js';

interface Sources {
  DIGEST_FILE: string;
  digestOfSources(root: string): string;
  requireCurrentBuild(root: string): void;
}

const FILES = {
  'src/a.ts': 'export const a = 1;\n',
  'src/b/c.ts': 'export const c = 2;\n',
  'tsconfig.json': '{}',
  'tsconfig.build.json': '{}',
  'package.json': '{"type": "module", "scripts": {}}',
  'package-lock.json': '{}',
  'scripts/build.mjs': '',
};
const MESSAGE = 'dist/ was not built from the current src/. Run `npm run build`.';

let sources: Sources;
let root: string;
beforeAll(async () => {
  sources = (await import(path.resolve('scripts/sources.mjs'))) as Sources;
});
beforeEach(() => {
  root = temporaryFolder(FILES);
  writeFiles(root, { [sources.DIGEST_FILE]: `${sources.digestOfSources(root)}\n` });
});
const check = (): void => {
  sources.requireCurrentBuild(root);
};

test.each<[string, Record<string, string>]>([
  ['a source', { 'src/b/c.ts': 'export const c = 3;\n' }],
  ['a new source', { 'src/b/d.ts': '' }],
  ['what is in one file and the next', { 'src/a.ts': FILES['src/b/c.ts'], 'src/b/c.ts': FILES['src/a.ts'] }],
  ['how sources are compiled', { 'tsconfig.build.json': '{"compilerOptions": {}}' }],
  ['the packages', { 'package-lock.json': '{"packages": {}}' }],
  ['the type of modules', { 'package.json': '{"type": "commonjs"}' }],
  ['the build', { 'scripts/build.mjs': '// other' }],
  ['the digest', { 'dist/sources.sha256': '' }],
])('the tests do not start after a change of %s', (_, changed) => {
  expect(check).not.toThrow();
  writeFiles(root, changed);
  expect(check).toThrow(MESSAGE);
});

test('nor if a source has another name, or is gone', () => {
  rmSync(path.join(root, 'src/a.ts'));
  expect(check).toThrow(MESSAGE);
  writeFiles(root, { 'src/renamed.ts': FILES['src/a.ts'] });
  expect(check).toThrow(MESSAGE);
  rmSync(path.join(root, 'src/renamed.ts'));
  writeFiles(root, { 'src/a.ts': FILES['src/a.ts'] });
  expect(check).not.toThrow();
});

test('nor without a digest, which a build that failed has not', () => {
  rmSync(path.join(root, 'dist'), { recursive: true });
  expect(check).toThrow(MESSAGE);
});

test('what no bundle follows from may change', () => {
  writeFiles(root, {
    'src/.a.ts.swp': 'x',
    'package.json': '{"type": "module", "scripts": {"x": "y"}}',
    'docs/a.md': '',
  });
  utimesSync(path.join(root, 'src/a.ts'), 1, 1);
  expect(check).not.toThrow();
});
