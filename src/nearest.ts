/**
 * The candidate that a mistyped word most likely meant, for "did you mean …?".
 *
 * @returns the first of the nearest candidates, or undefined when none is near: more than a third of the letters differ.
 * Case does not count. A swap of two neighbouring letters counts as one edit (optimal string alignment).
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const length = Math.max(wanted.length, other.length);
    const limit = Math.min(bestDistance - 1, Math.max(1, Math.floor(length / 3)));
    if (length > MAX_LENGTH || Math.abs(wanted.length - other.length) > limit) continue;
    const distance = editDistance(wanted, other);
    // Of one or two letters, every other word of that length is "near".
    if (distance <= limit && distance < length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Words come from files and file names; the distance is quadratic in their length. */
const MAX_LENGTH = 200;

function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
      }
      row.push(cost);
    }
    beforePrevious = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
