import type { RegoValue } from '../../lib/values/values.js';

/** `trace(note)`: true; the note is for traces, which no scan keeps. */
export function trace([note]: RegoValue[]): boolean | undefined {
  return typeof note === 'string' ? true : undefined;
}
