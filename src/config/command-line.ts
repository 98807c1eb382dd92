/** Parses a command line with commander, which knows the flags of the options and Trivy's flags. */

import { Command, CommanderError, Option as CommanderOption } from 'commander';

import type { FlagUse } from './flags.js';
import { optionOfFlag } from './flags.js';
import type { Option } from './options.js';
import { OPTION_LIST, OPTIONS } from './options.js';
import { TRIVY_SHORT, trivyFlags } from './trivy.js';

/** The flags that `--help` lists first, in this order. */
const COMMON: readonly Option[] = [
  ...[OPTIONS.policy, OPTIONS.namespaces, OPTIONS.data],
  ...[OPTIONS.severity, OPTIONS.failOn, OPTIONS.exitCode, OPTIONS.format, OPTIONS.output],
  ...[OPTIONS.skipDirs, OPTIONS.skipFiles, OPTIONS.config],
];

/** Returns the words and flags of a command line in their order, including unknown flags and flags without a value. */
export function takeApart(argv: readonly string[]): { words: string[]; flags: FlagUse[] } {
  const flags: FlagUse[] = [];
  const program = programWith(argv, (flag, value) => flags.push({ flag, ...(value === undefined ? {} : { value }) }));
  let rest: { operands: string[]; unknown: string[] };
  try {
    rest = program.parseOptions(argv.map(withLongName));
  } catch (error) {
    // Only a flag at the very end can lack its value.
    const last = argv.at(-1);
    if (!(error instanceof CommanderError) || last === undefined) throw error;
    const before = takeApart(argv.slice(0, -1));
    return { words: before.words, flags: [...before.flags, { flag: last }] };
  }
  const words = [...rest.operands];
  const end = rest.unknown.indexOf('--');
  rest.unknown.forEach((word, index) => {
    if (index === end) return;
    if (end !== -1 && index > end) words.push(word);
    else if (word.length > 1 && word.startsWith('-')) flags.push(flagOf(word));
    else words.push(word);
  });
  return { words, flags };
}

/** A word that commander does not know: an unknown flag, or a switch with a value (`--quiet=false`). */
function flagOf(word: string): FlagUse {
  const equals = word.indexOf('=');
  return equals === -1 ? { flag: word } : { flag: word.slice(0, equals), value: word.slice(equals + 1) };
}

/** Replaces short flags: Trivy accepts `-f=json`, but commander reads the value `=json`. */
function withLongName(word: string): string {
  const [, short = '', rest = ''] = /^(-[a-z])(=.*)$/s.exec(word) ?? [];
  const option = optionOfFlag(short);
  return option === undefined ? word : `--${option.name}${rest}`;
}

/**
 * Returns a program that knows every flag, without its commands.
 * @param argv the words that will be parsed
 * @param use called for every known flag with its value, in order
 */
export function programWith(argv: readonly string[], use: (flag: string, value?: string) => void): Command {
  const program = new Command('regoscan')
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  const add = (option: CommanderOption): void => {
    program.addOption(option);
    program.on(`option:${option.name()}`, (value?: string | null) => {
      use(`--${option.name()}`, value ?? undefined);
    });
  };
  for (const option of new Set([...COMMON, ...OPTION_LIST])) {
    if (option.only === 'input') continue;
    add(shownFlag(option).helpGroup(COMMON.includes(option) ? 'Common flags:' : `${option.group}:`));
    for (const alias of option.aliases) add(new CommanderOption(`--${alias}${valueOf(option)}`).hideHelp());
  }
  const short = new Map(Object.entries(TRIVY_SHORT).map(([letter, name]) => [name, `-${letter}, `]));
  for (const [flag, { isSwitch }] of trivyFlags()) {
    // There are more than a hundred, and commander compares each with all others, which takes 2 ms.
    if (!short.has(flag) && !argv.some((word) => word.startsWith(`--${flag}`))) continue;
    add(new CommanderOption(`${short.get(flag) ?? ''}--${flag}${isSwitch ? '' : ' <value>'}`).hideHelp());
  }
  add(new CommanderOption('-h, --help', 'show this help').helpGroup('Run:'));
  add(new CommanderOption('-v, --version', 'show the version').helpGroup('Run:'));
  return program;
}

/** Returns the flag of an option for `--help`. */
export function shownFlag(option: Option): CommanderOption {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  return new CommanderOption(`${short}--${option.name}${valueOf(option)}`, helpOf(option));
}

function valueOf(option: Option): string {
  return option.shape === 'switch' ? '' : ` <${option.placeholder ?? 'value'}>`;
}

function helpOf(option: Option): string {
  const shown = option.shape !== 'switch' && option.default !== undefined ? ` (default: ${option.default})` : '';
  const also = option.aliases.filter((alias) => alias !== 'trivy-config').map((alias) => `--${alias}`);
  return `${option.help}${shown}${also.length > 0 ? ` (also ${also.join(', ')})` : ''}`;
}
