/** The Go toolchain in the test's own process: the judge of builtins that are written in TypeScript. */

import path from 'node:path';
import { sortEntries, sortSet } from '../../src/lib/values/compare.js';
import { loadToolchain, type Toolchain } from '../../src/rego/engine/toolchain.js';
import { RegoObject, RegoSet, type RegoValue } from '../../src/lib/values/values.js';
import { parseValueText, writeValueText } from '../../src/lib/values/value-text.js';
import { PARTS } from './installation.js';

/** The folder of the Go programs. */
export const ASSETS = PARTS.toolchain;

/** What builtins know beside their operands. */
export const CONTEXT = { nowNs: '1700000000123456789', assets: ASSETS };

/** Go's loader defines its class in the realm that it is loaded in, which is not Jest's where `runInThisContext` does it. */
export async function defineGo(): Promise<void> {
  await import(path.join(ASSETS, 'wasm_exec.js'));
}

/** The toolchain in the test's own thread. */
export async function startToolchain(): Promise<Toolchain> {
  await defineGo();
  return loadToolchain(ASSETS);
}

/** The answer of OPA's Go code in value text; undefined where there is none. */
export function askGo(toolchain: Toolchain, name: string, operands: string): string | undefined {
  const evaluation = JSON.stringify({ id: '1', nowNs: CONTEXT.nowNs });
  const answer = JSON.parse(toolchain.builtin(name, operands, evaluation)) as { value?: string };
  return answer.value === undefined ? undefined : ordered(parseValueText(answer.value));
}

/** Value text, sets and objects in OPA's order. */
export function ordered(value: RegoValue): string {
  return writeValueText(inOrder(value));
}

function inOrder(value: RegoValue): RegoValue {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value instanceof RegoSet) return new RegoSet(sortSet(value.items.map(inOrder)));
  if (!(value instanceof RegoObject)) return value;
  return new RegoObject(sortEntries(value).map(([key, item]) => [inOrder(key), inOrder(item)]));
}
