/** Writing to standard output, standard error, and what tests put in their place. */

import type { Writable } from 'node:stream';

export type Stream = Writable & { isTTY?: boolean; columns?: number };

/** Tells whether to colour what is written to a stream: https://no-color.org, and FORCE_COLOR, which wins, as in Node. */
export function hasColours(stream: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && (no === undefined || no === '') && term !== 'dumb';
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
