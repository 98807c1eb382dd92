import fc from 'fast-check';
import { asNumber, RegoObject, RegoSet, type RegoValue } from '../../../src/lib/values/values.js';
import { few } from './time.js';
import { array, damaged, numeral, object, pieces, set, value } from './values.js';

/** Documents and patches of them, and values that may be part of one another. */

const key = fc.constantFrom('a', 'b', 'c/d', 'e~f', '0', '1', '');
export const patchDocument = fc.letrec<{ document: RegoValue }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'medium', maxDepth: 3 },
    fc.constantFrom<RegoValue>(1, 'x', null, true),
    array(tie('document'), 3),
    object(key, tie('document'), 3),
    object(key, tie('document'), 3),
    set(tie('document'), 2),
  ),
})).document;
const segment = fc.constantFrom(
  'a',
  'b',
  'c~1d',
  'e~0f',
  '0',
  '0',
  '1',
  '1',
  '2',
  '-',
  '',
  '00',
  '-1',
  '+1',
  '1.0',
  'x',
);
export const path = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(segment, { maxLength: 3 }).map((list): RegoValue => list.map((one) => `/${one}`).join('')),
  },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 2 }).map((list): RegoValue => list.join('/')) },
  { weight: 2, arbitrary: array(fc.oneof(key, few), 3) },
  { weight: 1, arbitrary: value },
);
export const patch = fc
  .record(
    {
      op: fc.constantFrom<RegoValue>('add', 'add', 'remove', 'replace', 'move', 'copy', 'test', 'else', 1),
      path,
      from: path,
      value: fc.oneof(patchDocument, value),
    },
    { noNullPrototype: true, requiredKeys: ['op', 'path'] },
  )
  .map(
    (fields) =>
      new RegoObject(Object.entries(fields).map(([name, item]): [RegoValue, RegoValue] => [name, item ?? null])),
  );

export const small = fc.letrec<{ small: RegoValue }>((tie) => ({
  small: fc.oneof(
    { depthSize: 'medium', maxDepth: 3 },
    fc.constantFrom<RegoValue>(1, 2, asNumber('1.0'), 'a', 'b', null),
    array(tie('small'), 3),
    set(tie('small'), 3),
    object(fc.constantFrom<RegoValue>('a', 'b', 1), tie('small'), 3),
  ),
})).small;
/** A value and another that may be part of it. */
export const smallPair = fc.oneof(
  fc.tuple(small, small),
  fc
    .tuple(small, fc.infiniteStream(fc.boolean()))
    .map(([whole, drop]): [RegoValue, RegoValue] => [whole, part(whole, drop)]),
);
function part(whole: RegoValue, drop: Iterator<boolean>): RegoValue {
  const keep = (): boolean => drop.next().value !== true;
  if (Array.isArray(whole)) return whole.filter(keep);
  if (whole instanceof RegoSet) return new RegoSet(whole.items.filter(keep));
  if (!(whole instanceof RegoObject)) return whole;
  return new RegoObject(whole.entries.filter(keep).map(([name, item]) => [name, part(item, drop)]));
}

/** Numbers to count with: decimals of few digits beside those on the edge. */
export const counted = fc.oneof(
  numeral,
  fc
    .tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.constantFrom(1, 10, 100, 8))
    .map(([a, b]) => asNumber(String(a / b))),
  fc.tuple(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.nat(22)).map(([digits, places]) => {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const fraction = places === 0 ? '' : `.${text.slice(-places)}`;
    return asNumber(`${digits < 0n ? '-' : ''}${text.slice(0, text.length - places)}${fraction}`);
  }),
  fc
    .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -350, max: 350 }))
    .map(([a, b]) => asNumber(`${a}e${b}`)),
);
/** How far to shift. */
export const counting = fc.oneof(fc.integer({ min: -2, max: 130 }), numeral);

/** Paths as `json.remove` takes them. */
export const paths = fc.oneof(
  array(path, 3),
  set(fc.oneof(fc.constantFrom('a', 'a/b', '/b/0', '/a/0/1', '')), 3),
  path,
);

/** JSON, and what is not quite JSON. */
export const json = damaged(
  fc.oneof(
    fc.json({ maxDepth: 3 }),
    pieces(
      [
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        ' ',
        '"a"',
        '"\\u00e9"',
        '"\\ud83d\\ude00"',
        '"<&>"',
        '1',
        '-0',
        '1.50',
        '1E+2',
        'true',
        'null',
        '\t',
      ],
      7,
    ),
    fc.constantFrom(
      '{"a":1,"a":2.0}',
      '{"__proto__":{"a":1}}',
      '[1.0,1e5,123456789012345678901234567890]',
      '"\\ud800"',
      '',
      '\ufeff1',
    ),
  ),
);
