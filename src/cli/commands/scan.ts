/** One run of the command line, from its words to its exit code. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { helpText, parseArguments } from '../arguments.js';
import type { Config } from '../../config/config.js';
import { loadConfig } from '../../config/config.js';
import { optionOfFlag } from '../../config/flags.js';
import { OPTIONS } from '../../config/options.js';
import { showConfig } from '../../config/show.js';
import { INCOMPLETE } from '../../exit-code.js';
import type { Problem } from '../../problem.js';
import { NO_PROFILE, type Profile, type ProfileReport, RunProfile } from '../../profile.js';
import { jsonText, terminalText } from '../../lib/text/escape.js';
import { profileTable } from '../../report/profile.js';
import type { Render } from '../../report/write.js';
import { hasTableOnStandardOutput, notWritten, writeReports } from '../../report/write.js';
import { Console, type Terminal } from '../../report/console.js';

/** What a scan leaves to the command to show. */
export interface Outcome {
  /** The first line of every run: what was looked at, and how long it took. */
  headline: string;
  problems: Problem[];
  exitCode: number;
  render: Render;
}

/** What the command needs from the rest of the program. */
export interface Commands {
  version: () => string;
  readFile: (path: string) => Promise<string>;
  /**
   * @param known what the configuration has to say; part of the outcome's problems.
   * @param say takes what policies print and what is said with `--debug`.
   * @param profile collects what the scan costs.
   */
  scan: (config: Config, known: Problem[], say: (line: string) => void, profile: Profile) => Promise<Outcome>;
}

/**
 * Runs a command line and writes its reports. Standard output holds the report alone; all else goes to standard error, where
 * the headline comes first, so that what is known before it is kept until then.
 *
 * @returns the exit code. Throws only what is a fault of the program itself.
 */
export async function runCommand(terminal: Terminal, commands: Commands): Promise<number> {
  const console = Console.ofTerminal(terminal);
  const print = async (text: string): Promise<number> => ((await console.print(text)) ? 0 : INCOMPLETE);
  const { command, flags, positionals, problems: mistakes } = parseArguments(terminal.argv);
  if (command === 'help') return print(helpText());
  if (command === 'version') return print(`regoscan ${commands.version()}\n`);

  const { readFile } = commands;
  const sources = { command: command ?? 'scan', flags, positionals, env: terminal.env, cwd: terminal.cwd, readFile };
  const { config, problems, origins, debug } = await loadConfig(sources);
  const known = [...mistakes, ...problems];
  const stopped = command === undefined || config === undefined;
  const show = flags.some(({ flag, value }) => optionOfFlag(flag) === OPTIONS.showConfig && value !== 'false');
  if (show && command !== undefined) {
    await console.say(known);
    const printed = await print(terminalText(showConfig(command, origins, 'flag'), { keepLines: true }));
    return stopped ? INCOMPLETE : printed;
  }
  if (stopped) {
    await console.say(known);
    return INCOMPLETE;
  }

  const lines = config.debug ? debug : [];
  const profile = config.profile || config.profileOutput !== undefined ? new RunProfile() : undefined;
  const outcome = await commands.scan(config, known, (line) => lines.push(line), profile ?? NO_PROFILE);
  await console.tell(config.quiet ? lines : [outcome.headline, ...lines]);
  await console.say(unseen(outcome.problems, config, terminal));
  const started = performance.now();
  const failures = await writeReports(terminal, config.outputs, outcome.render);
  profile?.add('report', performance.now() - started);
  if (profile) failures.push(...(await writeProfile(terminal, console, config, profile.report())));
  await console.say(failures);
  return failures.length > 0 ? INCOMPLETE : outcome.exitCode;
}

/**
 * Returns the problems for standard error. A table in the same log already shows errors and warnings. With `--quiet`, only errors
 * are reported.
 */
function unseen(problems: readonly Problem[], { outputs, quiet }: Config, { isOneLog }: Terminal): Problem[] {
  const hasTable = isOneLog && hasTableOnStandardOutput(outputs);
  return problems.filter(({ level }) => (level === 'error' || !quiet) && !(hasTable && level !== 'notice'));
}

/** @returns an error if the file cannot be written */
async function writeProfile(
  { cwd }: Terminal,
  console: Console,
  config: Config,
  profile: ProfileReport,
): Promise<Problem[]> {
  if (config.profile) await console.tellText(profileTable(profile));
  if (config.profileOutput === undefined) return [];
  try {
    await writeFile(path.resolve(cwd, config.profileOutput), jsonText(profile));
    return [];
  } catch (error) {
    return [notWritten(config.profileOutput, error)];
  }
}
