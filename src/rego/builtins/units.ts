import { asNumber, type RawNumber, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/** OPA's `units.parse` and `units.parse_bytes` (v1/topdown/parse_units.go and parse_bytes.go): `10Gi`, `1.5MB`, `250m`. */

const POWERS = ['k', 'm', 'g', 't', 'p', 'e'];
const decimal = (power: number): bigint => 1000n ** BigInt(power + 1);
const binary = (power: number): bigint => 1024n ** BigInt(power + 1);

/** The units of `units.parse_bytes`, in lower case. */
const BYTE_UNITS = new Map([
  ['', 1n],
  ...POWERS.flatMap((letter, power): [string, bigint][] => [
    [letter, decimal(power)],
    [`${letter}b`, decimal(power)],
    [`${letter}i`, binary(power)],
    [`${letter}ib`, binary(power)],
  ]),
]);

/** The units of `units.parse`. `m` alone is a thousandth. */
const UNITS = new Map([
  ['', 1n],
  ...POWERS.flatMap((letter, power): [string, bigint][] =>
    [letter, letter.toUpperCase()]
      .filter((unit) => unit !== 'm')
      .flatMap((unit): [string, bigint][] => [
        [unit, decimal(power)],
        [`${unit}i`, binary(power)],
      ]),
  ),
  ['mi', binary(1)],
]);

/** numerator / denominator */
interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** The thousandth of `m` is the float64 that is nearest to it. */
const MILLI: Fraction = { numerator: 1152921504606847n, denominator: 2n ** 60n };
/** Digits behind the point of what is no whole number. */
const FRACTION_DIGITS = 10;

/** `units.parse(text)` */
export function parseUnits([text]: RegoValue[]): number | RawNumber | undefined {
  const parts = typeof text === 'string' ? split(text.replaceAll('"', '')) : undefined;
  if (!parts) return undefined;
  const unit = parts.unit.slice(0, 1) + lower(parts.unit.slice(1));
  const size = unit === 'm' ? MILLI : { numerator: UNITS.get(unit) ?? 0n, denominator: 1n };
  if (size.numerator === 0n) return undefined;
  const amount = parseDecimal(parts.number);
  if (!amount) return undefined;
  const numerator = amount.numerator * size.numerator;
  const denominator = amount.denominator * size.denominator;
  return asNumber(
    numerator % denominator === 0n ? String(numerator / denominator) : roundToText(numerator, denominator),
  );
}

/** `units.parse_bytes(text)`: whole bytes. Like Go it calculates with numbers of 64 significant bits. */
export function parseBytes([text]: RegoValue[]): number | RawNumber | undefined {
  const parts = typeof text === 'string' ? split(lower(text).replaceAll('"', '')) : undefined;
  const size = parts && BYTE_UNITS.get(parts.unit);
  const amount = size === undefined ? undefined : parseDecimal(parts?.number ?? '');
  if (size === undefined || !amount) return undefined;
  const rounded = toFloat(amount);
  const product = toFloat({ numerator: rounded.numerator * size, denominator: rounded.denominator });
  return asNumber(String(product.numerator / product.denominator));
}

/** Go's lower case of a character may be another than JavaScript's. */
function lower(text: string): string {
  if (Buffer.byteLength(text) > text.length) throw new NeedsGo('units: lower case beyond ASCII');
  return text.toLowerCase();
}

/** The number and the unit; undefined where there is no number, or a space. */
function split(text: string): { number: string; unit: string } | undefined {
  if (text.includes(' ')) return undefined;
  // An `e` belongs to the number only where a digit or a sign follows. Go skips the sign, so another `e` may follow that.
  const number = /^(?:[\d.+-]|[eE](?=[\d+-])[+-]?)*/.exec(text)?.[0] ?? '';
  return number === '' ? undefined : { number, unit: text.slice(number.length) };
}

/** A larger one would make a number of so many digits. Go refuses more than six digits. */
const MAX_EXPONENT = 50;

function parseDecimal(text: string): Fraction | undefined {
  const [all, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (all === undefined || whole + fraction === '') return undefined;
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > MAX_EXPONENT || whole.length > MAX_EXPONENT) throw new NeedsGo('units: a long number');
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

const SIGNIFICANT_BITS = 64;

/** Rounds to the nearest number of 64 significant bits, a half to the even one, as Go's `big.Float` does. */
function toFloat({ numerator, denominator }: Fraction): Fraction {
  if (numerator === 0n) return { numerator, denominator: 1n };
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  // Scaled so that the quotient has at least as many bits as are kept.
  const shift = Math.max(0, SIGNIFICANT_BITS + 1 - (bits(size) - bits(denominator)));
  const scaled = size << BigInt(shift);
  const quotient = scaled / denominator;
  const rest = scaled % denominator;
  const dropped = BigInt(bits(quotient) - SIGNIFICANT_BITS);
  const half = 1n << (dropped - 1n);
  const tail = quotient & ((1n << dropped) - 1n);
  let mantissa = quotient >> dropped;
  if (tail > half || (tail === half && (rest > 0n || (mantissa & 1n) === 1n))) mantissa++;
  mantissa <<= dropped;
  return { numerator: negative ? -mantissa : mantissa, denominator: 1n << BigInt(shift) };
}

function bits(value: bigint): number {
  return value.toString(2).length;
}

/** A half goes away from zero. */
function roundToText(numerator: bigint, denominator: bigint): string {
  const negative = numerator < 0n;
  const scaled = (negative ? -numerator : numerator) * 10n ** BigInt(FRACTION_DIGITS);
  const digits = String((2n * scaled + denominator) / (2n * denominator)).padStart(FRACTION_DIGITS + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -FRACTION_DIGITS)}.${digits.slice(-FRACTION_DIGITS)}`;
}
