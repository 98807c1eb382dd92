import { createRequire } from 'node:module';
import {
  RawNumber,
  RegoObject,
  RegoSet,
  stringifyJson,
  toJson,
  type RegoValue,
} from '../../../src/lib/values/values.js';

/** The npm SDK `@open-policy-agent/opa-wasm`: another host of what we compile. */

interface SdkPolicy {
  mem: WebAssembly.Memory;
  wasmInstance: { exports: { builtins: () => number; opa_json_dump: (value: number) => number } };
  setData(data: ArrayBuffer): void;
  evaluate(input: ArrayBuffer | undefined, entrypoint: string): { result: unknown }[];
}
interface Sdk {
  loadPolicy(wasm: Uint8Array): Promise<SdkPolicy>;
}
const sdk = createRequire(import.meta.url)('@open-policy-agent/opa-wasm') as Sdk;

/** What the SDK makes of a policy: a value, undefined, or why it gave up. */
export type SdkOutcome = { value?: unknown } | { error: string };

/**
 * @param data JSON text
 * @param inputs JSON texts
 * @param allowed builtins that the SDK has a form of, and which it may use
 * @returns for each input what the entrypoint is; undefined when the policy calls other builtins that OPA's WASM leaves to its
 *   host
 */
export async function evaluateBySdk(
  wasm: Uint8Array,
  data: string,
  entrypoint: string,
  inputs: (string | undefined)[],
  allowed: string[] = [],
): Promise<SdkOutcome[] | undefined> {
  const policy = await sdk.loadPolicy(wasm);
  const { builtins, opa_json_dump: dump } = policy.wasmInstance.exports;
  const called = Object.keys(JSON.parse(readText(policy.mem, dump(builtins()))) as object);
  if (called.some((name) => !allowed.includes(name))) return undefined;
  policy.setData(bytes(data));
  return inputs.map((input) => {
    try {
      const [first] = policy.evaluate(input === undefined ? undefined : bytes(input), entrypoint);
      return first === undefined ? {} : { value: first.result };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });
}

function readText(memory: WebAssembly.Memory, address: number): string {
  const text = Buffer.from(memory.buffer, address);
  return text.toString('utf8', 0, text.indexOf(0));
}

/** Whether a value is what the SDK says, who has sets as arrays in no order and numbers as JavaScript's. */
export function isSameAsSdk(ours: RegoValue, theirs: unknown): boolean {
  if (ours instanceof RegoSet) {
    const left = Array.isArray(theirs) ? [...(theirs as unknown[])] : [];
    return (
      Array.isArray(theirs) &&
      ours.items.every((item) => {
        const at = left.findIndex((each) => isSameAsSdk(item, each));
        if (at >= 0) left.splice(at, 1);
        return at >= 0;
      }) &&
      left.length === 0
    );
  }
  if (Array.isArray(ours)) {
    return (
      Array.isArray(theirs) &&
      theirs.length === ours.length &&
      ours.every((item, index) => isSameAsSdk(item, theirs[index]))
    );
  }
  if (ours instanceof RegoObject) {
    const keys = new Set(Object.keys(theirs ?? {}));
    return (
      keys.size === ours.entries.length &&
      ours.entries.every(([key, item]) => {
        const name = typeof key === 'string' ? key : stringifyJson(toJson(key));
        return keys.has(name) && isSameAsSdk(item, (theirs as Record<string, unknown>)[name]);
      })
    );
  }
  return ours instanceof RawNumber ? Number(ours.text) === theirs : ours === theirs;
}

function bytes(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
