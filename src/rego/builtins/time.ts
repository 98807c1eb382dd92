import { asNumber, type RawNumber, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo, type BuiltinContext } from './builtin.js';
import { integerOperand, isIntegerText, MAX_INT64, MIN_INT64, numberText } from './operands.js';

/**
 * OPA's `time.*` (v1/topdown/time.go) in UTC. Times are nanoseconds since 1970 in 64 bits; time zones and layouts are left
 * to Go.
 */

const NS_PER_MS = 1_000_000n;
const NS_PER_SECOND = 1_000_000_000n;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `time.now_ns()`: the same in the whole run. */
export function nowNs(_operands: RegoValue[], context?: BuiltinContext): number | RawNumber {
  if (!context) throw new NeedsGo('time.now_ns');
  return asNumber(context.nowNs);
}

/** `time.date(time)`: [year, month, day] */
export function date([time]: RegoValue[]): number[] | undefined {
  const at = readTime(time);
  return at && [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
}

/** `time.clock(time)`: [hour, minute, second] */
export function clock([time]: RegoValue[]): number[] | undefined {
  const at = readTime(time);
  return at && [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
}

/** `time.weekday(time)` */
export function weekday([time]: RegoValue[]): string | undefined {
  const at = readTime(time);
  return at && WEEKDAYS[at.getUTCDay()];
}

/** `time.format(time)`, as RFC 3339 with as many digits behind the second as it takes. */
export function format([time]: RegoValue[]): string | undefined {
  if (Array.isArray(time) && time.length > 2) throw new NeedsGo('time.format: a layout');
  const ns = readNs(time);
  if (ns === undefined) return undefined;
  const fraction = String(modulo(ns, NS_PER_SECOND)).padStart(9, '0').replace(/0+$/, '');
  const seconds = toDate(ns).toISOString().slice(0, 19);
  return `${seconds}${fraction && `.${fraction}`}Z`;
}

/** What leads further away is left to Go: it fits 64 bits only where one operand takes back the other. */
const MAX_YEARS = 1000n;

/** `time.add_date(time, years, months, days)` */
export function addDate([time, ...more]: RegoValue[]): number | RawNumber | undefined {
  const ns = readNs(time);
  const [years, months, days] = more.map(integerOperand);
  if (ns === undefined || years === undefined || months === undefined || days === undefined) return undefined;
  const largest = [years, months / 12n, days / 365n].reduce((a, b) => (abs(a) > abs(b) ? a : b));
  if (abs(largest) > MAX_YEARS) throw new NeedsGo('time.add_date: far away');
  const at = toDate(ns);
  at.setUTCFullYear(
    at.getUTCFullYear() + Number(years),
    at.getUTCMonth() + Number(months),
    at.getUTCDate() + Number(days),
  );
  return toNumber(BigInt(at.getTime()) * NS_PER_MS + modulo(ns, NS_PER_MS));
}

/** `time.diff(a, b)`: [years, months, days, hours, minutes, seconds] between two times, whichever is earlier. */
export function diff([a, b]: RegoValue[]): number[] | undefined {
  const [x, y] = [readNs(a), readNs(b)];
  if (x === undefined || y === undefined) return undefined;
  const [from, to] = x > y ? [toDate(y), toDate(x)] : [toDate(x), toDate(y)];
  const monthDays = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 0)).getUTCDate();
  const [start, end] = [fields(from), fields(to)];
  const parts = end.map((value, index) => value - (start[index] ?? 0));
  // What a field lacks is taken from the one before it; the days of the month are those of the earlier time.
  const sizes = [0, 12, monthDays, 24, 60, 60];
  for (let index = parts.length - 1; index > 0; index--) {
    const value = parts[index] ?? 0;
    if (value >= 0) continue;
    parts[index] = value + (sizes[index] ?? 0);
    parts[index - 1] = (parts[index - 1] ?? 0) - 1;
  }
  return parts;
}

