/** Pairs report formats with outputs. */

import path from 'node:path';

import { configMessages } from '../messages/index.js';
import type { Format } from './options.js';
import { FORMATS } from './options.js';
import { oneOf } from './values.js';

/** A report to write; without `output`, to standard output. */
export interface Output {
  format: Format;
  output?: string;
}

/** Trivy's formats that Regoscan does not support. */
const TRIVY_FORMATS = ['template', 'cyclonedx', 'spdx', 'spdx-json', 'cosign-vuln'];

/** The schema of one `--format`. */
export const formatSchema = oneOf(FORMATS, (word) =>
  TRIVY_FORMATS.includes(word) ? configMessages.formatOfTrivy(word, FORMATS) : undefined,
);

/** A `--format` or `--output`, in the order of the command line. */
export interface OutputUse {
  option: 'format' | 'output';
  value: string;
}

/**
 * Pairs formats with outputs. An output belongs to the previous format if that has no output yet, and otherwise to the next
 * one (Trivy also accepts `-o a.json -f json`). If there is at most one format, the last of each counts, as in Trivy.
 *
 * @returns the pairs in order; `unpaired` are outputs without a format.
 */
export function pairUp(uses: readonly OutputUse[]): {
  pairs: { format?: string; output?: string }[];
  unpaired: string[];
} {
  const formats = uses.filter(({ option }) => option === 'format');
  if (formats.length <= 1) {
    const output = uses.findLast(({ option }) => option === 'output')?.value;
    const [first] = formats;
    return {
      pairs: [{ ...(first && { format: first.value }), ...(output === undefined ? {} : { output }) }],
      unpaired: [],
    };
  }
  const pairs: { format: string; output?: string }[] = [];
  const unpaired: string[] = [];
  let waiting: string | undefined;
  for (const { option, value } of uses) {
    if (option === 'format') {
      pairs.push({ format: value, ...(waiting === undefined ? {} : { output: waiting }) });
      waiting = undefined;
      continue;
    }
    const last = pairs.at(-1);
    if (last !== undefined && last.output === undefined) {
      last.output = value;
    } else {
      if (waiting !== undefined) unpaired.push(waiting);
      waiting = value;
    }
  }
  if (waiting !== undefined) unpaired.push(waiting);
  return { pairs, unpaired };
}

/** Returns the places that several reports would be written to; `''` is standard output, like `-`. */
export function sharedOutputs(outputs: readonly Output[]): string[] {
  const places = outputs.map(({ output }) => (output === undefined ? '' : path.normalize(output)));
  return [...new Set(places.filter((place, index) => places.indexOf(place) !== index))];
}
