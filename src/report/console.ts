/** What the program sees of the terminal it runs in, and how it writes to it. */

import type { Writable } from 'node:stream';

import pc from 'picocolors';

import type { Problem } from '../problem.js';
import { terminalText } from '../lib/text/escape.js';
import { codeOf } from '../files/source.js';

/** The parts of `process` that a run needs; a test hands over its own. */
export interface Terminal {
  /** Without the names of node and of the script. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  cwd: string;
  stdout: Stream;
  stderr: Stream;
}

export type Stream = Writable & { isTTY?: boolean; columns?: number };

/** Whether to colour what is written to a stream: https://no-color.org, and FORCE_COLOR, which wins, as in Node. */
export function hasColours(stream: Stream, env: Terminal['env']): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && (no === undefined || no === '') && term !== 'dumb';
}

/**
 * Writes and waits until it is written.
 *
 * @returns false when the reader has gone (`regoscan scan | head`), which nobody wants to hear about.
 * @throws the system's error for anything else, such as ENOSPC of a full disk.
 */
export function write(stream: Stream, text: string): Promise<boolean> {
  // The callback below has the error; the event that comes after it would end the process if nobody listened. (A listener that
  // is there may be that of a worker's output, which takes itself off.)
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === undefined || error === null) resolve(true);
      else if (codeOf(error) === 'EPIPE') resolve(false);
      else reject(error);
    });
  });
}

function ignore(): void {
  // Nothing to do.
}

/** A problem on one line: `error: policies/a.rego:3:7: what is wrong`. */
export function problemLine({ level, file, line, column, message }: Problem, coloured: boolean): string {
  const colours = pc.createColors(coloured);
  const colour = { error: colours.red, warning: colours.yellow, notice: colours.cyan }[level];
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${colour(`${level}:`)} ${terminalText(position === '' ? message : `${position}: ${message}`)}\n`;
}
