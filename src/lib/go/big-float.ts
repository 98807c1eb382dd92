import { fixed, round as roundDigits, shortestGeneral, type Digits } from './float.js';

/**
 * Go's `big.Float` (https://pkg.go.dev/math/big), with which OPA counts what is no integer: binary numbers of so many bits, 64 if
 * nothing else is said, rounded to the nearest, a half to the even one.
 */
export interface BigFloat {
  negative: boolean;
  /** mantissa × 2^exponent; 0 for zero, which has a sign. */
  mantissa: bigint;
  exponent: number;
  /** Bits that a mantissa may have. */
  precision: number;
}

export const PRECISION = 64;

const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** @param text a decimal number: digits, a point, an exponent */
export function parse(text: string): BigFloat {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  const negative = sign === '-';
  const digits = BigInt(whole + fraction);
  const power = Number(exponent) - fraction.length;
  const size = { negative, mantissa: digits, exponent: power, precision: PRECISION };
  if (digits === 0n) return { ...size, exponent: 0 };
  // 10^power is 5^power × 2^power.
  if (power >= 0) return multiply(size, pow5(power), PRECISION);
  return divide(size, pow5(-power), PRECISION);
}

/** The largest power of five that 64 bits hold. */
const EXACT_POWER = 27;

/** 5^power as Go calculates it to read a number: with 128 bits, and not always the nearest. */
function pow5(power: number): BigFloat {
  const exact = Math.min(power, EXACT_POWER);
  let result = fromInteger(5n ** BigInt(exact), 128);
  let factor = fromInteger(5n, 192);
  for (let left = power - exact; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, factor, 128);
    factor = multiply(factor, factor, 192);
  }
  return result;
}

/** @param precision at least as many bits as this, more where the number has more */
export function fromInteger(value: bigint, precision = PRECISION): BigFloat {
  const mantissa = value < 0n ? -value : value;
  return { negative: value < 0n, mantissa, exponent: 0, precision: Math.max(precision, bitLength(mantissa)) };
}

/** The integer that is left without the fraction. */
export function toInteger({ negative, mantissa, exponent }: BigFloat): bigint {
  const size = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa >> BigInt(-exponent);
  return negative ? -size : size;
}

export function isInteger({ mantissa, exponent }: BigFloat): boolean {
  return exponent >= 0 || mantissa % (1n << BigInt(-exponent)) === 0n;
}

export function negate(value: BigFloat): BigFloat {
  return { ...value, negative: !value.negative };
}

export function add(a: BigFloat, b: BigFloat): BigFloat {
  const precision = Math.max(a.precision, b.precision);
  if (a.mantissa === 0n && b.mantissa === 0n) return { ...a, negative: a.negative && b.negative, precision };
  const exponent = Math.min(a.exponent, b.exponent);
  const [x, y] = [a, b].map(({ negative, mantissa, exponent: own }) => {
    const size = mantissa << BigInt(own - exponent);
    return negative ? -size : size;
  });
  const sum = (x ?? 0n) + (y ?? 0n);
  return round({ negative: sum < 0n, mantissa: sum < 0n ? -sum : sum, exponent, precision });
}

export function multiply(a: BigFloat, b: BigFloat, precision = Math.max(a.precision, b.precision)): BigFloat {
  const negative = a.negative !== b.negative;
  return round({ negative, mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent, precision });
}

/** @param b not zero */
export function divide(a: BigFloat, b: BigFloat, precision = Math.max(a.precision, b.precision)): BigFloat {
  const negative = a.negative !== b.negative;
  // More bits than are kept, and one that says whether anything is left behind them.
  const shift = Math.max(0, precision + 2 + bitLength(b.mantissa) - bitLength(a.mantissa));
  const scaled = a.mantissa << BigInt(shift);
  const rest = scaled % b.mantissa === 0n ? 0n : 1n;
  const mantissa = ((scaled / b.mantissa) << 1n) | rest;
  return round({ negative, mantissa, exponent: a.exponent - b.exponent - shift - 1, precision });
}

function round(value: BigFloat): BigFloat {
  const { mantissa, exponent, precision } = value;
  const excess = bitLength(mantissa) - precision;
  if (excess <= 0) return mantissa === 0n ? { ...value, exponent: 0 } : value;
  const dropped = BigInt(excess);
  const half = 1n << (dropped - 1n);
  const tail = mantissa & ((1n << dropped) - 1n);
  let kept = mantissa >> dropped;
  if (tail > half || (tail === half && (kept & 1n) === 1n)) kept++;
  return { ...value, mantissa: kept, exponent: exponent + excess };
}

/** As OPA writes a number: integers in full, anything else as Go's `%g`, in as few digits as tell it from its neighbours. */
export function toText(value: BigFloat): string {
  const digits = shortest(value);
  const text = isInteger(value) ? fixed(digits, 0) : shortestGeneral(digits, 'e');
  return value.negative ? `-${text}` : text;
}

/** Go's own algorithm: it compares digit by digit with the ends of the interval that rounds to the number. */
function shortest({ mantissa, exponent, precision }: BigFloat): Digits {
  if (mantissa === 0n) return { text: '', point: 0 };
  const digits = decimal(mantissa, exponent);
  const shift = precision + 1 - bitLength(mantissa);
  // The last bit is half of a step to the next number.
  const halves = mantissa << BigInt(shift);
  const [lower, upper] = [decimal(halves - 1n, exponent - shift), decimal(halves + 1n, exponent - shift)];
  const isEven = (halves & 2n) === 0n;
  for (let index = 0; index < digits.text.length; index++) {
    const [l, m, u] = [lower, digits, upper].map(({ text }) => Number(text.charAt(index) || '0'));
    if (l === undefined || m === undefined || u === undefined) break;
    const down = l !== m || (isEven && index + 1 === lower.text.length);
    const up = m !== u && (isEven || m + 1 < u || index + 1 < upper.text.length);
    if (down && up) return roundDigits(digits, index + 1);
    if (down) return trim(digits.text.slice(0, index + 1), digits.point);
    if (up) return roundUp(digits, index + 1);
  }
  return digits;
}

function decimal(mantissa: bigint, exponent: number): Digits {
  if (exponent >= 0) {
    const text = String(mantissa << BigInt(exponent));
    return trim(text, text.length);
  }
  // mantissa / 2^n is mantissa × 5^n / 10^n
  const text = String(mantissa * 5n ** BigInt(-exponent));
  return trim(text, text.length + exponent);
}

function trim(text: string, point: number): Digits {
  return { text: text.replace(/0+$/, ''), point };
}

function roundUp({ text, point }: Digits, count: number): Digits {
  const kept = text.slice(0, count).replace(/9+$/, '');
  if (kept === '') return { text: '1', point: point + 1 };
  return { text: kept.slice(0, -1) + String(Number(kept.slice(-1)) + 1), point };
}

function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const text = value.toString(16);
  return text.length * 4 - Math.clz32(parseInt(text.charAt(0), 16)) + 28;
}
