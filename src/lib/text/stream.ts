/** Writing to standard output, standard error, and what tests put in their place. */

import { fstatSync } from 'node:fs';
import type { Writable } from 'node:stream';

export type Stream = Writable & { isTTY?: boolean; columns?: number };

/** Tells whether to colour what is written to a stream: https://no-color.org, and FORCE_COLOR, which wins, as in Node. */
export function hasColours(stream: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && (no === undefined || no === '') && term !== 'dumb';
}

/** Tells whether what is written to two streams of a process can be read in one place: a terminal, a file or a pipe. */
export function areOneLog(a: Stream & { fd: number }, b: Stream & { fd: number }): boolean {
  return (a.isTTY === true && b.isTTY === true) || isOneFile(a.fd, b.fd);
}

function isOneFile(a: number, b: number): boolean {
  try {
    const [one, other] = [fstatSync(a, { bigint: true }), fstatSync(b, { bigint: true })];
    // Windows does not number pipes.
    return one.ino !== 0n && one.ino === other.ino && one.dev === other.dev;
  } catch {
    // A closed stream.
    return false;
  }
}

/**
 * Writes and waits until it is written.
 *
 * @returns false if the reader has gone (`regoscan scan | head`), which is no error
 * @throws the system's error for anything else, such as ENOSPC of a full disk
 */
export function write(stream: Stream, text: string): Promise<boolean> {
  // The callback below has the error; without a listener, the event that follows would end the process. (A listener that is there
  // may be that of a worker's output, which takes itself off.)
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return new Promise((resolve, reject) => {
    stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
      if (error === undefined || error === null) resolve(true);
      else if (error.code === 'EPIPE') resolve(false);
      else reject(error);
    });
  });
}

function ignore(): void {
  // Nothing to do.
}
