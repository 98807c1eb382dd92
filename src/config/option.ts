/** What an option is; `options.ts` has all of them. */

import type { Schema } from './values.js';

export interface Option<T = unknown> {
  /** As a flag, without the dashes; as an input; in upper case and with REGOSCAN_ before it as a variable. */
  name: string;
  /** Other names of it: Trivy's of today and of the past. */
  aliases: readonly string[];
  /** The letter of the short flag. */
  short?: string;
  shape: 'switch' | 'one' | 'list';
  schema: Schema<T>;
  /** A list of names of files that may hold commas: only line feeds separate them. */
  byLine?: boolean;
  /** What stands for the value in `--help`. */
  placeholder?: string;
  /** As text, the way that a flag would give it. */
  default?: string;
  /** Where trivy.yaml holds it, today's key first. */
  keys: readonly string[];
  /** `flag`: not an input; `input`: not a flag. Without it, both (an input only if action.yml names it, see `input`). */
  only?: 'flag' | 'input';
  /** Whether action.yml declares it. */
  input?: boolean;
  group: 'Policies' | 'Files' | 'Report' | 'Run' | 'Action';
  help: string;
}

/** What most options have none of can be left out. */
export function option<T>(given: Omit<Option<T>, 'aliases' | 'keys'> & Partial<Option<T>>): Option<T> {
  return { aliases: [], keys: [], ...given };
}
