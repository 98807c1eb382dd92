import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the parts of this program are on disk, and what package.json says it is. */
export interface Installation {
  name: string;
  version: string;
  /** `https://github.com/<owner>/<name>` */
  homepage: string;
  /** The bundle of the engine's worker. */
  worker: string;
  /** The bundle of the thread that talks to GitHub's cache. */
  runnerCache: string;
  /** The bundle of the thread that reads Terraform. */
  terraformWorker: string;
  /** The folder of the Go toolchain. */
  toolchain: string;
  /** The folder of the built-in checks. */
  checks: string;
  /** Changes whenever the Terraform parser does. */
  terraformVersion: string;
  /** Changes whenever the toolchain does. */
  toolchainVersion: string;
}

/** @throws when the folder that the program was started from is not complete */
export function findInstallation(): Installation {
  const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));
  const toolchain = path.join(root, 'dist', 'wasm');
  const { name, version, homepage } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    homepage: string;
  };
  return {
    name,
    version,
    homepage,
    worker: path.join(root, 'dist', 'worker', 'index.js'),
    runnerCache: path.join(root, 'dist', 'runner-cache', 'index.js'),
    terraformWorker: path.join(root, 'dist', 'terraform-worker', 'index.js'),
    toolchain,
    checks: path.join(root, 'dist', 'checks'),
    terraformVersion: readFileSync(path.join(toolchain, 'iac.wasm.sha256'), 'utf8').trim(),
    toolchainVersion: readFileSync(path.join(toolchain, 'rego.wasm.sha256'), 'utf8').trim(),
  };
}

/** The same code runs from `src/` and from the bundles in `dist/<entry>/`. */
function findRoot(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'dist', 'wasm'))) return folder;
    if (folder === path.dirname(folder))
      throw new Error(`the installation is incomplete: there is no dist/wasm in ${start} or above it`);
  }
}
