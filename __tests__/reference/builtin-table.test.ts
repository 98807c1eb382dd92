import { beforeAll, describe, expect, test } from '@jest/globals';
import { callNative, FORM_NAMES, loadForms, NeedsGo } from '../../src/rego/builtins/index.js';
import { TABLE, type AnsweredIn } from '../../src/reference/builtin-table.js';
import { HOSTED_BUILTINS } from '../../src/rego/wasm/host-calls.js';
import type { BuildResponse, CheckResponse } from '../../src/rego/engine/protocol.js';
import type { Toolchain } from '../../src/rego/engine/toolchain.js';
import { startToolchain } from '../support/toolchain.js';

/** The table against the toolchain that is shipped. That no builtin is missing is tested in `wasm/rego/toolchain`. */
let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await startToolchain();
});

const named = (...places: AnsweredIn[]): string[] =>
  TABLE.filter(({ place }) => places.includes(place)).map(({ name }) => name);

/** A body that calls each builtin, with as many operands as the compiler wants. */
function callsOf(names: string[]): string[] {
  const candidates = names.flatMap((name) => forms(name).map((call) => ({ name, call })));
  const modules = candidates.map(({ call }, index) => ({
    path: String(index),
    text: `package p${index}\n\nrule { ${call} }\n`,
    version: 'v0',
  }));
  const { kept } = JSON.parse(toolchain.check(JSON.stringify({ modules, schemas: {} }))) as CheckResponse;
  const compiles = new Set(kept);
  const calls = new Map(
    candidates
      .filter((_, index) => compiles.has(String(index)))
      .reverse()
      .map(({ name, call }) => [name, call]),
  );
  return names.map((name) => calls.get(name) ?? `the compiler knows no ${name}`);
}

function forms(name: string): string[] {
  // Operators, and a relation, which binds its last operand instead of being equal to it.
  if (name === 'assign') return ['x := 1'];
  if (name === 'eq') return ['x = 1'];
  if (name === 'walk') return ['walk(input.a, [path, value])'];
  const operands = ['a', 'b', 'c', 'd', 'e'].map((key) => `input.${key}`);
  const calls = [...operands.keys(), operands.length].map((count) => `${name}(${operands.slice(0, count).join(', ')})`);
  return calls.flatMap((call) => [call, `x := ${call}`]);
}

function build(calls: string[]): { response: BuildResponse; wasm?: Uint8Array } {
  const rules = calls.map((call, index) => `rule${index} { ${call} }`);
  const modules = [{ path: 'all.rego', text: `package all\n\n${rules.join('\n')}\n`, version: 'v0' }];
  const { response, wasm } = toolchain.build(JSON.stringify({ modules, entrypoints: ['all'] }));
  return { response: JSON.parse(response) as BuildResponse, ...(wasm ? { wasm } : {}) };
}

/** The builtins that a policy with these calls imports from its host. */
async function imports(calls: string[]): Promise<string[]> {
  const { response, wasm } = build(calls);
  if (!wasm) throw new Error(response.errors.map(({ message }) => message).join('\n'));
  const memory = new WebAssembly.Memory({ initial: 64 });
  const stub = (): number => 0;
  const env = Object.fromEntries([0, 1, 2, 3, 4].map((count) => [`opa_builtin${count}`, stub]));
  const { instance } = await WebAssembly.instantiate(Buffer.from(wasm), { env: { ...env, memory, opa_abort: stub } });
  const { builtins, opa_json_dump: dump } = instance.exports as Record<string, (address?: number) => number>;
  const start = dump?.(builtins?.()) ?? 0;
  const bytes = Buffer.from(memory.buffer);
  return Object.keys(JSON.parse(bytes.toString('utf8', start, bytes.indexOf(0, start))) as object).sort();
}

describe('the table of builtins', () => {
  test('has each builtin once', () => {
    const names = TABLE.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  });

  test('says of those in the policy that the host has none of them, but for printing', async () => {
    expect(await imports(callsOf(named('policy')))).toEqual(['internal.print']);
  });

  test('says of those in TypeScript and in Go that the policy asks for them, or is made to', async () => {
    const hosted = [...HOSTED_BUILTINS.values()];
    // The policy itself answers these but for rare operands.
    const rare = TABLE.filter(({ place, note }) => place === 'policy' && note !== undefined).map(({ name }) => name);
    const asked = await imports(callsOf(named('typescript', 'go')));
    expect([...asked, ...hosted].sort()).toEqual([...named('typescript', 'go'), ...rare].sort());
  });

  test('says of those in Go and in TypeScript that the toolchain has them', () => {
    const unknown = named('typescript', 'go').filter((name) =>
      toolchain.builtin(name, '[]', '').includes('is not a builtin'),
    );
    expect(unknown).toEqual([]);
  });

  test('says of the refused ones that no policy compiles that calls them, and why', () => {
    for (const name of named('refused')) {
      const { response } = build([`x := ${name}(input.a)`]);
      expect(response.errors).toEqual([expect.objectContaining({ code: 'refused_builtin', name })]);
      expect(toolchain.builtin(name, '[]', '')).toContain('is not a builtin that policies may call');
    }
    expect(TABLE.filter(({ place, note }) => place === 'refused' && !note)).toEqual([]);
  });
});

describe('the forms in TypeScript', () => {
  test('are asked by name, and the others are left to Go', () => {
    expect(named('typescript')).toEqual(FORM_NAMES);
    expect(() => callNative('yaml.marshal', ['a: 1'])).toThrow(NeedsGo);
  });

  test('that come with a library are there once they are loaded', async () => {
    expect(() => callNative('regex.split', [',', 'a,b'])).toThrow(NeedsGo);
    expect(await loadForms(['regex.split', 'yaml.marshal', 'sprintf'])).toBe(true);
    expect(await loadForms(['regex.split', 'yaml.marshal', 'sprintf'])).toBe(false);
    expect(callNative('regex.split', [',', 'a,b'])).toEqual(['a', 'b']);
    expect(() => callNative('regex.replace', ['a', 'a', 'b'])).toThrow(NeedsGo);
  });
});
