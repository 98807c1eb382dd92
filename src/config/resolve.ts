/** Resolves the sources to one checked value for each option, with its origin. */

import { configMessages } from '../messages/index.js';
import type { Given, Layer, Remarks } from './layer.js';
import { itemsOf } from './layer.js';
import type { Option } from './options.js';
import { OPTIONS } from './options.js';
import type { Output, OutputUse } from './outputs.js';
import { formatSchema, pairUp, sharedOutputs } from './outputs.js';

/** The source of an option's value, for `--show-config`. */
export interface Origin {
  /** As text, lists joined by commas; undefined if the option is not set and has no default. */
  value: string | undefined;
  /** `--severity`, `input severity`, `REGOSCAN_SEVERITY`, `trivy.yaml:3`, `default`. */
  from: string;
}

/** By the option's name; `paths` are the paths of a command line. */
export type Origins = Map<string, Origin>;

export class Resolver {
  readonly origins: Origins = new Map<string, Origin>();

  /** @param layers the strongest first. */
  constructor(
    private readonly layers: readonly Layer[],
    private readonly remarks: Remarks,
  ) {}

  /** Returns the checked value; undefined if it is not set, or if it is invalid, which is a problem. */
  value<T>(option: Option<T>, defaultText = option.default): T | undefined {
    const given = this.given(option) ?? defaultOf(option, defaultText);
    this.origins.set(option.name, {
      value: given === undefined ? undefined : [given.raw].flat().join(','),
      from: given?.origin ?? 'default',
    });
    return given === undefined ? undefined : this.checked(option.schema, given);
  }

  /** Notes the origin of a value that is not an option. */
  note(name: string, value: string[], from: string): string[] {
    this.origins.set(name, { value: value.join(','), from });
    return value;
  }

  /**
   * Returns the reports to write.
   *
   * @param uses the `--format` and `--output` flags in the order of the command line; empty in the action, whose formats and
   * outputs belong together by their order, as in a file.
   */
  outputs(uses: readonly OutputUse[]): Output[] {
    const format = this.given(OPTIONS.format);
    const output = this.given(OPTIONS.output);
    const typed = (name: OutputUse['option']) => uses.flatMap(({ option, value }) => (option === name ? [value] : []));
    const [formats, places] = [typed('format'), typed('output').slice(-1)];
    const { pairs, unpaired } = pairUp(
      formats.length > 1
        ? uses
        : inTurn(formats.length > 0 ? formats : textsOf(format), places.length > 0 ? places : textsOf(output)),
    );
    const outputs: Output[] = [];
    for (const pair of pairs) {
      const who = format?.who ?? OPTIONS.format.name;
      const raw = pair.format ?? OPTIONS.format.default ?? '';
      const checked = this.checked(formatSchema, { ...format, raw, who, origin: '' });
      if (checked === undefined) continue;
      const toFile = pair.output !== undefined && pair.output !== '-';
      outputs.push({ format: checked, ...(toFile ? { output: pair.output } : {}) });
    }
    for (const one of unpaired) this.fail('config-outputs', configMessages.outputWithoutFormat(one));
    for (const place of sharedOutputs(outputs)) this.fail('config-outputs', configMessages.twoToOneOutput(place));
    this.noteOutputs(pairs, format, output);
    return outputs;
  }

  private noteOutputs(
    pairs: readonly { format?: string; output?: string }[],
    format: Given | undefined,
    output: Given | undefined,
  ): void {
    const formats = pairs.map((pair) => pair.format ?? OPTIONS.format.default ?? '').join(',');
    this.origins.set('format', { value: formats, from: format?.origin ?? 'default' });
    const places = pairs.map((pair) => pair.output ?? '-').join(',');
    this.origins.set('output', { value: output && places, from: output?.origin ?? 'default' });
  }

  private given(option: Option): Given | undefined {
    return this.layers.flatMap((layer) => layer.get(option.name) ?? [])[0];
  }

  private checked<T>(schema: Option<T>['schema'], given: Given): T | undefined {
    const result = schema.safeParse(given.raw);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const index = typeof issue.path[0] === 'number' ? issue.path[0] : 0;
      const message = configMessages.badValue(given.who, issue.message);
      const position = given.positions?.[index] ?? given.positions?.[0];
      this.remarks.problems.push({ level: 'error', code: 'config-value', message, ...position });
    }
    return undefined;
  }

  fail(code: string, message: string): void {
    this.remarks.problems.push({ level: 'error', code, message });
  }
}

function defaultOf(option: Option, text: string | undefined): Given | undefined {
  if (text === undefined) return undefined;
  return { raw: option.shape === 'list' ? itemsOf(option, text) : text, who: option.name, origin: 'default' };
}

function textsOf(given: Given | undefined): string[] {
  return given === undefined ? [] : [given.raw].flat();
}

/** Pairs formats and outputs by position, for sources that do not order them: the first format with the first output. */
function inTurn(formats: readonly string[], outputs: readonly string[]): OutputUse[] {
  const uses: OutputUse[] = [];
  for (let i = 0; i < Math.max(formats.length, outputs.length); i++) {
    const [format, output] = [formats[i], outputs[i]];
    if (format !== undefined) uses.push({ option: 'format', value: format });
    if (output !== undefined) uses.push({ option: 'output', value: output });
  }
  return uses;
}
