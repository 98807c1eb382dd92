import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';

/** A Go program that was compiled to WebAssembly (`wasm/`) and has to be started. */
export interface GoProgram {
  wasm: Uint8Array<ArrayBuffer>;
  runtime: GoRuntime;
}

interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** The Go program fell over a request: it ran out of stack or memory, or has a fault. It can answer nothing any more. */
export class BrokenToolchainError extends Error {
  override name = 'BrokenToolchainError';
}

/**
 * Decompresses a program.
 * @param folder where `<name>.wasm.br` and Go's `wasm_exec.js` are: `dist/wasm`
 * @param unpackedBytes more than the program has: in one piece it is unpacked in two thirds of the time
 */
export function readProgram(folder: string, name: string, unpackedBytes: number): GoProgram {
  compileQuickly();
  const shared = globalThis as { Go?: new () => GoRuntime };
  // Go's loader is a script that defines `globalThis.Go`.
  if (!shared.Go)
    runInThisContext(readFileSync(path.join(folder, 'wasm_exec.js'), 'utf8'), { filename: 'wasm_exec.js' });
  if (!shared.Go) throw new Error('wasm_exec.js did not define Go');
  return { wasm: unpack(path.join(folder, `${name}.wasm.br`), unpackedBytes), runtime: new shared.Go() };
}

/**
 * Decompresses a file that ships with the program, and notes the time.
 * @param unpackedBytes more than it has
 */
export function unpack(file: string, unpackedBytes?: number): Uint8Array<ArrayBuffer> {
  const start = performance.now();
  const bytes = brotliDecompressSync(
    readFileSync(file),
    unpackedBytes === undefined ? {} : { chunkSize: unpackedBytes },
  );
  performance.measure(UNPACK, { start });
  return bytes;
}

/** Milliseconds that {@link unpack} has taken in this thread. */
export function unpackTime(): number {
  return performance.getEntriesByName(UNPACK).reduce((sum, { duration }) => sum + duration, 0);
}

const UNPACK = 'unpack';

/**
 * Compiling a Go program once, quickly, beats compiling it well: the start-up of the toolchain falls from 412 to 85 ms. The flags hold
 * for the whole process, so they are set only where there is such a program: policies alone run faster without them.
 */
function compileQuickly(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  // Most of its functions are never called: they need no validation either.
  setFlagsFromString('--wasm-lazy-validation');
}

/** Tells an answer from the exception that ended the Go program: a panic it catches itself. */
export function guard<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    throw new BrokenToolchainError(error instanceof Error ? error.message : String(error));
  }
}
