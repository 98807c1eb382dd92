import { guard, readProgram } from '../engine/program.js';
import type { RegoValue } from '../../lib/values/values.js';
import { NeedsGo, type BuiltinContext } from './builtin.js';

/**
 * Trivy's `sh.parse_commands(script)`: the words of every simple command. It is the Go program `wasm/shell`, a fifth of the
 * toolchain's start.
 */
export function parseCommands([script]: RegoValue[], context?: BuiltinContext): string[][] | undefined {
  if (typeof script !== 'string') return undefined;
  if (!context) throw new NeedsGo('sh.parse_commands');
  parse ??= startProgram(context.assets);
  const commands = parse(script);
  if (commands === undefined) throw new NeedsGo('sh.parse_commands: the parser failed');
  return commands?.map((words) => words.map((word) => word.slice(1)));
}

/** Words have a space in front of them. Null where the script has an error in it. */
type Parse = (script: string) => string[][] | null | undefined;

let parse: Parse | undefined;

const UNPACKED_BYTES = 8 * 1024 * 1024;

/** Builtins answer at once, so it starts at once: in a worker that holds nobody up. */
function startProgram(folder: string): Parse {
  const shared = globalThis as { __regoscanShell?: Parse };
  const { wasm, runtime } = readProgram(folder, 'shell', UNPACKED_BYTES);
  void runtime.run(new WebAssembly.Instance(new WebAssembly.Module(wasm), runtime.importObject));
  const started = shared.__regoscanShell;
  if (!started) throw new Error('the parser of shell scripts did not start');
  return (script) => guard(() => started(script));
}
