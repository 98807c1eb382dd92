import fc from 'fast-check';
import { asNumber, RegoObject, RegoSet, type RegoValue } from '../../../src/rego/values.js';
import { few } from './time.js';
import { array, object, set, value } from './values.js';

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
const path = fc.oneof(
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

const small = fc.letrec<{ small: RegoValue }>((tie) => ({
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
