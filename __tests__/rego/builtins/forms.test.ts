import { beforeAll, expect, test } from '@jest/globals';
import { callNative, FORM_NAMES, loadForms, NeedsGo } from '../../../src/rego/builtins/index.js';
import type { Toolchain } from '../../../src/rego/engine/toolchain.js';
import type { RegoValue } from '../../../src/lib/values/values.js';
import { parseValueText } from '../../../src/lib/values/value-text.js';
import { LEFT, type Answer } from './answer.js';
import { FORMS } from './forms.js';
import { askGo, CONTEXT, ordered, startToolchain } from '../../support/toolchain.js';

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await startToolchain();
  await loadForms(FORM_NAMES);
});

function ours(name: string, operands: string): Answer {
  try {
    const value = callNative(name, parseValueText(`[${operands}]`) as RegoValue[], CONTEXT);
    return value === undefined ? undefined : ordered(value);
  } catch (error) {
    if (error instanceof NeedsGo) return LEFT;
    throw error;
  }
}

const CASES = Object.entries(FORMS).flatMap(([name, calls]) =>
  calls.map(([operands, answer]) => ({ name, operands, answer })),
);

test.each(CASES)('$name($operands)', ({ name, operands, answer }) => {
  expect(ours(name, operands)).toBe(answer);
  // What is left to Go has the answer that Go has.
  if (answer !== LEFT) expect(askGo(toolchain, name, `[${operands}]`)).toBe(answer);
});

test('what needs to know more than its operands is left to Go where nobody says it', () => {
  for (const name of ['time.now_ns', 'sh.parse_commands']) expect(() => callNative(name, ['a'])).toThrow(NeedsGo);
});
