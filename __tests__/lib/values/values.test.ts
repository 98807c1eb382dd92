import { describe, expect, test } from '@jest/globals';
import { parseValueText } from '../../../src/lib/values/value-text.js';
import { asNumber, RawNumber, stringifyJson, toJson, type JsonValue } from '../../../src/lib/values/values.js';

describe('stringifyJson', () => {
  test.each<JsonValue>([null, true, 1.5, 'a"\n', [1, [], {}], { a: { b: [null] } }])(
    '%j as JSON.stringify has it',
    (value) => {
      expect(stringifyJson(value)).toBe(JSON.stringify(value));
    },
  );

  test('every digit of a number', () => {
    const value = {
      a: [new RawNumber('12345678901234567890'), new RawNumber('1.0'), 2],
      b: 'x',
      c: new RawNumber('.5'),
    };
    expect(stringifyJson(value)).toBe('{"a":[12345678901234567890,1.0,2],"b":"x","c":0.5}');
    // The next document is written fast again, and right.
    expect(stringifyJson([1])).toBe('[1]');
  });

  test.each(['1', '12345678901234567890'])('a key called __proto__ beside %s', (number) => {
    const value = JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as Record<string, JsonValue>;
    value['b'] = asNumber(number);
    expect(stringifyJson(value)).toBe(`{"__proto__":{"a":1},"b":${number}}`);
  });

  test('half of a surrogate pair, in keys too', () => {
    expect(stringifyJson({ 'k\ud800': ['\udc00', '🙂', '\\ud800'] })).toBe('{"k\ufffd":["\ufffd","🙂","\\\\ud800"]}');
  });
});

describe('toJson', () => {
  test('sets become lists, keys become text', () => {
    const value = parseValueText('{"a": {2, 1}, [1, "x"]: set(), null: 1.0, 12345678901234567890: {"b": {{3}}}}');
    expect(toJson(value)).toEqual({
      a: [1, 2],
      '[1,"x"]': [],
      null: new RawNumber('1.0'),
      '12345678901234567890': { b: [[3]] },
    });
  });

  test('a key called __proto__ stays a key', () => {
    const json = toJson(parseValueText('{"__proto__": {"polluted": true}}'));
    expect(JSON.stringify(json)).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
  });
});
