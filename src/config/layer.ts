/** What one source (flags, inputs, variables, a file) says about the options, as text; and where it says so. */

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
  /** Of a list the items, else the one value; never empty. */
  raw: string | string[];
  /** How messages call it: `--severity`, `REGOSCAN_SEVERITY`, `severity`. */
  who: string;
  /** Where it came from, for `--show-config`: `--severity`, `trivy.yaml:3`. */
  origin: string;
  /** Of the value, or of each item of a list that has one position an item. */
  positions?: Position[];
}

/** What a source says, by the option's name. */
export type Layer = Map<string, Given>;

/** What reading the sources finds beside values. */
export interface Remarks {
  problems: Problem[];
  /** Lines for `--debug`. */
  debug: string[];
}

/** An option by its name or any alias of it. */
export function optionNamed(name: string): Option | undefined {
  return OPTION_LIST.find((option) => option.name === name || option.aliases.includes(name));
}

/** Every name and alias of the options that a door has. */
export function namesFor(door: 'flag' | 'input'): string[] {
  return OPTION_LIST.filter((option) => option.only === undefined || option.only === door).flatMap((option) => [
    option.name,
    ...option.aliases,
  ]);
}

/** The items of a list that is written as one text: separated by commas, in an input also by line feeds. */
export function itemsOf(option: Option, value: string, lines = false): string[] {
  const separator = option.byLine === true ? /\r?\n/ : lines ? /,|\r?\n/ : /,/;
  return value
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The value in a layer's form; undefined when it is empty, which counts as not set. */
export function rawOf(option: Option, values: readonly string[], lines = false): string | string[] | undefined {
  if (option.shape === 'list') {
    const items = values.flatMap((value) => itemsOf(option, value, lines));
    return items.length > 0 ? items : undefined;
  }
  const last = values.at(-1)?.trim() ?? '';
  return last === '' ? undefined : last;
}

/** Notes a name that is Trivy's alone: a notice when ignoring it can change the result, else a debug line. */
export function noteTrivyName(who: string, matters: boolean, remarks: Remarks, position?: Position): void {
  if (matters) {
    const message = configMessages.withoutEffectYet(who);
    remarks.problems.push({ level: 'notice', code: 'config-without-effect', message, ...position });
  } else {
    remarks.debug.push(configMessages.withoutMeaning(who));
  }
}
