import { compareValues, sortEntries } from '../../lib/values/compare.js';
import { RegoObject, RegoSet, type RegoValue } from '../../lib/values/values.js';

/**
 * `object.subset(super, sub)`, as OPA has it (v1/topdown/subset.go): objects in objects, recursively, sets in sets, arrays in
 * arrays as one piece, sets in arrays.
 */
export function objectSubset([outer, inner]: RegoValue[]): boolean | undefined {
  if (outer === undefined || inner === undefined) return undefined;
  if (Array.isArray(outer) && inner instanceof RegoSet) return setInArray(outer, inner);
  return subset(outer, inner);
}

/** Undefined where the two are not of the same kind, or of a kind that has no parts. */
function subset(outer: RegoValue, inner: RegoValue): boolean | undefined {
  if (outer instanceof RegoObject && inner instanceof RegoObject) return objectInObject(outer, inner);
  if (outer instanceof RegoSet && inner instanceof RegoSet) return setInSet(outer, inner);
  if (Array.isArray(outer) && Array.isArray(inner)) return arrayInArray(outer, inner);
  return undefined;
}

function objectInObject(outer: RegoObject, inner: RegoObject): boolean {
  const entries = sortEntries(outer);
  let at = 0;
  for (const [key, value] of sortEntries(inner)) {
    while (at < entries.length && compareValues(entries[at]?.[0] ?? null, key) < 0) at++;
    const [name, other] = entries[at] ?? [];
    if (name === undefined || other === undefined || compareValues(name, key) !== 0) return false;
    if (compareValues(other, value) !== 0 && subset(other, value) !== true) return false;
  }
  return true;
}

function setInSet(outer: RegoSet, inner: RegoSet): boolean {
  let at = 0;
  for (const item of inner.items) {
    while (at < outer.items.length && compareValues(outer.items[at] ?? null, item) < 0) at++;
    const other = outer.items[at];
    if (other === undefined || compareValues(other, item) !== 0) return false;
  }
  return true;
}

function arrayInArray(outer: RegoValue[], inner: RegoValue[]): boolean {
  for (let start = 0; start + inner.length <= outer.length; start++) {
    if (inner.every((item, index) => compareValues(outer[start + index] ?? null, item) === 0)) return true;
  }
  return false;
}

/** OPA counts what the array repeats each time: `[1, 1]` has `{1, 2}` in it, and an empty array not even `set()`. */
function setInArray(outer: RegoValue[], inner: RegoSet): boolean {
  let unmatched = inner.items.length;
  for (const value of outer) {
    if (inner.items.some((item) => compareValues(item, value) === 0)) unmatched--;
    if (unmatched === 0) return true;
  }
  return false;
}
