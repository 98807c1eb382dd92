/** The command line of the process: which command it names, and the text of `--help`. */

import { withExamples } from './commands/command.js';
import { commandNamed, COMMANDS } from './commands/index.js';
import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Problem } from '../problem.js';
import { programWith, takeApart } from '../config/command-line.js';
import type { FlagUse } from '../config/flags.js';
import { OPTIONS, variableOf } from '../config/options.js';

export interface Arguments {
  /** `help` and `version` also stand for `--help` and `--version`; undefined when there is none, or an unknown one. */
  command: 'scan' | 'config' | 'help' | 'version' | undefined;
  positionals: string[];
  /** In their order, unknown ones too. */
  flags: FlagUse[];
  /** A missing or unknown command. */
  problems: Problem[];
}

/** Those that take the options of the table; {@link COMMANDS} have their own. */
const SCANS = {
  scan: 'check files against policies',
  config: 'same as scan, but findings do not fail the run unless --exit-code is set, like `trivy config`',
};

const EXAMPLES = [
  'regoscan scan',
  'regoscan scan manifests --policy policies --severity HIGH,CRITICAL',
  'regoscan scan . --policy policies --namespaces builtin,custom --format sarif --output results.sarif',
  'helm template chart | regoscan scan - --policy policies',
];

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
  if (name === 'help' && positionals[0] !== undefined) return helpFor(positionals[0], positionals, rest);
  if (asks('--version')) return { command: 'version', positionals, flags: rest, problems: [] };
  const command = name === undefined || !Object.hasOwn(COMMAND_NAMES, name) ? undefined : COMMAND_NAMES[name];
  return { command, positionals, flags: rest, problems: command === undefined ? [wrongCommand(name)] : [] };
}

/** `regoscan help NAME`; the entry runs that of a command for policy authors. */
function helpFor(name: string, positionals: string[], flags: FlagUse[]): Arguments {
  const isKnown = Object.hasOwn(COMMAND_NAMES, name) || commandNamed(name) !== undefined;
  if (isKnown) return { command: 'help', positionals, flags, problems: [] };
  return { command: undefined, positionals, flags, problems: [wrongCommand(name)] };
}

function wrongCommand(name: string | undefined): Problem {
  return { level: 'error', code: 'unknown-command', message: commandMessage(name) };
}

function commandMessage(name: string | undefined): string {
  if (name === undefined) return configMessages.noCommand;
  if (commandNamed(name) !== undefined) return configMessages.commandNotFirst(name);
  const names = [...Object.keys(COMMAND_NAMES), ...Object.keys(COMMANDS)];
  return configMessages.unknownCommand(name, nearest(name, names));
}

/** Returns the text of `--help`: commands and examples first, then common flags, then all others. */
export function helpText(): string {
  const tools = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  const rows = [...Object.entries(SCANS), ...tools].map(([name, summary]) => `  ${name.padEnd(9)}${summary}`);
  const commands = [
    'Commands:',
    ...rows,
    '',
    '`regoscan COMMAND --help` describes a command. The flags below are those of scan.',
  ];
  const description = withExamples(commands.join('\n'), EXAMPLES);
  const program = programWith([], () => undefined).description(description);
  program.configureHelp({ helpWidth: 120 }).helpCommand(false).usage('<command> [flags] [path...]');
  return `${program.helpInformation()}\n${configMessages.helpEpilogue(variableOf(OPTIONS.severity.name))}\n`;
}

const META_FLAGS = ['--help', '--version'];
