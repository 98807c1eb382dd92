import { expect, test } from '@jest/globals';
import { compareValues } from '../../../src/lib/values/compare.js';
import { formatTerm } from '../../../src/lib/values/term.js';
import { parseValueText } from '../../../src/lib/values/value-text.js';

test.each([
  ['["a","b"]', '["a", "b"]'],
  ['{"b":1,"a":[true,null]}', '{"a": [true, null], "b": 1}'],
  ['{3,1,2}', '{1, 2, 3}'],
  ['set()', 'set()'],
  ['{}', '{}'],
  ['[]', '[]'],
  ['{[2]:1,"a":2,1:3}', '{1: 3, "a": 2, [2]: 1}'],
  ['[1.0,.5,-0,1e2,12345678901234567890]', '[1.0, .5, -0, 1e2, 12345678901234567890]'],
  [
    '"tab\\t\\"q\\" \\\\ \\u0001 é \\u00a0 \\u200b \u{10ffff}"',
    '"tab\\t\\"q\\" \\\\ \\x01 é \\u00a0 \\u200b \\U0010ffff"',
  ],
])('%s is shown as %s', (text, shown) => {
  expect(formatTerm(parseValueText(text))).toBe(shown);
});

/** In OPA's order; every two neighbours differ. */
const ORDERED = [
  ...['null', 'false', 'true'],
  ...['-1e400', '-12345678901234567891', '-12345678901234567890', '-1.5', '-1', '0', '1e-400', '5e-324', '0.1'],
  ...['0.10000000000000000001', '1', '1.0000000000000000001', '9', '10', '99.5', '1e2', '100.5', '9007199254740992'],
  ...['9007199254740993', '1e20', '1e400', '1e401'],
  ...['""', '"a"', '"aa"', '"b"', '"é"', '"\ud7ff"', '"\ue000"', '"\uffff"', '"\u{10000}"'],
  ...['[]', '[1]', '[1, 2]', '[2]', '{}', '{"a": 1}', '{"a": 1, "b": 1}', '{"a": 2}', '{"b": 0}'],
  ...['set()', '{1}', '{1, 2}', '{2}'],
].map(parseValueText);

test('the order of values', () => {
  for (const [a, x] of ORDERED.entries()) {
    for (const [b, y] of ORDERED.entries()) {
      expect([x, y, Math.sign(compareValues(x, y))]).toEqual([x, y, Math.sign(a - b)]);
    }
  }
});

test.each([
  ['1', '1.0'],
  ['100', '1e2'],
  ['0', '-0'],
  ['0.0', '0e9'],
  ['.5', '0.50'],
  ['{"a": 1, "b": 2}', '{"b": 2, "a": 1.0}'],
])('%s equals %s', (a, b) => {
  expect(compareValues(parseValueText(a), parseValueText(b))).toBe(0);
});
