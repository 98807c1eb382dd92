/** Where a run speaks beside its reports: a terminal, or the log of a runner. */

import pc from 'picocolors';

import { terminalText } from '../lib/text/escape.js';
import { hasColours, type Stream, write } from '../lib/text/stream.js';
import type { Problem } from '../problem.js';
import { notWritten } from './write.js';

/** The parts of `process` that a run needs; a test hands over its own. */
export interface Terminal {
  /** Without the names of node and of the script. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  cwd: string;
  stdout: Stream;
  stderr: Stream;
  /** Whether both streams are read in one place, so that what is on one need not be on the other. */
  isOneLog: boolean;
}

/** Writes problems and remarks to one stream and results to another. */
export class Console {
  constructor(private readonly streams: { stdout: Stream; stderr: Stream; coloured: boolean }) {}

  /** Returns the console of a terminal, which speaks on standard error. */
  static ofTerminal({ stdout, stderr, env }: Pick<Terminal, 'stdout' | 'stderr' | 'env'>): Console {
    return new Console({ stdout, stderr, coloured: hasColours(stderr, env) });
  }

  /** Returns the console of a runner, whose log is one stream. */
  static ofLog(log: Stream): Console {
    return new Console({ stdout: log, stderr: log, coloured: false });
  }

  /** Writes problems, a line each. */
  async say(problems: readonly Problem[]): Promise<void> {
    await this.tellText(problems.map((problem) => problemLine(problem, this.streams.coloured)).join(''));
  }

  /** Writes lines of text that nobody vouches for. */
  async tell(lines: readonly string[]): Promise<void> {
    await this.tellText(lines.map((line) => `${terminalText(line)}\n`).join(''));
  }

  /** Writes text as it is. If it cannot be written, there is nowhere to report that. */
  async tellText(text: string): Promise<void> {
    if (text !== '') await write(this.streams.stderr, text).catch(() => false);
  }

  /** Writes a result to standard output. @returns false if it cannot be written, which is then reported */
  async print(text: string): Promise<boolean> {
    try {
      await write(this.streams.stdout, text);
      return true;
    } catch (error) {
      await this.say([notWritten(undefined, error)]);
      return false;
    }
  }
}

/** Returns a problem on one line: `error: policies/a.rego:3:7: what is wrong`. */
export function problemLine({ level, file, line, column, message }: Problem, coloured: boolean): string {
  const colours = pc.createColors(coloured);
  const colour = { error: colours.red, warning: colours.yellow, notice: colours.cyan }[level];
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${colour(`${level}:`)} ${terminalText(position === '' ? message : `${position}: ${message}`)}\n`;
}
