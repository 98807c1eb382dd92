/** What `list` and `explain` share: a scan's options that decide which policies run, and those policies. */

import { Option as CommanderOption, type Command } from 'commander';

import { catalogueOf, type CatalogueEntry } from '../../catalogue/catalogue.js';
import { shownFlag, takeApart } from '../../config/command-line.js';
import { cacheFolder } from '../../config/cache-folder.js';
import { loadConfig, type Config, type FlagUse } from '../../config/config.js';
import { optionOfFlag } from '../../config/flags.js';
import { OPTIONS, type Option } from '../../config/options.js';
import { oneOf } from '../../config/values.js';
import { INCOMPLETE } from '../../exit-code.js';
import { catalogueMessages, configMessages } from '../../messages/index.js';
import { compilePolicies } from '../../policy/load.js';
import { readPolicySources } from '../../policy/read.js';
import { openSession, SILENT } from '../../session.js';
import { withoutRepeats, type Problem } from '../../problem.js';
import { terminalText } from '../../lib/text/escape.js';
import { readText } from '../../files/source.js';
import { newProgram, usageProblem, type CommandHost } from './command.js';

/** Which policies there are, and how they are read. */
export const LOADING: readonly Option[] = [
  ...[OPTIONS.policy, OPTIONS.namespaces, OPTIONS.data],
  ...[OPTIONS.includeDeprecated, OPTIONS.config, OPTIONS.quiet, OPTIONS.debug],
  ...[OPTIONS.schemas, OPTIONS.cacheDir, OPTIONS.noCache],
];

const FORMATS = ['table', 'json'] as const;

export interface PolicyCommand {
  name: string;
  program: Command;
  options: readonly Option[];
  /** What is wrong with the words that are no flags, in a sentence. */
  refuse: (args: readonly string[]) => string | undefined;
}

/** What a command line asks for, and the policies. */
export interface Asked {
  args: string[];
  asJson: boolean;
  config: Config;
  entries: CatalogueEntry[];
  /** The configuration's and the policies'. */
  problems: Problem[];
}

/** A command with options of a scan, beside its own `--format`. */
export function policyCommand(
  name: string,
  description: string,
  examples: readonly string[],
  options: readonly Option[],
  refuse: PolicyCommand['refuse'],
): PolicyCommand {
  const program = newProgram(name, description, examples);
  const format = new CommanderOption('-f, --format <format>', 'format of the result').choices(FORMATS).default('table');
  for (const option of options) {
    program.addOption(shownFlag(option));
    if (option === OPTIONS.data) program.addOption(format);
  }
  return { name, program, options, refuse };
}

/**
 * Reads a command line as a scan does, with its variables and its file, and loads the policies that it would evaluate. A scan's
 * other flags are accepted, so that its command line can be taken over, and said to have no effect.
 *
 * @returns what is asked for; or, when that is help or cannot be told, what the process ends with
 */
export async function readAsked(
  command: PolicyCommand,
  words: readonly string[],
  host: CommandHost,
): Promise<Asked | number> {
  const { terminal } = host;
  const { words: args, flags } = takeApart(words);
  if (flags.some(({ flag }) => flag === '--help')) {
    const help = terminalText(command.program.helpInformation(), { keepLines: true });
    return (await host.console.print(help)) ? 0 : INCOMPLETE;
  }
  const problems: Problem[] = [];
  const own = flags.filter(({ flag }) => optionOfFlag(flag) === OPTIONS.format);
  const format = readFormat(own, problems);
  const refused = command.refuse(args);
  if (refused !== undefined) problems.push(usageProblem(refused));
  const taken: FlagUse[] = [];
  for (const use of flags.filter((each) => !own.includes(each))) {
    const option = optionOfFlag(use.flag);
    if (option === undefined || command.options.includes(option)) taken.push(use);
    else {
      const message = catalogueMessages.withoutEffect(use.flag, command.name);
      problems.push({ level: 'notice', code: 'config-without-effect', message });
    }
  }
  const { env, cwd } = terminal;
  const loaded = await loadConfig({ command: 'scan', flags: taken, env, cwd, readFile: readText });
  problems.push(...loaded.problems);
  const { config } = loaded;
  if (config === undefined || problems.some(({ level }) => level === 'error')) {
    await host.console.say(problems);
    return INCOMPLETE;
  }
  const debug = config.debug ? loaded.debug : [];
  const policies = await load(config, host, (line) => debug.push(line));
  if (config.debug) await host.console.tell(debug);
  const { entries } = policies;
  problems.push(...policies.problems);
  return { args, asJson: format === 'json', config, entries, problems: withoutRepeats(problems) };
}

/** The last `--format` counts. */
function readFormat(uses: readonly FlagUse[], problems: Problem[]): (typeof FORMATS)[number] {
  const use = uses.at(-1);
  if (use === undefined) return 'table';
  const read = oneOf(FORMATS).safeParse(use.value ?? '');
  if (read.success) return read.data;
  const why = read.error.issues[0]?.message ?? '';
  problems.push(
    usageProblem(use.value ? configMessages.badValue(use.flag, why) : configMessages.flagNeedsValue(use.flag)),
  );
  return 'table';
}

async function load(
  config: Config,
  { terminal, installation, engine, platform, readStdin }: CommandHost,
  debug: (line: string) => void,
): Promise<{ entries: CatalogueEntry[]; problems: Problem[] }> {
  const { env, cwd } = terminal;
  const cache = { folder: cacheFolder(config, env, cwd, platform) };
  const session = openSession({ cwd, installation, cache, readStdin }, Infinity, { ...SILENT, debug });
  const sources = await readPolicySources(config, session);
  const { policies, problems } = await compilePolicies(sources, config, { ...session, engine });
  return { entries: catalogueOf(policies), problems: [...sources.problems, ...problems] };
}

/** Says what is wrong. @returns what the process ends with */
export async function conclude(problems: readonly Problem[], { quiet }: Config, host: CommandHost): Promise<number> {
  await host.console.say(problems.filter(({ level }) => level === 'error' || !quiet));
  return problems.some(({ level }) => level === 'error') ? INCOMPLETE : 0;
}
