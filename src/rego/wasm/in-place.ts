import type { ValueMemory } from './memory.js';

/** What it takes to make values in a policy's memory. */
export interface ValueMaker {
  values: ValueMemory;
  /** The address of a new value. */
  parse: (text: string) => number;
  /** Puts a value under a key of an object. */
  insert: (object: number, key: number, value: number) => void;
}

/**
 * `json.patch` where it adds one key to an object, as Trivy's library does for every container: the new object shares its values with the
 * old one, and nothing has to leave the policy's memory.
 * @param operands addresses
 * @returns the address of the new object; undefined where it is another kind of patch
 */
export function addKeyInPlace({ values, parse, insert }: ValueMaker, operands: number[]): number | undefined {
  const [object = 0, patches = 0] = operands;
  const [patch, ...others] = values.items(patches) ?? [];
  if (patch === undefined || others.length > 0 || !values.isObject(object)) return undefined;
  const [operation, path, value] = ['op', 'path', 'value'].map((key) => values.get(patch, key));
  if (operation === undefined || path === undefined || value === undefined) return undefined;
  // A path with a slash leads further, and a tilde stands for another character.
  if (values.string(operation) !== 'add' || !/^[^/~]+$/.test(values.string(path))) return undefined;
  const copy = parse('{}');
  for (const [key, each] of values.entries(object)) insert(copy, key, each);
  insert(copy, path, value);
  return copy;
}
