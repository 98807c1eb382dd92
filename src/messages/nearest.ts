/**
 * The candidate that a mistyped word most likely meant, for "did you mean …?".
 *
 * @param most edits that may lie between them, beside the limit below
 * @returns the first of the nearest candidates, or undefined when none is near: more than a third of the letters differ.
 * Case does not count. A swap of two neighbouring letters counts as one edit (optimal string alignment). Candidates may come from
 * files, so the effort is bounded: of too many, the last ones are not looked at.
 */
export function nearest(word: string, candidates: Iterable<string>, most = Infinity): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  let effort = 0;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const length = Math.max(wanted.length, other.length);
    const limit = Math.min(bestDistance - 1, most, Math.max(1, Math.floor(length / 3)));
    if (length > MAX_LENGTH || limit < 0 || Math.abs(wanted.length - other.length) > limit) continue;
    effort += length * (2 * limit + 1);
    if (effort > MAX_EFFORT) break;
    const distance = editDistance(wanted, other, limit);
    // Of one or two letters, every other word of that length is "near".
    if (distance <= limit && distance < length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Words come from files and file names; the distance costs their length times the limit. */
const MAX_LENGTH = 200;
/** In cells of the table that the distance is read from: some hundredths of a second. */
const MAX_EFFORT = 5_000_000;

/** The distance, or more than `limit` when it is above that. */
function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    row[0] = i;
    let least = Infinity;
    // Further away from the diagonal than the limit, everything is above it.
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit && i > limit) return Infinity;
    beforePrevious = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
