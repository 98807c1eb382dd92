/** What a command for authors of policies is, beside `scan`: each has its own flags, and a file of its own. */

import { CommanderError, Command as Program } from 'commander';

import { duration } from '../../config/values.js';
import type { Installation } from '../../installation.js';
import type { Problem } from '../../problem.js';
import type { EngineClient } from '../../rego/engine/client.js';
import { terminalText } from '../../lib/text/escape.js';
import { write } from '../../lib/text/stream.js';
import type { Console, Terminal } from '../../report/console.js';

/** What a tool needs of the process that it runs in. */
export interface CommandHost {
  terminal: Terminal;
  console: Console;
  installation: Installation;
  engine: EngineClient;
  platform: NodeJS.Platform;
  readStdin: () => Promise<string>;
}

export interface Command {
  /**
   * @param words the command line after the name of the command
   * @returns what the process ends with
   */
  run(words: readonly string[], host: CommandHost): Promise<number>;
}

/** A flag's value, or an argument, that cannot be taken: what is wrong, in a sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Flags by their names in camel case, as commander has them. */
export type Flags = Record<string, string | string[] | boolean | undefined>;

export interface Words {
  flags: Flags;
  args: string[];
}

/** Returns a description with examples below it, as `--help` shows it. */
export function withExamples(description: string, examples: readonly string[]): string {
  return [description, '', 'Examples:', ...examples.map((example) => `  ${example}`)].join('\n');
}

/** A command of which nothing is printed but by {@link readWords}. */
export function newProgram(name: string, description: string, examples: readonly string[]): Program {
  return new Program(`regoscan ${name}`)
    .description(withExamples(description, examples))
    .exitOverride()
    .configureHelp({ helpWidth: 120 })
    .helpOption('-h, --help', 'show this help');
}

/**
 * Reads a command line. Help goes to standard output, and what is wrong to standard error.
 *
 * @param usage what the process ends with when the words are wrong
 * @param read makes of the words what is wanted; may throw {@link UsageError}
 * @returns what is wanted, or what the process ends with
 */
export async function readWords<T>(
  program: Program,
  words: readonly string[],
  host: CommandHost,
  usage: number,
  read: (words: Words) => T,
): Promise<T | number> {
  const { terminal } = host;
  let printed = '';
  const keep = (text: string): void => void (printed += text);
  program.configureOutput({ writeOut: keep, writeErr: keep });
  try {
    // `-f=json`, which OPA takes, is `=json` to commander.
    program.parse(
      words.map((word) => word.replace(/^(-[A-Za-z])=/, '$1')),
      { from: 'user' },
    );
    return read({ flags: program.opts<Flags>(), args: program.args });
  } catch (error) {
    if (error instanceof UsageError) {
      await host.console.say([usageProblem(error.message)]);
      return usage;
    }
    if (!(error instanceof CommanderError)) throw error;
    const isHelp = error.exitCode === 0;
    await write(isHelp ? terminal.stdout : terminal.stderr, terminalText(printed, { keepLines: true }));
    return isHelp ? 0 : usage;
  }
}

/** What is wrong with a command line, as a problem. */
export function usageProblem(message: string): Problem {
  return { level: 'error', code: 'usage', message };
}

/** Of a flag that may be given several times, each time with several values. */
export function collectList(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((item) => item !== '')];
}

/** The milliseconds of a duration such as `5s`. @throws UsageError */
export function readDuration(flag: string, value: string): number {
  const read = duration.safeParse(value);
  if (read.success) return read.data;
  throw new UsageError(`${flag}: ${read.error.issues[0]?.message ?? value}`);
}
