/** The build that tests run: `dist/` of this repository, or of the folder that `$REGOSCAN_INSTALLATION` names. */

import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { findInstallation, type Installation } from '../../src/installation.js';

/** A folder with `dist/` and package.json. */
export const INSTALLATION = path.resolve(process.env.REGOSCAN_INSTALLATION ?? '.');

/** The bundle of the command line. */
export const CLI = bundleOf('cli');

/** The bundle of an entry, by the name of its folder in `dist/`. */
export function bundleOf(entry: 'cli' | 'action', installation = INSTALLATION): string {
  return path.join(installation, 'dist', entry, 'index.js');
}

/** The bundles and folders that the threads of the engine and of Terraform are started from. */
export const PARTS = {
  worker: path.join(INSTALLATION, 'dist/worker/index.js'),
  runnerCache: path.join(INSTALLATION, 'dist/runner-cache/index.js'),
  terraformWorker: path.join(INSTALLATION, 'dist/terraform-worker/index.js'),
  toolchain: path.join(INSTALLATION, 'dist/wasm'),
  checks: path.join(INSTALLATION, 'dist/checks'),
} as const;

/**
 * The installation for tests that run the pipeline in this process. `findInstallation` alone would find the one that its own source
 * is part of, whatever `$REGOSCAN_INSTALLATION` says.
 */
export function testedInstallation(): Installation {
  return { ...findInstallation(), ...PARTS };
}

/** Copies the installation into a folder, for tests that remove a part of it or that run it as another user. */
export function copyInstallation(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of ['dist', 'package.json']) {
    cpSync(path.join(INSTALLATION, part), path.join(folder, part), { recursive: true, dereference: true });
  }
}
