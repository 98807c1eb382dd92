import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callNative, FORM_NAMES, loadForms, NeedsGo } from '../../src/rego/builtins/index.js';
import type { Toolchain } from '../../src/rego/engine/toolchain.js';
import type { RegoValue } from '../../src/lib/values/values.js';
import { parseValueText, writeValueText } from '../../src/lib/values/value-text.js';
import { askGo, CONTEXT, ordered, startToolchain } from '../support/toolchain.js';
import { OPERANDS } from './builtins/operands.js';

/**
 * Every TypeScript form against OPA's own, on generated operands. The seed is fixed; `REGOSCAN_FUZZ_RUNS=100000` tries more, and
 * `REGOSCAN_FUZZ_SEED` others.
 */
const runs = Number(process.env.REGOSCAN_FUZZ_RUNS ?? 3000);
const seed = Number(process.env.REGOSCAN_FUZZ_SEED ?? 20260401);

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await startToolchain();
  await loadForms(FORM_NAMES);
});

function ourAnswer(name: string, operands: RegoValue[]): string | undefined {
  const value = callNative(name, operands, CONTEXT);
  // As it comes back from the policy's WASM.
  return value === undefined ? undefined : ordered(parseValueText(writeValueText(value)));
}

const goAnswer = (name: string, operands: RegoValue[]): string | undefined =>
  askGo(toolchain, name, writeValueText(operands));

test('every form has operands', () => {
  expect([...OPERANDS.keys()].sort()).toEqual(FORM_NAMES);
});

test('the calls that are measured are answered in TypeScript, as Go answers them', () => {
  const calls = JSON.parse(readFileSync('benchmarks/builtin-calls.json', 'utf8')) as Record<string, string[]>;
  for (const name of FORM_NAMES) {
    const operands = (calls[name] ?? []).map(parseValueText);
    expect([name, ourAnswer(name, operands)]).toEqual([name, goAnswer(name, operands) ?? 'a value']);
  }
});

describe("like OPA's own", () => {
  test.each([...OPERANDS])('%s', (name, operands) => {
    let [left, defined] = [0, 0];
    fc.assert(
      fc.property(operands, (generated) => {
        const given = generated.map((value) => parseValueText(writeValueText(value)));
        let ours: string | undefined;
        try {
          ours = ourAnswer(name, given);
        } catch (error) {
          if (!(error instanceof NeedsGo)) throw error;
          left++;
          return;
        }
        if (ours !== undefined) defined++;
        const theirs = goAnswer(name, given);
        if (ours !== theirs)
          throw new Error(`${name}(${given.map(writeValueText).join(', ')})\n  Go  ${theirs}\n  we  ${ours}`);
      }),
      { numRuns: runs, seed },
    );
    // A form that leaves most to Go is none, and operands that mostly have no answer show little.
    expect(left).toBeLessThan(runs / 2);
    expect(defined).toBeGreaterThan(runs / 10);
  });
});
