/**
 * Returns the candidate that is most similar to a misspelt word, for "Did you mean …?".
 *
 * @param most the largest distance, in addition to the limit below
 * @returns the first of the nearest candidates; undefined if more than a third of the letters differ from every candidate.
 * Case is ignored. A swap of two adjacent letters counts as one edit (optimal string alignment). Candidates may come from files,
 * so the effort is limited: if there are too many, the last ones are ignored.
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
    // For words of one or two letters, every other word of that length would be near.
    if (distance <= limit && distance < length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Words come from files and file names, and comparing two takes time proportional to their length times the limit. */
const MAX_LENGTH = 200;
/** In cells of the distance table: some hundredths of a second. */
const MAX_EFFORT = 5_000_000;

/** Returns the distance, or a number above `limit` if it is greater than that. */
function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    row[0] = i;
    let least = Infinity;
    // Cells that are further from the diagonal than the limit exceed it.
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