function fields(at: Date): number[] {
  return [
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  ];
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** `time.parse_rfc3339_ns(text)` */
export function parseRfc3339Ns([text]: RegoValue[]): number | RawNumber | undefined {
  if (typeof text !== 'string') return undefined;
  const [all, year, month, day, hour, minute, second, fraction = '', sign, zoneHours = 0, zoneMinutes = 0] =
    RFC3339.exec(text) ?? [];
  // Go's second attempt takes more: a comma, hours of one digit.
  if (all === undefined) return /^\d{4}-\d\d-\d\dT\d/.test(text) ? leaveToGo() : undefined;
  const ms = Date.UTC(2000, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const at = new Date(ms);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const inRange =
    fields(at).join() === [year, Number(month) - 1, day, hour, minute, second].map(Number).join() &&
    Number(zoneHours) < 24 &&
    Number(zoneMinutes) < 60;
  if (!inRange) return leaveToGo();
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60 * (sign === '-' ? -1 : 1);
  const seconds = BigInt(at.getTime() / 1000 - zone);
  return toNumber(seconds * NS_PER_SECOND + BigInt(fraction.slice(0, 9).padEnd(9, '0')));
}

function leaveToGo(): never {
  throw new NeedsGo('time.parse_rfc3339_ns: not as RFC 3339 has it');
}

/** Nanoseconds of a unit of Go's durations. */
const DURATION_UNITS = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', NS_PER_MS],
  ['s', NS_PER_SECOND],
  ['m', 60n * NS_PER_SECOND],
  ['h', 3600n * NS_PER_SECOND],
]);
/** A longer fraction does not fit Go's 64 bits. */
const MAX_FRACTION_DIGITS = 18;

/** `time.parse_duration_ns(text)`: a duration of Go, `1h30m`. OPA's days, weeks and years are left to Go. */
export function parseDurationNs([text]: RegoValue[]): number | RawNumber | undefined {
  if (typeof text !== 'string') return undefined;
  if (/[dwy]/.test(text)) throw new NeedsGo('time.parse_duration_ns: a unit of its own');
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)[^\d.]+)+$/.test(rest)) return undefined;
  let ns = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of rest.matchAll(/(\d*)\.?(\d*)([^\d.]+)/g)) {
    const size = DURATION_UNITS.get(unit);
    if (size === undefined) return undefined;
    if (fraction.length > MAX_FRACTION_DIGITS) throw new NeedsGo('time.parse_duration_ns: a long fraction');
    // As Go calculates it, in float64.
    const part = Math.trunc(Number(fraction) * (Number(size) / Number(`1e${fraction.length}`)));
    ns += BigInt(whole || '0') * size + BigInt(part);
    if (ns > MAX_INT64 + 1n) return undefined;
  }
  return toNumber(sign === '-' ? -ns : ns);
}

/** A time operand: nanoseconds, or an array of them, a time zone and a layout. Undefined where Go has an error. */
function readNs(value: RegoValue | undefined): bigint | undefined {
  const [number, zone = ''] = Array.isArray(value) ? value : [value];
  const text = numberText(number);
  if (text === undefined || typeof zone !== 'string') return undefined;
  if (!isIntegerText(text)) throw new NeedsGo('time: not a whole number of nanoseconds');
  if (zone !== '' && zone !== 'UTC') throw new NeedsGo('time: a time zone');
  if (Array.isArray(value) && value.length > 2 && typeof value[2] !== 'string') return undefined;
  const ns = BigInt(text);
  return ns >= MIN_INT64 && ns <= MAX_INT64 ? ns : undefined;
}

function readTime(value: RegoValue | undefined): Date | undefined {
  const ns = readNs(value);
  return ns === undefined ? undefined : toDate(ns);
}

function toDate(ns: bigint): Date {
  return new Date(Number((ns - modulo(ns, NS_PER_MS)) / NS_PER_MS));
}

/** Undefined where the time does not fit 64 bits. */
function toNumber(ns: bigint): number | RawNumber | undefined {
  return ns >= MIN_INT64 && ns <= MAX_INT64 ? asNumber(String(ns)) : undefined;
}

function modulo(value: bigint, divisor: bigint): bigint {
  return ((value % divisor) + divisor) % divisor;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
