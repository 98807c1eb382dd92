/** The options that one source (flags, inputs, variables, a file) sets, as text, and their positions. */

import { configMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import type { Option } from './options.js';
import { OPTION_LIST } from './options.js';

export interface Position {
  file: string;
  line: number;
  column: number;
}

/** The text of an option's value, before it is checked. */
export interface Given {
  /** The items of a list, otherwise the value; never empty. */
  raw: string | string[];
  /** Its name in messages: `--severity`, `REGOSCAN_SEVERITY`, `severity`. */
  who: string;
  /** Its source, for `--show-config`: `--severity`, `trivy.yaml:3`. */
  origin: string;
  /** The position of the value, or of each item of a list. */
  positions?: Position[];
}

/** The values of a source, by the option's name. */
export type Layer = Map<string, Given>;

/** Everything but values that reading the sources returns. */
export interface Remarks {
  problems: Problem[];
  /** Lines for `--debug`. */
  debug: string[];
}

/** Returns an option by its name or an alias. */
export function optionNamed(name: string): Option | undefined {
  return OPTION_LIST.find((option) => option.name === name || option.aliases.includes(name));
}

/** Returns the names and aliases of all flags or inputs. */
export function namesFor(door: 'flag' | 'input'): string[] {
  return OPTION_LIST.filter((option) => option.only === undefined || option.only === door).flatMap((option) => [
    option.name,
    ...option.aliases,
  ]);
}

/** Splits a list that is one text: by commas, in an input also by line feeds. */
export function itemsOf(option: Option, value: string, lines = false): string[] {
  const separator = option.byLine === true ? /\r?\n/ : lines ? /,|\r?\n/ : /,/;
  return value
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Returns a value as a layer stores it; undefined if it is empty, which counts as not set. */
export function rawOf(option: Option, values: readonly string[], lines = false): string | string[] | undefined {
  if (option.shape === 'list') {
    const items = values.flatMap((value) => itemsOf(option, value, lines));
    return items.length > 0 ? items : undefined;
  }
  const last = values.at(-1)?.trim() ?? '';
  return last === '' ? undefined : last;
}

/** Notes a name that only Trivy has: a notice if ignoring it can change the result, otherwise a debug line. */
export function noteTrivyName(who: string, matters: boolean, remarks: Remarks, position?: Position): void {
  if (matters) {
    const message = configMessages.withoutEffectYet(who);
    remarks.problems.push({ level: 'notice', code: 'config-without-effect', message, ...position });
  } else {
    remarks.debug.push(configMessages.withoutMeaning(who));
  }
}
