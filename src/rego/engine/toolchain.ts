import { guard, readProgram } from './program.js';

export { BrokenToolchainError } from './program.js';

/**
 * OPA's own compiler and builtins: a Go program compiled to WebAssembly (`wasm/rego`), which answers synchronously in the
 * thread that loaded it. Requests and responses are JSON; their shapes are in `protocol.ts`.
 */
export interface Toolchain {
  parse(request: string): string;
  check(request: string): string;
  topdown(request: string): string;
  /** @param step told the number of each test before it is run */
  test(request: string, step: (number: number) => void): string;
  query(request: string): string;
  build(request: string): { response: string; wasm?: Uint8Array };
  lines(request: string): { response: string; wasm?: Uint8Array };
  /**
   * @param operands value text of an array that holds them
   * @param evaluation `{id, nowNs, seed}`: what stays the same within one evaluation
   * @returns `{value}`, `{error, halt}` or `{}` when undefined
   */
  builtin(name: string, operands: string, evaluation: string): string;
}

const UNPACKED_BYTES = 64 * 1024 * 1024;

/**
 * Decompresses and starts the toolchain; a few tenths of a second.
 * @param folder `dist/wasm`
 */
export async function loadToolchain(folder: string): Promise<Toolchain> {
  const shared = globalThis as { __regoscanToolchain?: Toolchain };
  const { wasm, runtime } = readProgram(folder, 'rego', UNPACKED_BYTES);
  const { instance } = await WebAssembly.instantiate(wasm, runtime.importObject);
  void runtime.run(instance);
  const toolchain = shared.__regoscanToolchain;
  if (!toolchain) throw new Error('the Rego toolchain did not start');
  return {
    parse: (request) => guard(() => toolchain.parse(request)),
    check: (request) => guard(() => toolchain.check(request)),
    topdown: (request) => guard(() => toolchain.topdown(request)),
    test: (request, step) => guard(() => toolchain.test(request, step)),
    query: (request) => guard(() => toolchain.query(request)),
    build: (request) => guard(() => toolchain.build(request)),
    lines: (request) => guard(() => toolchain.lines(request)),
    builtin: (name, operands, evaluation) => guard(() => toolchain.builtin(name, operands, evaluation)),
  };
}
