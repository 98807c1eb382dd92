/** Puts reports where they are wanted. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Output } from '../config/config.js';
import { cliMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { codeOf } from '../files/source.js';
import { hasColours, type Stream, write } from '../lib/text/stream.js';

/** A report's text; colours only when asked for. */
export type Render = (format: Output['format'], coloured: boolean) => Promise<string> | string;

/**
 * Writes each report to its file or to standard output. Files first: a report on standard output may be cut short by its
 * reader.
 *
 * @returns an error for each that could not be written; the others are.
 */
export async function writeReports(
  terminal: { cwd: string; env: Readonly<Record<string, string | undefined>>; stdout: Stream },
  outputs: readonly Output[],
  render: Render,
): Promise<Problem[]> {
  const failures: Problem[] = [];
  for (const { format, output } of outputs.toSorted(
    (a, b) => Number(b.output !== undefined) - Number(a.output !== undefined),
  )) {
    try {
      if (output === undefined) {
        await write(terminal.stdout, await render(format, hasColours(terminal.stdout, terminal.env)));
      } else {
        await writeFile(path.resolve(terminal.cwd, output), await render(format, false));
      }
    } catch (error) {
      failures.push(notWritten(output, error));
    }
  }
  return failures;
}

/** Whether whoever reads standard output sees a table, and in it the errors and warnings. */
export function hasTableOnStandardOutput(outputs: readonly Output[]): boolean {
  return outputs.some(({ format, output }) => format === 'table' && output === undefined);
}

/**
 * What to say of a report that the system refused to write; without a file it is standard output.
 * @throws the error itself when it is no refusal of the system's
 */
export function notWritten(output: string | undefined, error: unknown): Problem {
  const code = codeOf(error);
  if (code === '') throw error;
  return { level: 'error', code: 'output', message: cliMessages.notWritten(output, code) };
}
