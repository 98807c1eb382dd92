/** Which format goes where. */

import path from 'node:path';

import { configMessages } from '../messages/index.js';
import type { Format } from './options.js';
import { FORMATS } from './options.js';
import { oneOf } from './values.js';

/** A report to write. Without `output` it goes to standard output. */
export interface Output {
  format: Format;
  output?: string;
}

/** Trivy's formats that are not written here. */
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
 * Pairs formats with outputs. An output belongs to the format before it that has none yet; where none stands before it, to
 * the next one (`-o a.json -f json` is Trivy's way too). With at most one format, the last of each counts, as in Trivy.
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

/** The places that more than one report would go to; `''` is standard output, which `-` means too. */
export function sharedOutputs(outputs: readonly Output[]): string[] {
  const places = outputs.map(({ output }) => (output === undefined ? '' : path.normalize(output)));
  return [...new Set(places.filter((place, index) => places.indexOf(place) !== index))];
}
