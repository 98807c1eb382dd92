import { dockerfileMessages } from '../../messages/index.js';
import type { Flags } from './flags.js';

const INTERVALS = ['interval', 'timeout', 'start-period', 'start-interval'];

/** Nanoseconds. `µs` is not among them: BuildKit's flags lose what is not ASCII. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);
const MILLISECOND = 1e6;
const LONGEST = 2 ** 63;

/** Why BuildKit refuses the values of HEALTHCHECK's flags, undefined if it does not. */
export function healthcheckProblem(flags: Flags): string | undefined {
  for (const name of INTERVALS) {
    const [value = ''] = flags.get(name) ?? [];
    if (value !== '' && !isInterval(value)) return dockerfileMessages.notInterval(name, value);
  }
  const [retries = ''] = flags.get('retries') ?? [];
  if (retries === '') return undefined;
  const count = /^[+-]?[0-9]+$/.test(retries) ? Number(retries) : NaN;
  return count >= 0 && count < 2 ** 31 ? undefined : dockerfileMessages.notRetries(retries);
}

/** A duration as Go writes it (`1m30s`, `.5h`), nothing or at least a millisecond long. */
function isInterval(value: string): boolean {
  const text = value.replace(/^[+-]/, '');
  if (text === '0') return true;
  let total = 0;
  const part = /([0-9]*)(\.[0-9]*)?([^0-9.]+)/y;
  while (part.lastIndex < text.length) {
    const [, whole = '', fraction = '', unit = ''] = part.exec(text) ?? [];
    const nanoseconds = UNITS.get(unit);
    if (nanoseconds === undefined || whole + fraction === '' || whole + fraction === '.') return false;
    total += Number(whole) * nanoseconds + Math.floor(Number(`0${fraction}`) * nanoseconds);
    if (total > LONGEST) return false;
  }
  if (total === 0) return text !== '';
  return !value.startsWith('-') && total >= MILLISECOND && total < LONGEST;
}
