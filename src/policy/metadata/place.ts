import type { Path } from '../../parse/positions.js';
import type { Problem } from '../../problem.js';
import type { LineOfKey } from './key-lines.js';

/** A problem with METADATA. If it names a key, its line is that of the key's block until {@link placeAtKeys}. */
export interface MetadataProblem extends Problem {
  key?: Path;
}

/** Where a key of METADATA is, as part of a problem. */
export type PlaceOf = (key: Path) => { file: string; line: number; key?: Path };

/**
 * Gives problems the lines of the keys that they name. Only then are blocks read as YAML, and the parser is loaded: most policies have no such
 * problem.
 * @param linesOf the lines of a module by its path
 */
export async function placeAtKeys(
  problems: readonly MetadataProblem[],
  linesOf: (path: string) => readonly string[],
): Promise<Problem[]> {
  if (!problems.some(({ key }) => key !== undefined)) return [...problems];
  const { readKeyLines } = await import('./key-lines.js');
  const blocks = new Map<string, LineOfKey>();
  return problems.map(({ key, ...problem }) => {
    const { file, line } = problem;
    if (key === undefined || file === undefined || line === undefined) return problem;
    const name = `${line} ${file}`;
    const lineOfKey = blocks.get(name) ?? readKeyLines(linesOf(file), line);
    blocks.set(name, lineOfKey);
    return { ...problem, line: lineOfKey(key) };
  });
}
