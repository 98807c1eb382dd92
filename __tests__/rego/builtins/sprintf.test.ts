import { describe, expect, test } from '@jest/globals';
import { callNative, NeedsGo } from '../../../src/rego/builtins/index.js';
import { parseValueText, writeValueText } from '../../../src/lib/values/value-text.js';
import { RawNumber, type RegoValue } from '../../../src/lib/values/values.js';

const sprintf = (...operands: RegoValue[]): RegoValue | undefined => callNative('sprintf', operands);

/** Format, values and what OPA 1.22 makes of them. `npm run conformance` has thousands more. */
const CASES: [format: string, values: string, text: string][] = [
  [
    "Container '%s' of Deployment '%s' should set 'runAsNonRoot'",
    '["web", "api"]',
    "Container 'web' of Deployment 'api' should set 'runAsNonRoot'",
  ],
  ['no directive', '[]', 'no directive'],
  ['100%%', '[]', '100%'],
  ['%d of %d', '[3, 10]', '3 of 10'],
  ['%v, %v and %v', '[true, null, "x"]', 'true, null and x'],
  ['%v', '[["a", 1, {"k": [true]}]]', '["a", 1, {"k": [true]}]'],
  ['%s', '[{"b", "a"}]', '{"a", "b"}'],
  ['%v', '[{"b": 1, "a": "x\\"y"}]', '{"a": "x\\"y", "b": 1}'],
  ['%v %v %v', '[[], {}, set()]', '[] {} set()'],
  ['%s', '[3]', '%!s(int64=3)'],
  ['%d', '["hi"]', '%!d(string=hi)'],
  ['%d', '[1.5]', '%!d(float64=1.5)'],
  ['%d', '[1.0]', '%!d(float64=1)'],
  ['%v', '[1.0]', '1'],
  ['%v', '[1e20]', '1e+20'],
  ['%v', '[1000000.0]', '1e+06'],
  ['%v', '[0.00001]', '1e-05'],
  ['%.2f', '[2.675]', '2.67'],
  ['%.0f %.0f %.0f', '[0.5, 1.5, 2.5]', '0 2 2'],
  ['%f', '[.5]', '0.500000'],
  ['%e', '[123456.789]', '1.234568e+05'],
  ['%g %G', '[1e-7, 1e-7]', '1e-07 1E-07'],
  ['%#g', '[1.0]', '1.00000'],
  ['%x %X', '[3.5, 3.5]', '0x1.cp+01 0X1.CP+01'],
  ['%b', '[1.0]', '4503599627370496p-52'],
  ['%f', '[1e400]', '%!f(string=1e400)'],
  ['%5d|%-5d|%05d|%+d|% d', '[42, 42, 42, 42, 42]', '   42|42   |00042|+42| 42'],
  ['%x %X %#x %o %#o %O %b %#b', '[255, 255, 255, 8, 8, 8, 5, 5]', 'ff FF 0xff 10 010 0o10 101 0b101'],
  ['%c %q %U %#U', '[128578, 10, 10, 128578]', "🙂 '\\n' U+000A U+1F642 '🙂'"],
  ['%d %v', '[9007199254740993, -9223372036854775808]', '9007199254740993 -9223372036854775808'],
  ['%d', '[123456789012345678901234567890]', '123456789012345678901234567890'],
  ['%x', '[123456789012345678901234567890]', '18ee90ff6c373e0ee4e3f0ad2'],
  [
    '%+40d|%040d',
    '[99999999999999999999, 99999999999999999999]',
    '                   +99999999999999999999|0000000000000000000099999999999999999999',
  ],
  ['%c', '[99999999999999999999]', '%!c(big.Int=99999999999999999999)'],
  ['%T %T %T %T', '[1, 1.5, "a", 99999999999999999999]', 'int64 float64 string *big.Int'],
  ['%q', '["tab\\t \\"é\\" \\u0007 🙂 \\u200b"]', '"tab\\t \\"é\\" \\a 🙂 \\u200b"'],
  ['%+q', '["é🙂"]', '"\\u00e9\\U0001f642"'],
  ['%#q %#q', '["raw", "a`b"]', '`raw` "a`b"'],
  ['%#v %+v', '["a", "a"]', '"a" a'],
  ['%x|% x|%# X', '["hé", "hé", "hé"]', '68c3a9|68 c3 a9|0X68 0XC3 0XA9'],
  ['%10s|%-10s|%.2s|%5.1s', '["日本語", "日本語", "日本語", "🙂🙃"]', '       日本語|日本語       |日本|    🙂'],
  ['%*d|%-*d|%.*f', '[5, 1, 4, 2, 1, 2.25]', '    1|2   |2.2'],
  ['%*d', '[-5, 1]', '1    '],
  ['%*d', '["x", 1]', '%!(BADWIDTH)1'],
  ['%.*d', '[-1, 7]', '%!(BADPREC)7'],
  ['%[2]s %[1]s', '["a", "b"]', 'b a'],
  ['%[3]s', '["a"]', '%!s(BADINDEX)'],
  ['%[x]d', '[1]', '%!d(BADINDEX)'],
  ['%[2]*[1]d', '[7, 4]', '   7'],
  ['%[1]s %s', '["a", "b"]', 'a b'],
  ['%s and %s', '["a"]', 'a and %!s(MISSING)'],
  ['%s', '["a", "b", 3, 1.5]', 'a%!(EXTRA string=b, int64=3, float64=1.5)'],
  ['no directive', '["a"]', 'no directive%!(EXTRA string=a)'],
  ['%', '[]', '%!(NOVERB)'],
  ['%!', '[]', '%!!(MISSING)'],
  ['%z %é', '[1, "a"]', '%!z(int64=1) %!é(string=a)'],
  ['%t %t', '[true, 1]', '%!t(string=true) %!t(int64=1)'],
  ['%w', '["a"]', '%!w(string=a)'],
  ['%p', '[1]', '%!p(int64=1)'],
  ['%d%%', '[50]', '50%'],
  ['%08.3f|%+.1e|%-9.2f|', '[-3.14159, 12345.6789, 2.5]', '-003.142|+1.2e+04|2.50     |'],
  ['%s', '["%d"]', '%d'],
  ['%-05d|%+05d', '[3, 3]', '3    |+0003'],
  ['%.0d|%.3d', '[0, 7]', '|007'],
];

