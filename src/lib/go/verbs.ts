import { formatFloat, type FloatVerb } from './float.js';
import { isPrintable } from './printable.js';
import { canBackquote, characterOf, MAX_POINT, quote, quoteCharacter, quoteToAscii } from './quote.js';

/** How Go writes a value of each type under each verb. Undefined: the verb does not suit the type. */

export const BIG_INT = '*big.Int';

/** What stands between `%` and the verb. */
export interface Flags {
  width: number | undefined;
  precision: number | undefined;
  minus: boolean;
  plus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  /** `%+v` and `%#v` mean something else than `+` and `#` elsewhere. */
  plusV: boolean;
  sharpV: boolean;
}

export function formatString(value: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 's':
      return pad(truncate(value, flags), flags);
    case 'v':
      return flags.sharpV ? formatQuoted(value, flags) : pad(truncate(value, flags), flags);
    case 'q':
      return formatQuoted(value, flags);
    case 'x':
      return formatBytes(value, false, flags);
    case 'X':
      return formatBytes(value, true, flags);
    default:
      return undefined;
  }
}

function formatQuoted(value: string, flags: Flags): string {
  const text = truncate(value, flags);
  if (flags.sharp && canBackquote(text)) return pad(`\`${text}\``, flags);
  return pad(flags.plus ? quoteToAscii(text) : quote(text), flags);
}

function formatBytes(value: string, upper: boolean, flags: Flags): string {
  const bytes = Buffer.from(value, 'utf8').subarray(0, flags.precision);
  if (bytes.length === 0) return padding(flags.width ?? 0, flags);
  const prefix = flags.sharp ? '0x' : '';
  const hex = bytes.toString('hex');
  const text = prefix + (flags.space ? hex.replace(/..(?=.)/g, `$& ${prefix}`) : hex);
  return pad(upper ? text.toUpperCase() : text, flags);
}

export function formatInt64(value: bigint, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'd':
    case 'v':
      return formatInteger(value, 10, verb, flags);
    case 'b':
      return formatInteger(value, 2, verb, flags);
    case 'o':
    case 'O':
      return formatInteger(value, 8, verb, flags);
    case 'x':
    case 'X':
      return formatInteger(value, 16, verb, flags);
    case 'c':
      return pad(characterOf(pointOf(value)), flags);
    case 'q':
      return pad(quoteCharacter(pointOf(value), flags.plus), flags);
    case 'U':
      return formatPoint(value, flags);
    default:
      return undefined;
  }
}

function formatInteger(value: bigint, base: number, verb: string, flags: Flags): string {
  const negative = value < 0n;
  const signed = negative || flags.plus || flags.space;
  const magnitude = negative ? -value : value;
  let least = 0;
  if (flags.precision !== undefined) {
    least = flags.precision;
    if (least === 0 && value === 0n) return ' '.repeat(flags.width ?? 0);
  } else if (flags.zero && !flags.minus && flags.width !== undefined) {
    least = flags.width - (signed ? 1 : 0);
  }
  const digits = magnitude.toString(base).padStart(least, '0');
  let text = (flags.sharp ? basePrefix(base, digits) : '') + digits;
  if (verb === 'O') text = `0o${text}`;
  if (verb === 'X') text = text.toUpperCase();
  return padSpaces(signOf(negative, flags.plus, flags.space) + text, flags);
}

function basePrefix(base: number, digits: string): string {
  if (base === 16) return '0x';
  if (base === 2) return '0b';
  return base === 8 && !digits.startsWith('0') ? '0' : '';
}

function signOf(negative: boolean, plus: boolean, space: boolean): string {
  if (negative) return '-';
  if (plus) return '+';
  return space ? ' ' : '';
}

/** Negative numbers are huge ones without a sign: no character. */
function pointOf(value: bigint): number {
  return value < 0n || value > MAX_POINT ? -1 : Number(value);
}

/** `U+0078`, with `#` `U+0078 'x'`. */
function formatPoint(value: bigint, flags: Flags): string {
  const hex = BigInt.asUintN(64, value).toString(16).toUpperCase();
  const point = pointOf(value);
  const character = flags.sharp && point >= 0 && isPrintable(point) ? ` '${String.fromCodePoint(point)}'` : '';
  return padSpaces(`U+${hex.padStart(Math.max(flags.precision ?? 0, 4), '0')}${character}`, flags);
}

