/** Go's `strconv.FormatFloat` for a float64. JavaScript's own formatting rounds halves up and stops at 100 digits. */

export type FloatVerb = 'b' | 'e' | 'E' | 'f' | 'g' | 'G' | 'x' | 'X';

/**
 * @param precision digits: behind the point, in all for `g` and `G`. -1, for `g`, `G`, `x` and `X` only, is as few as tell
 *   the number from its neighbours. `b` has none
 * @returns the sign is there only when it is `-`
 */
export function formatFloat(value: number, verb: FloatVerb, precision: number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + formatMagnitude(Math.abs(value), verb, precision);
}

function formatMagnitude(value: number, verb: FloatVerb, precision: number): string {
  switch (verb) {
    case 'b':
      return binary(value);
    case 'x':
      return hexadecimal(value, precision);
    case 'X':
      return hexadecimal(value, precision).toUpperCase();
    case 'e':
    case 'E':
      return exponential(round(exact(value), precision + 1), precision, verb);
    case 'f': {
      const digits = exact(value);
      return fixed(round(digits, digits.point + precision), precision);
    }
    case 'g':
    case 'G':
      return general(value, precision, verb === 'g' ? 'e' : 'E');
  }
}

/** 0.text × 10^point, without zeros at the end of the text; zero has no text. */
export interface Digits {
  text: string;
  point: number;
}

function shortest(value: number): Digits {
  if (value === 0) return { text: '', point: 0 };
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return { text: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

/** Every digit that the number has. */
function exact(value: number): Digits {
  if (value === 0) return { text: '', point: 0 };
  const { mantissa, exponent } = parts(value);
  // mantissa / 2^n is mantissa × 5^n / 10^n
  const scaled = exponent < 0 ? mantissa * 5n ** BigInt(-exponent) : mantissa << BigInt(exponent);
  const text = String(scaled);
  return { text: trimZeros(text), point: text.length + Math.min(exponent, 0) };
}

/** The first digits, rounded; a half goes to the even neighbour. */
export function round(digits: Digits, count: number): Digits {
  const { text, point } = digits;
  if (count >= text.length) return digits;
  if (count < 0) return { text: '', point: 0 };
  const next = text.charAt(count);
  const half = next === '5' && count + 1 === text.length;
  const up = half ? count > 0 && Number(text.charAt(count - 1)) % 2 === 1 : next >= '5';
  const kept = text.slice(0, count);
  if (!up) {
    const trimmed = trimZeros(kept);
    return { text: trimmed, point: trimmed === '' ? 0 : point };
  }
  // A leading zero takes a carry out of the first digit.
  const raised = String(BigInt(`1${kept || '0'}`) + 1n);
  if (count === 0) return { text: '1', point: point + 1 };
  const carried = raised.startsWith('2');
  return { text: trimZeros(carried ? `1${raised.slice(1)}` : raised.slice(1)), point: carried ? point + 1 : point };
}

function exponential({ text, point }: Digits, precision: number, letter: 'e' | 'E'): string {
  const fraction = precision > 0 ? `.${text.slice(1, precision + 1).padEnd(precision, '0')}` : '';
  const exponent = text === '' ? 0 : point - 1;
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${text.charAt(0) || '0'}${fraction}${letter}${exponent < 0 ? '-' : '+'}${size}`;
}

export function fixed({ text, point }: Digits, precision: number): string {
  const whole = point > 0 ? text.slice(0, point).padEnd(point, '0') : '0';
  if (precision === 0) return whole;
  const zeros = '0'.repeat(Math.min(Math.max(-point, 0), precision));
  const fraction = zeros + text.slice(Math.max(point, 0), Math.max(point + precision, 0));
  return `${whole}.${fraction.padEnd(precision, '0')}`;
}

function general(value: number, wanted: number, letter: 'e' | 'E'): string {
  if (wanted < 0) return shortestGeneral(shortest(value), letter);
  const least = wanted === 0 ? 1 : wanted;
  const digits = round(exact(value), least);
  const length = digits.text.length;
  // An exponent is written from this power of ten on.
  const threshold = least > length && length >= digits.point ? length : least;
  const precision = least > digits.point ? length : least;
  return generalOf(digits, threshold, Math.min(least, length), precision, letter);
}

/** `g` of digits that are as few as tell a number from its neighbours. */
export function shortestGeneral(digits: Digits, letter: 'e' | 'E'): string {
  const length = digits.text.length;
  return generalOf(digits, 6, length, length, letter);
}

function generalOf(digits: Digits, threshold: number, length: number, precision: number, letter: 'e' | 'E'): string {
  const exponent = digits.point - 1;
  if (exponent < -4 || exponent >= threshold) return exponential(digits, length - 1, letter);
  return fixed(digits, Math.max(precision - digits.point, 0));
}

const FLOAT = new DataView(new ArrayBuffer(8));
const MANTISSA_BITS = 52n;
const EXPONENT_BIAS = 1075;

/** value = mantissa × 2^exponent */
function parts(value: number): { mantissa: bigint; exponent: number } {
  FLOAT.setFloat64(0, value);
  const bits = FLOAT.getBigUint64(0);
  const exponent = Number((bits >> MANTISSA_BITS) & 0x7ffn);
  const mantissa = bits & ((1n << MANTISSA_BITS) - 1n);
  return exponent === 0
    ? { mantissa, exponent: 1 - EXPONENT_BIAS }
    : { mantissa: mantissa | (1n << MANTISSA_BITS), exponent: exponent - EXPONENT_BIAS };
}

function binary(value: number): string {
  const { mantissa, exponent } = parts(value);
  return `${String(mantissa)}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** Hexadecimal digits of a mantissa behind its leading 1. */
const FULL_DIGITS = 13;

function hexadecimal(value: number, precision: number): string {
  let { mantissa, exponent } = parts(value);
  if (mantissa === 0n) exponent = -Number(MANTISSA_BITS);
  else {
    const missing = MANTISSA_BITS + 1n - BigInt(mantissa.toString(2).length);
    mantissa <<= missing;
    exponent -= Number(missing);
  }
  let fractionBits = MANTISSA_BITS;
  if (precision >= 0 && precision < FULL_DIGITS) {
    const dropped = BigInt(4 * (FULL_DIGITS - precision));
    const rest = mantissa & ((1n << dropped) - 1n);
    const half = 1n << (dropped - 1n);
    mantissa >>= dropped;
    fractionBits -= dropped;
    exponent += Number(dropped);
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa++;
    if (mantissa >> (fractionBits + 1n) !== 0n) {
      mantissa >>= 1n;
      exponent++;
    }
  }
  const shown = exponent + Number(fractionBits);
  const lead = mantissa >> fractionBits;
  const width = Number(fractionBits) / 4;
  const all = width === 0 ? '' : (mantissa & ((1n << fractionBits) - 1n)).toString(16).padStart(width, '0');
  const digits = precision < 0 ? trimZeros(all) : all.padEnd(precision, '0');
  const fraction = digits === '' ? '' : `.${digits}`;
  return `0x${String(lead)}${fraction}p${shown < 0 ? '-' : '+'}${String(Math.abs(shown)).padStart(2, '0')}`;
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
