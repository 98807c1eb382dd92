/** A command line, taken apart: commander knows the flags of the table and Trivy's, and writes `--help`. */

import { Command, CommanderError, Option as CommanderOption } from 'commander';

import { TOOLS } from './commands/index.js';
import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Problem } from '../problem.js';
import type { FlagUse } from '../config/flags.js';
import { optionOfFlag } from '../config/flags.js';
import type { Option } from '../config/options.js';
import { OPTION_LIST, OPTIONS, variableOf } from '../config/options.js';
import { TRIVY_SHORT, trivyFlags } from '../config/trivy.js';

export interface Arguments {
  /** `help` and `version` also stand for `--help` and `--version`; undefined when there is none, or an unknown one. */
  command: 'scan' | 'config' | 'help' | 'version' | undefined;
  positionals: string[];
  /** In their order, unknown ones too. */
  flags: FlagUse[];
  /** A missing or unknown command. */
  problems: Problem[];
}

/** Those that take the options of the table; {@link TOOLS} have their own. */
const COMMANDS = {
  scan: 'check files against policies',
  config: 'the same as scan, but findings do not fail the run unless --exit-code says so, as in Trivy',
};

/** What people type for a command, and the command. */
const COMMAND_NAMES: Readonly<Record<string, Arguments['command']>> = {
  scan: 'scan',
  config: 'config',
  conf: 'config',
  help: 'help',
  version: 'version',
};

/**
 * Takes a command line apart. Flags may stand anywhere, as `--flag value`, `--flag=value`, `-f value`, `-fvalue` or `-f=value`,
 * switches as `--switch` or `--switch=false`; after `--` everything is a path. Values are not checked here.
 *
 * @param argv without the names of node and of the script.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const { words, flags } = takeApart(argv);
  const [name, ...positionals] = words;
  const asks = (...names: string[]) => flags.some(({ flag }) => names.includes(flag));
  const rest = flags.filter(({ flag }) => !META_FLAGS.includes(flag));
  if (asks('--help') || (name === undefined && argv.length === 0))
    return { command: 'help', positionals, flags: rest, problems: [] };
  if (asks('--version')) return { command: 'version', positionals, flags: rest, problems: [] };
  const command = name === undefined || !Object.hasOwn(COMMAND_NAMES, name) ? undefined : COMMAND_NAMES[name];
  const problems: Problem[] = [];
  if (command === undefined) {
    const message =
      name === undefined
        ? configMessages.noCommand
        : configMessages.unknownCommand(name, nearest(name, [...Object.keys(COMMAND_NAMES), ...Object.keys(TOOLS)]));
    problems.push({ level: 'error', code: 'unknown-command', message });
  }
  return { command, positionals, flags: rest, problems };
}

/** The text of `--help`. */
export function helpText(): string {
  const program = programWith([], () => undefined);
  for (const [name, description] of Object.entries(COMMANDS)) {
    program.command(`${name} [path...]`).description(description).helpOption(false);
  }
  for (const [name, { summary }] of Object.entries(TOOLS)) {
    program.command(`${name} --help`).description(summary).helpOption(false);
  }
  program.configureHelp({ helpWidth: 120 }).helpCommand(false).usage('scan|config [flags] [path...]');
  return `${program.helpInformation()}\n${configMessages.helpEpilogue(variableOf(OPTIONS.severity.name))}\n`;
}

const META_FLAGS = ['--help', '--version'];

/** The words and flags of a command line, both in their order. A flag without a value, or that nobody knows, is one, too. */
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

/** `-f=json`, which Trivy takes, is `=json` to commander. */
function withLongName(word: string): string {
  const [, short = '', rest = ''] = /^(-[a-z])(=.*)$/s.exec(word) ?? [];
  const option = optionOfFlag(short);
  return option === undefined ? word : `--${option.name}${rest}`;
}

/**
 * @param argv the words that will be parsed.
 * @param use is told every known flag with its value, in order.
 */
function programWith(argv: readonly string[], use: (flag: string, value?: string) => void): Command {
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
  for (const option of OPTION_LIST) {
    if (option.only === 'input') continue;
    add(shownFlag(option).helpGroup(`${option.group}:`));
    for (const alias of option.aliases) add(new CommanderOption(`--${alias}${valueOf(option)}`).hideHelp());
  }
  const short = new Map(Object.entries(TRIVY_SHORT).map(([letter, name]) => [name, `-${letter}, `]));
  for (const [flag, { isSwitch }] of trivyFlags()) {
    // There are more than a hundred, and commander compares each with all others, which would cost 2 ms.
    if (!short.has(flag) && !argv.some((word) => word.startsWith(`--${flag}`))) continue;
    add(new CommanderOption(`${short.get(flag) ?? ''}--${flag}${isSwitch ? '' : ' <value>'}`).hideHelp());
  }
  add(new CommanderOption('-h, --help', 'show this text').helpGroup('Run:'));
  add(new CommanderOption('-v, --version', 'show the version').helpGroup('Run:'));
  return program;
}

/** An option as `--help` shows it. */
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
