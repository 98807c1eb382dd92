import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';

/**
 * OPA's own compiler and builtins: a Go program compiled to WebAssembly (`wasm/rego`), which answers synchronously in the
 * thread that loaded it. Requests and responses are JSON; their shapes are in `protocol.ts`.
 */
export interface Toolchain {
  parse(request: string): string;
  check(request: string): string;
  build(request: string): { response: string; wasm?: Uint8Array };
  /**
   * @param operands value text of an array that holds them
   * @param evaluation `{id, nowNs, seed}`: what stays the same within one evaluation
   * @returns `{value}`, `{error, halt}` or `{}` when undefined
   */
  builtin(name: string, operands: string, evaluation: string): string;
}

/** The Go program fell over a request: it ran out of stack or memory, or has a fault. It can answer nothing any more. */
export class BrokenToolchainError extends Error {
  override name = 'BrokenToolchainError';
}

interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** More than the unpacked program: in one piece it is unpacked in two thirds of the time. */
const UNPACKED_BYTES = 64 * 1024 * 1024;

/**
 * Decompresses and starts the toolchain; a few tenths of a second.
 * @param folder where `rego.wasm.br` and Go's `wasm_exec.js` are: `dist/wasm`
 */
export async function loadToolchain(folder: string): Promise<Toolchain> {
  const shared = globalThis as { Go?: new () => GoRuntime; __regoscanToolchain?: Toolchain };
  // Go's loader is a script that defines `globalThis.Go`.
  runInThisContext(readFileSync(path.join(folder, 'wasm_exec.js'), 'utf8'), { filename: 'wasm_exec.js' });
  if (!shared.Go) throw new Error('wasm_exec.js did not define Go');
  const packed = readFileSync(path.join(folder, 'rego.wasm.br'));
  const bytes = brotliDecompressSync(packed, { chunkSize: UNPACKED_BYTES });
  const go = new shared.Go();
  const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
  void go.run(instance);
  const toolchain = shared.__regoscanToolchain;
  if (!toolchain) throw new Error('the Rego toolchain did not start');
  return {
    parse: (request) => guard(() => toolchain.parse(request)),
    check: (request) => guard(() => toolchain.check(request)),
    build: (request) => guard(() => toolchain.build(request)),
    builtin: (name, operands, evaluation) => guard(() => toolchain.builtin(name, operands, evaluation)),
  };
}

/** Tells an answer from the exception that ended the Go program: a panic it catches itself. */
function guard<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    throw new BrokenToolchainError(error instanceof Error ? error.message : String(error));
  }
}
