/** Temporary folders for tests: each is removed after the tests of the file that asked for it. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from '@jest/globals';

/** Contents by file name, relative to a folder, with `/`. */
export type Files = Record<string, string | Buffer>;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * Creates a folder that holds only the given files. Tests may call it anywhere: in a test, in a hook, or while the file is loaded.
 *
 * @returns its real path, which contains no links
 */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'regoscan-')));
  folders.push(folder);
  writeFiles(folder, files);
  return folder;
}

/** Writes files into a folder, and creates the folders that they are in. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
