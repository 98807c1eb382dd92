/** The flags of a command line and the inputs of the action, as layers. */

import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Given, Layer, Remarks } from './layer.js';
import { namesFor, noteTrivyName, optionNamed, rawOf } from './layer.js';
import type { Option } from './options.js';
import { OPTION_LIST } from './options.js';
import { TRIVY_SHORT, trivyActionInputs, trivyFlags } from './trivy.js';

/** A flag of a command line. */
export interface FlagUse {
  /** With its dashes: `--severity`, `-s`. */
  flag: string;
  /** Absent for a switch without a value and for a flag at the end of the line. */
  value?: string;
}

/** Returns the option of a flag. */
export function optionOfFlag(flag: string): Option | undefined {
  const option = flag.startsWith('--')
    ? optionNamed(flag.slice(2))
    : OPTION_LIST.find(({ short }) => short !== undefined && `-${short}` === flag);
  return option?.only === 'input' ? undefined : option;
}

/**
 * Reads flags. A list is the sum of its flags; for any other option, the last flag counts.
 *
 * @returns the layer, with an unknown flag or a missing value as a problem in `remarks`.
 */
export function readFlags(uses: readonly FlagUse[], remarks: Remarks): Layer {
  const said = new Said();
  for (const { flag, value } of uses) {
    const option = optionOfFlag(flag);
    if (option === undefined) noteForeignFlag(flag, remarks);
    else if (option.shape !== 'switch' && (value === undefined || isFlag(value))) {
      fail('flag-value', configMessages.flagNeedsValue(flag), remarks);
    } else said.add(option, value ?? 'true', flag);
  }
  return said.layer();
}

/** Tells whether a value is a flag: then the value is missing, and the next flag was read instead. */
function isFlag(value: string): boolean {
  return value.startsWith('--') && (optionOfFlag(value) !== undefined || trivyFlags().has(value.slice(2)));
}

function noteForeignFlag(flag: string, remarks: Remarks): void {
  const name = flag.startsWith('--') ? flag.slice(2) : (TRIVY_SHORT[flag.slice(1)] ?? '');
  const trivy = trivyFlags().get(name);
  if (trivy !== undefined) {
    noteTrivyName(flag, trivy.matters, remarks);
  } else if (optionNamed(name) !== undefined) {
    fail('unknown-flag', configMessages.onlyAnInput(flag), remarks);
  } else {
    const near = nearest(name, namesFor('flag')) ?? nearest(name, trivyFlags().keys());
    fail('unknown-flag', configMessages.unknownFlag(flag, near && `--${near}`), remarks);
  }
}

/**
 * Reads inputs. Commas or line feeds separate the items of a list, only line feeds those of a list of paths.
 *
 * @param inputs by the name that action.yml gives them, in lower case. An empty one counts as not set.
 * @returns the layer, with an unknown input as a problem in `remarks`.
 */
export function readInputs(inputs: Readonly<Record<string, string>>, remarks: Remarks): Layer {
  const said = new Said();
  for (const [input, value] of Object.entries(inputs)) {
    if (value.trim() === '') continue;
    const option = optionNamed(input);
    if (option === undefined) noteForeignInput(input, remarks);
    else if (option.only === 'flag') fail('unknown-input', configMessages.onlyAFlag(input), remarks);
    else said.add(option, value, `input ${input}`);
  }
  return said.layer(true);
}

function noteForeignInput(input: string, remarks: Remarks): void {
  const matters = trivyFlags().get(input)?.matters ?? trivyActionInputs().get(input);
  if (matters !== undefined) noteTrivyName(`the input ${input}`, matters, remarks);
  else fail('unknown-input', configMessages.unknownInput(input, nearest(input, namesFor('input'))), remarks);
}

/** Values by option: those of a list add up, for any other option the last one counts. */
class Said {
  private readonly values = new Map<Option, { whos: string[]; values: string[] }>();

  add(option: Option, value: string, who: string): void {
    const before = this.values.get(option);
    const whos = option.shape === 'list' ? [...new Set([...(before?.whos ?? []), who])] : [who];
    this.values.set(option, { whos, values: [...(before?.values ?? []), value] });
  }

  /** @param lines whether a list may have one item a line. */
  layer(lines = false): Layer {
    const layer: Layer = new Map<string, Given>();
    for (const [option, { whos, values }] of this.values) {
      const raw = rawOf(option, values, lines);
      const who = whos.join(', ');
      if (raw !== undefined) layer.set(option.name, { raw, who, origin: who });
    }
    return layer;
  }
}

function fail(code: string, message: string, remarks: Remarks): void {
  remarks.problems.push({ level: 'error', code, message });
}
