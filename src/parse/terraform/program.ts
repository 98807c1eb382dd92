import path from 'node:path';
import { guard, readProgram } from '../../rego/engine/program.js';
import type { TerraformFiles } from './files.js';
import type { RootResult, TerraformRequest, TerraformScan, TerraformView } from './protocol.js';

/** Trivy's Terraform parser: a Go program compiled to WebAssembly (`wasm/iac`). It reads what the files let it, and nothing else. */
export interface Terraform {
  /** The folders of a scan that are root modules, relative to the scanned one. */
  roots(scan: TerraformScan, files: TerraformFiles): string[];
  evaluate(request: TerraformRequest & { op: 'evaluate' }, files: TerraformFiles): RootResult;
  /** @param text what `terraform show -json` prints */
  plan(text: string, views: TerraformView[]): RootResult;
}

interface Exports {
  roots(folders: string, host: object): string;
  evaluate(request: string, host: object): string;
  plan(text: string, views: string): string;
}

const UNPACKED_BYTES = 32 * 1024 * 1024;

/** @param folder `dist/wasm` */
export async function loadTerraform(folder: string): Promise<Terraform> {
  const shared = globalThis as { __regoscanTerraform?: Exports };
  const { wasm, runtime } = readProgram(folder, 'iac', UNPACKED_BYTES);
  makeRepeatable();
  const { instance } = await WebAssembly.instantiate(wasm, runtime.importObject);
  void runtime.run(instance);
  const started = shared.__regoscanTerraform;
  if (!started) throw new Error('the Terraform parser did not start');
  const host = (files: TerraformFiles): object => ({
    read: (name: string, asText: boolean) => files.read(name, asText),
    list: (name: string) => files.list(name),
  });
  return {
    roots: (scan, files) =>
      JSON.parse(guard(() => started.roots(JSON.stringify(scan.folders), host(files)))) as string[],
    evaluate: ({ scan, root, views }, files) => {
      const within = path.relative(scan.boundary, scan.folder).split(path.sep).join('/');
      const up = within === '' ? '' : within.split('/').fill('..').join('/');
      const request = JSON.stringify({ root, up, within, variables: scan.variables, views });
      return JSON.parse(guard(() => started.evaluate(request, host(files)))) as RootResult;
    },
    plan: (text, views) => JSON.parse(guard(() => started.plan(text, JSON.stringify(views)))) as RootResult,
  };
}

/**
 * Two runs give the same: what functions of Terraform (`uuid()`, `timestamp()`) and Go's own maps take from chance and the clock is always
 * the same, and so is the folder that it runs in. For a thread that does nothing else.
 */
function makeRepeatable(): void {
  let state = 1;
  globalThis.crypto.getRandomValues = <Bytes extends ArrayBufferView | null>(bytes: Bytes): Bytes => {
    if (bytes instanceof Uint8Array) {
      for (let i = 0; i < bytes.length; i++) bytes[i] = state = (state * 75 + 74) % 251;
    }
    return bytes;
  };
  Date.prototype.getTime = () => 0;
  process.cwd = () => '/';
}
