import { canonicalText } from '../lib/values/canonical.js';
import type { JsonValue, RegoValue } from '../lib/values/values.js';
import { choosePaths } from '../locate/choose.js';
import { nodeFinder, valueAt } from '../locate/nodes.js';
import type { SiblingResults, Siblings } from '../locate/siblings.js';
import type { Path } from '../parse/positions.js';
import type { RunResult, Subject } from './rule-runner.js';

/**
 * Finds the paths through the input that results are about, one for each solution of their rule; none where that is not known. Results
 * that bring their lines, or a path that leads somewhere, keep those.
 * @param value what the rules saw
 */
export async function findPaths(
  results: readonly RunResult[],
  value: JsonValue,
  subject: Subject,
  siblings: Siblings,
): Promise<(RunResult & { paths: Path[] })[]> {
  const open = new Set(
    results.filter(
      ({ startLine, path }) => startLine === undefined && !(path && valueAt(value, path.slice(0, 1)) !== undefined),
    ),
  );
  if (open.size === 0) return results.map((result) => ({ ...result, paths: [] }));
  const units = new Set([...open].map(({ rule }) => rule.unit));
  const places = await siblings.ask([...units], subject.text, subject.seed);
  const find = nodeFinder(value);
  const textOf = rememberTexts();
  return results.map((result) => {
    const known = open.has(result) ? places.get(result.rule.unit) : undefined;
    return { ...result, paths: choosePaths(solutionsOf(result, known, textOf), value, find) };
  });
}

/** What a sibling gave for a result. The rule may be a set of results, or one whose value is a set. */
function solutionsOf(
  { values }: RunResult,
  known: SiblingResults | undefined,
  textOf: (value: RegoValue) => string,
): RegoValue[][] {
  if (!known || known.size === 0) return [];
  for (const value of values) {
    const solutions = known.get(textOf(value));
    if (solutions) return solutions;
  }
  return [];
}

/** Writes values as {@link SiblingResults} has them: the set that thousands of results are of is written once. */
function rememberTexts(): (value: RegoValue) => string {
  const texts = new Map<RegoValue, string>();
  return (value) => {
    const text = texts.get(value) ?? canonicalText(value);
    texts.set(value, text);
    return text;
  };
}