const BIG_BASES = new Map([
  ['b', 2],
  ['o', 8],
  ['O', 8],
  ['d', 10],
  ['s', 10],
  ['v', 10],
  ['x', 16],
  ['X', 16],
]);

/** A big number formats itself, a little differently from an int64 (Go's math/big). */
export function formatBigInt(value: bigint, verb: string, flags: Flags): string {
  const base = BIG_BASES.get(verb);
  if (base === undefined) return `%!${verb}(big.Int=${String(value)})`;
  const sign = signOf(value < 0n, flags.plus || flags.plusV, flags.space);
  let prefix = flags.sharp && base !== 10 ? (base === 8 ? '0' : basePrefix(base, '')) : '';
  if (verb === 'O') prefix = '0o';
  const digits = (value < 0n ? -value : value).toString(base).padStart(flags.precision ?? 0, '0');
  const missing = Math.max((flags.width ?? 0) - sign.length - prefix.length - digits.length, 0);
  const zeros = flags.zero && !flags.minus && flags.precision === undefined ? '0'.repeat(missing) : '';
  const number = prefix + zeros + digits;
  return padSpaces(sign + (verb === 'X' ? number.toUpperCase() : number), flags);
}

export function formatFloat64(value: number, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return formatNumber(value, 'g', -1, flags);
    case 'b':
    case 'g':
    case 'G':
    case 'x':
    case 'X':
      return formatNumber(value, verb, -1, flags);
    case 'f':
    case 'e':
    case 'E':
      return formatNumber(value, verb, 6, flags);
    case 'F':
      return formatNumber(value, 'f', 6, flags);
    default:
      return undefined;
  }
}

function formatNumber(value: number, verb: FloatVerb, defaultPrecision: number, flags: Flags): string {
  const precision = flags.precision ?? defaultPrecision;
  const text = formatFloat(value, verb, precision);
  const negative = text.startsWith('-');
  const magnitude = negative ? text.slice(1) : text;
  const number = flags.sharp && verb !== 'b' ? withPoint(magnitude, verb, precision) : magnitude;
  const sign = signOf(negative, flags.plus, flags.space);
  const missing = (flags.width ?? 0) - sign.length - number.length;
  if (flags.zero && !flags.minus && missing > 0) return sign + '0'.repeat(missing) + number;
  return padSpaces(sign + number, flags);
}

/** The `#` flag: a decimal point in any case, and the zeros that `g` leaves out. */
function withPoint(text: string, verb: FloatVerb, precision: number): string {
  const hexadecimal = verb === 'x' || verb === 'X';
  const tailAt = text.search(hexadecimal ? /p/i : /e/i);
  const number = tailAt < 0 ? text : text.slice(0, tailAt);
  let digits = 0;
  if (verb === 'g' || verb === 'G' || verb === 'x') {
    const significant = number.replace('.', '').replace(/^0+/, '').length;
    digits = (precision === -1 ? 6 : precision) - significant;
    if (number === '0') digits--;
  }
  const pointed = number.includes('.') ? number : `${number}.`;
  return pointed + '0'.repeat(Math.max(digits, 0)) + text.slice(number.length);
}

/** Go counts code points. */
function pad(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const fill = padding(flags.width - lengthOf(text), flags);
  return flags.minus ? text + fill : fill + text;
}

function padding(length: number, flags: Flags): string {
  return (flags.zero && !flags.minus ? '0' : ' ').repeat(Math.max(length, 0));
}

/** Where the zero flag has been served already, or does not count. */
function padSpaces(text: string, flags: Flags): string {
  return flags.zero ? pad(text, { ...flags, zero: false }) : pad(text, flags);
}

function truncate(text: string, { precision }: Flags): string {
  if (precision === undefined || text.length <= precision) return text;
  let end = 0;
  for (let count = 0; count < precision && end < text.length; count++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.slice(0, end);
}

function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800) length--;
  }
  return length;
}
