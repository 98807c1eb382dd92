import fc, { type Arbitrary } from 'fast-check';
import { compareValues } from '../../../src/lib/values/compare.js';
import { asNumber, RegoObject, RegoSet, type RegoValue } from '../../../src/lib/values/values.js';

/** Values of any kind, and how to make texts of which many but not all are valid. */

export const unit = fc.constantFrom(
  ...Array.from('aAbB019 ./-_:%+="\\\''),
  'é',
  'ß',
  'İ',
  'ſ',
  '\u212a',
  '日',
  '\u0301',
  '😀',
  '\n',
  '\0',
  '\ufeff',
);
export const text = fc.oneof(
  fc.string({ unit, maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const NUMBERS = [
  ...['0', '-0', '1', '-1', '2', '3', '7', '10', '0.5', '1.0', '1.5', '1e3', '1E-3', '-1.25e+2', '0.1'],
  ...['9007199254740991', '9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775808'],
  ...['18446744073709551616', '123456789012345678901234567890', '1e400', '1e-400', '100000000000000000000000.5'],
];
const number = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
export const numeral = number.map(asNumber);

/** What OPA takes for equal (`1` and `1.0`) occurs once. */
function distinct<Item>(items: Item[], valueOf: (item: Item) => RegoValue): Item[] {
  const sorted = items.sort((a, b) => compareValues(valueOf(a), valueOf(b)));
  return sorted.filter((item, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareValues(valueOf(item), valueOf(before)) !== 0;
  });
}

export const set = (item: Arbitrary<RegoValue>, maxLength = 4): Arbitrary<RegoValue> =>
  fc.array(item, { maxLength }).map((items) => new RegoSet(distinct(items, (one) => one)));
export const object = (key: Arbitrary<RegoValue>, item: Arbitrary<RegoValue>, maxLength = 4): Arbitrary<RegoValue> =>
  fc.array(fc.tuple(key, item), { maxLength }).map((entries) => new RegoObject(distinct(entries, ([one]) => one)));
export const array = (item: Arbitrary<RegoValue>, maxLength = 4): Arbitrary<RegoValue> => fc.array(item, { maxLength });

export const { value } = fc.letrec<{ value: RegoValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<RegoValue>(null, true, false, '', new RegoSet([]), new RegoObject([])),
    text,
    numeral,
    array(tie('value')),
    set(tie('value')),
    object(fc.oneof(text, tie('value')), tie('value')),
  ),
}));

/** Mostly of the kind that the builtin wants. */
export const mostly = (wanted: Arbitrary<RegoValue>): Arbitrary<RegoValue> =>
  fc.oneof({ weight: 14, arbitrary: wanted }, { weight: 1, arbitrary: value });
export const operands = (...kinds: Arbitrary<RegoValue>[]): Arbitrary<RegoValue[]> => fc.tuple(...kinds.map(mostly));

/** Pieces that belong together often, in any order. */
export const pieces = (parts: readonly string[], maxLength = 6): Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength }).map((list) => list.join(''));

/** A valid text, sometimes with something in it replaced. */
export const damaged = (valid: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: valid },
    {
      weight: 1,
      arbitrary: fc
        .tuple(valid, fc.nat(30), fc.nat(2), fc.oneof(unit, fc.constantFrom('', ':', '.', '/', 'e', 'm')))
        .map(([whole, at, length, part]) => whole.slice(0, at) + part + whole.slice(at + length)),
    },
  );
