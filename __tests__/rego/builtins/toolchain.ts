import path from 'node:path';
import { loadToolchain, type Toolchain } from '../../../src/rego/toolchain.js';
import { INSTALLATION } from '../../e2e/sandbox.js';

/** The folder of the Go programs. */
export const ASSETS = path.join(INSTALLATION, 'dist/wasm');

/** Go's loader defines its class in the realm that it is loaded in, which is not Jest's where `runInThisContext` does it. */
export async function defineGo(): Promise<void> {
  await import(path.join(ASSETS, 'wasm_exec.js'));
}

/** The toolchain in the test's own thread. */
export async function startToolchain(): Promise<Toolchain> {
  await defineGo();
  return loadToolchain(ASSETS);
}
