import type { Path } from '../parse/positions.js';
import type { JsonValue, RegoValue } from '../lib/values/values.js';
import { valueAt } from './nodes.js';
import { type FindEqual, readPaths } from './paths.js';

/**
 * Chooses the paths that a result is about, one for each solution of its rule: that of the last condition which names any, see
 * `wasm/rego/siblings`. Of several in a condition the last that leads somewhere, else the last. Equal ones are given once.
 * @param solutions for each its groups of paths, the ones to ask first in front
 * @param input what the rule saw
 * @param find of `nodeFinder(input)`, which is for all results
 */
export function choosePaths(solutions: RegoValue[][], input: JsonValue, find: FindEqual): Path[] {
  const chosen = new Map<string, Path>();
  for (const groups of solutions) {
    for (const group of groups) {
      const paths = readPaths(group, find);
      const path = paths.findLast((each) => valueAt(input, each) !== undefined) ?? paths.at(-1);
      if (path === undefined) continue;
      chosen.set(JSON.stringify(path), path);
      break;
    }
  }
  return [...chosen.values()];
}