test.each(CASES)('%j with %s', (format, values, text) => {
  expect(sprintf(format, parseValueText(values))).toBe(text);
});

describe('limits', () => {
  test('a width of a million is one too many', () => {
    expect(sprintf('%1000001d', [1])).toHaveLength(1_000_001);
    expect(sprintf('%10000010d', [1])).toBe('%!(NOVERB)%!(EXTRA int64=1)');
  });

  test('an operand of the wrong type leaves it undefined', () => {
    expect(sprintf(1, ['a'])).toBeUndefined();
    expect(sprintf('%s', 'a')).toBeUndefined();
    expect(sprintf('%s', parseValueText('{"a"}'))).toBeUndefined();
  });

  test('the address of a big number is left to Go', () => {
    expect(() => sprintf('%p', [new RawNumber('99999999999999999999')])).toThrow(NeedsGo);
    expect(() => sprintf('%w', [new RawNumber('99999999999999999999')])).toThrow(NeedsGo);
    expect(() => callNative('regex.match', ['a', 'a'])).toThrow(NeedsGo);
  });

  test('half of a surrogate pair comes back as U+FFFD', () => {
    const text = sprintf('%s', ['\ud83d']);
    expect(text === undefined ? '' : writeValueText(text)).toBe('"\ufffd"');
    expect(sprintf('%q %x', ['\ud83d', '\ud83d'])).toBe('"\ufffd" efbfbd');
  });
});
