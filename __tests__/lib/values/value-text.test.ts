import { describe, expect, test } from '@jest/globals';
import { MAX_VALUE_DEPTH, parseValueText, writeValueText } from '../../../src/lib/values/value-text.js';
import { RawNumber, RegoObject, RegoSet, type RegoValue } from '../../../src/lib/values/values.js';

const raw = (text: string): RawNumber => new RawNumber(text);

describe('reading', () => {
  test.each<[string, RegoValue]>([
    ['null', null],
    [' true ', true],
    ['false', false],
    ['""', ''],
    ['"a b"', 'a b'],
    ['"\\"\\\\\\n\\u0000\\u001f"', '"\\\n\0\u001f'],
    ['"\\\\"', '\\'],
    ['["\\\\", "\\\\\\"", "x"]', ['\\', '\\"', 'x']],
    ['"é🙂\u2028\u007f"', 'é🙂\u2028\u007f'],
    ['[]', []],
    ['[1, [2, "x"], {}]', [1, [2, 'x'], new RegoObject([])]],
    ['set()', new RegoSet([])],
    ['{1}', new RegoSet([1])],
    ['{{"a"}, set()}', new RegoSet([new RegoSet([]), new RegoSet(['a'])])],
    [
      '{"b": 1, "a": {2}}',
      new RegoObject([
        ['b', 1],
        ['a', new RegoSet([2])],
      ]),
    ],
    [
      '{[1]: 2, null: set(), {3}: "x"}',
      new RegoObject([
        [[1], 2],
        [null, new RegoSet([])],
        [new RegoSet([3]), 'x'],
      ]),
    ],
    ['{"__proto__": 1}', new RegoObject([['__proto__', 1]])],
    ['\t[\n1\r,2 ]\n', [1, 2]],
  ])('%s', (text, value) => {
    expect(parseValueText(text)).toEqual(value);
  });

  test.each<[string, number | RawNumber]>([
    ['0', 0],
    ['-7', -7],
    ['42', 42],
    ['999999999999999', 999999999999999],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['9007199254740993', raw('9007199254740993')],
    ['12345678901234567890', raw('12345678901234567890')],
    ['1.5', 1.5],
    ['-0.25', -0.25],
    ['0.1', 0.1],
    ['1.0', raw('1.0')],
    ['1e2', raw('1e2')],
    ['1E2', raw('1E2')],
    ['1e+21', 1e21],
    ['-0', raw('-0')],
    ['0.1000000000000000055', raw('0.1000000000000000055')],
    ['1e400', raw('1e400')],
    ['1e-400', raw('1e-400')],
    ['.0', raw('.0')],
    ['-.5', raw('-.5')],
    ['5.', raw('5.')],
  ])('the number %s', (text, value) => {
    expect(parseValueText(text)).toEqual(value);
    expect(parseValueText(`[${text}, 1]`)).toEqual([value, 1]);
  });

  test('a set comes in the order of OPA, whatever order the text has', () => {
    const text =
      '{{1}, {"k": 1}, [2], "b", "ab", "\u{1f600}", "\uffff", 10, 9.5, 1e400, 12345678901234567890, true, false, null}';
    expect(parseValueText(text)).toEqual(
      new RegoSet([
        null,
        false,
        true,
        9.5,
        10,
        raw('12345678901234567890'),
        raw('1e400'),
        'ab',
        'b',
        '\uffff',
        '\u{1f600}',
        [2],
        new RegoObject([['k', 1]]),
        new RegoSet([1]),
      ]),
    );
  });

  test.each([
    '',
    ' ',
    '[',
    '[1',
    '[1,',
    '[1 2]',
    '{',
    '{1',
    '{1:',
    '{1: 2',
    '{1: 2, 3}',
    '{1, 2: 3}',
    '"',
    '"\\',
    '"\\"',
    '"\\x"',
  ])('not a value: %j', (text) => {
    expect(() => parseValueText(text)).toThrow(SyntaxError);
  });

  test.each(['nul', 'set', 'set(', 'undefined', '-', '.', '1 2', '1]', '1e', '--1', '1.2.3', 'NaN', '[}', '{]'])(
    'not a value: %j',
    (text) => {
      expect(() => parseValueText(text)).toThrow(SyntaxError);
    },
  );

  test('deep nesting is an error, not an overflow of the stack', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(writeValueText(parseValueText(nested(MAX_VALUE_DEPTH)))).toBe(nested(MAX_VALUE_DEPTH));
    expect(() => parseValueText(nested(MAX_VALUE_DEPTH + 1))).toThrow(/more than 1000 levels/);
    expect(() => parseValueText('{"a": '.repeat(1_000_000))).toThrow(/more than 1000 levels/);
  });

  test('a string of megabytes', () => {
    const long = `${'a"\\é'.repeat(1_000_000)}b`;
    expect(parseValueText(JSON.stringify([long, 1]))).toEqual([long, 1]);
  });
});

describe('writing', () => {
  test.each([
    'null',
    'true',
    '-1.5',
    '1.0',
    '12345678901234567890',
    '"é\\n\\"\\u0000"',
    '[]',
    '[1,[2],{}]',
    'set()',
    '{1,{2}}',
    '{"a":1,[2]:{"b"},set():null}',
    '{"__proto__":{"constructor":1}}',
  ])('%s comes back the same', (text) => {
    expect(writeValueText(parseValueText(text))).toBe(text);
  });

  test('numbers that are not JSON become so', () => {
    expect(writeValueText(['.0', '-.5e3', '5.', '5.e1', '0.5'].map(raw))).toBe('[0.0,-0.5e3,5,5e1,0.5]');
  });

  test('half of a surrogate pair would make the WASM give up', () => {
    expect(writeValueText(['a\ud800', '\udc00b', '🙂'])).toBe('["a\ufffd","\ufffdb","🙂"]');
  });
});
