import * as big from '../../lib/go/big-float.js';
import { asNumber, RegoSet, type RawNumber, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';
import { integerOperand, isIntegerText, numberText } from './operands.js';

/**
 * OPA's arithmetic (v1/topdown/arithmetic.go, aggregates.go, bits.go): integers of any size are exact, anything else is a float of
 * 64 bits. The policy WASM counts integers up to 64 bits by itself.
 */

type Numeral = number | RawNumber;

/** Longer exponents make long numbers. */
const LONG = /[eE][+-]?\d{4,}|^.{2000}/;

/** Undefined where it is no number. */
function text(value: RegoValue | undefined): string | undefined {
  const number = numberText(value);
  if (number !== undefined && LONG.test(number)) throw new NeedsGo('a long number');
  return number;
}

/** The number as an integer, also where it is written with a fraction or an exponent: `1.0`, `1e3`. */
function exact(number: string): bigint | undefined {
  if (isIntegerText(number)) return BigInt(number);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = BigInt(sign + whole + fraction);
  const power = Number(exponent) - fraction.length;
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

const integer = (value: bigint): Numeral => asNumber(String(value));
const float = (value: big.BigFloat): Numeral => asNumber(big.toText(value));

type Binary = (operands: RegoValue[]) => Numeral | undefined;

function binary(
  ofIntegers: (a: bigint, b: bigint) => bigint,
  ofFloats: (a: big.BigFloat, b: big.BigFloat) => big.BigFloat,
): Binary {
  return ([a, b]) => {
    const [x, y] = [text(a), text(b)];
    if (x === undefined || y === undefined) return undefined;
    const [i, j] = [exact(x), exact(y)];
    return i !== undefined && j !== undefined ? integer(ofIntegers(i, j)) : float(ofFloats(big.parse(x), big.parse(y)));
  };
}

/** `a + b` */
export const plus = binary((a, b) => a + b, big.add);
/** `a * b` */
export const multiply = binary((a, b) => a * b, big.multiply);
const subtract = binary(
  (a, b) => a - b,
  (a, b) => big.add(a, big.negate(b)),
);

/** `a - b`; of sets, too. */
export function minus(operands: RegoValue[]): Numeral | undefined {
  if (operands.every((operand) => operand instanceof RegoSet)) throw new NeedsGo('minus: sets');
  return subtract(operands);
}

/** `a / b` */
export function divide([a, b]: RegoValue[]): Numeral | undefined {
  const [x, y] = [text(a), text(b)];
  if (x === undefined || y === undefined) return undefined;
  const [i, j] = [small(a), small(b)];
  if (i !== undefined && j !== undefined && i !== 0n && j !== 0n && i % j === 0n) return integer(i / j);
  const divisor = big.parse(y);
  return divisor.mantissa === 0n ? undefined : float(big.divide(big.parse(x), divisor));
}

/** `a % b`, of integers only. */
export function remainder([a, b]: RegoValue[]): Numeral | undefined {
  const [x, y] = [text(a), text(b)];
  const [i, j] = [x === undefined ? undefined : exact(x), y === undefined ? undefined : exact(y)];
  return i === undefined || j === undefined || j === 0n ? undefined : integer(i % j);
}

const MAX_SMALL = 2n ** 31n - 1n;

/** OPA divides and rounds integers of 32 bits as such, and all else as floats. */
function small(value: RegoValue | undefined): bigint | undefined {
  const number = integerOperand(value);
  return number !== undefined && number <= MAX_SMALL && number >= -MAX_SMALL - 1n ? number : undefined;
}

function unary(
  ofIntegers: (value: bigint) => bigint,
  ofFloats: (value: big.BigFloat) => big.BigFloat,
): (operands: RegoValue[]) => Numeral | undefined {
  return ([value]) => {
    const number = text(value);
    if (number === undefined) return undefined;
    const short = small(value);
    return short === undefined ? float(ofFloats(big.parse(number))) : integer(ofIntegers(short));
  };
}

const same = (value: bigint): bigint => value;
const half: big.BigFloat = { negative: false, mantissa: 1n, exponent: -1, precision: big.PRECISION };

/** `abs(x)` */
export const abs = unary(
  (value) => (value < 0n ? -value : value),
  (value) => ({ ...value, negative: false }),
);
/** `round(x)`: a half goes away from zero. */
export const round = unary(same, (value) =>
  big.fromInteger(big.toInteger(big.add(value, value.negative ? big.negate(half) : half))),
);
/** `ceil(x)`. Between -1 and 0 it is 1 to OPA. */
export const ceil = unary(same, (value) => nextTo(value, (whole) => (whole < 0n ? 0n : 1n)));
/** `floor(x)`. Between -1 and 0 it is 0 to OPA. */
export const floor = unary(same, (value) => nextTo(value, (whole) => (whole < 0n ? -1n : 0n)));

/** The integer without the fraction, and what there is to add to it where there is one. */
function nextTo(value: big.BigFloat, step: (whole: bigint) => bigint): big.BigFloat {
  const whole = big.toInteger(value);
  return big.fromInteger(big.isInteger(value) ? whole : whole + step(whole));
}

/** `sum(collection)` */
export function sum([collection]: RegoValue[]): Numeral | undefined {
  return accumulate(collection, 0n, (a, b) => a + b, big.fromInteger(0n), big.add);
}

/** What `product` begins with has the precision of a float64, and all that follows, too. */
const ONE: big.BigFloat = { ...big.fromInteger(1n), precision: 53 };

/** `product(collection)` */
export function product([collection]: RegoValue[]): Numeral | undefined {
  return accumulate(
    collection,
    1n,
    (a, b) => a * b,
    ONE,
    (a, b) => big.multiply(a, b, ONE.precision),
  );
}

function accumulate(
  collection: RegoValue | undefined,
  startInteger: bigint,
  ofIntegers: (a: bigint, b: bigint) => bigint,
  startFloat: big.BigFloat,
  ofFloats: (a: big.BigFloat, b: big.BigFloat) => big.BigFloat,
): Numeral | undefined {
  const items = collection instanceof RegoSet ? collection.items : collection;
  if (!Array.isArray(items)) return undefined;
  const numbers: string[] = [];
  for (const item of items) {
    const number = text(item);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  const integers = numbers.map(exact);
  if (integers.every((one) => one !== undefined)) return integer(integers.reduce(ofIntegers, startInteger));
  return float(numbers.map(big.parse).reduce(ofFloats, startFloat));
}

/** `format_int(number, base)`: what is behind the point is left out. */
export function formatInt([number, base]: RegoValue[]): string | undefined {
  const digits = text(number);
  if (digits === undefined || (base !== 2 && base !== 8 && base !== 10 && base !== 16)) return undefined;
  const value = isIntegerText(digits) ? BigInt(digits) : big.toInteger(big.parse(digits));
  return value.toString(base);
}

function bits(operate: (a: bigint, b: bigint) => bigint | undefined): Binary {
  return ([a, b]) => {
    const [x, y] = [text(a), text(b)];
    const [i, j] = [x === undefined ? undefined : exact(x), y === undefined ? undefined : exact(y)];
    const result = i === undefined || j === undefined ? undefined : operate(i, j);
    return result === undefined ? undefined : integer(result);
  };
}

/** More bits would take long. */
const MAX_SHIFT = 10_000n;

function shift(by: bigint): bigint | undefined {
  if (by > MAX_SHIFT) throw new NeedsGo('bits: a long shift');
  return by < 0n ? undefined : by;
}

export const bitsAnd = bits((a, b) => a & b);
export const bitsOr = bits((a, b) => a | b);
export const bitsXor = bits((a, b) => a ^ b);
export const bitsLsh = bits((a, b) => {
  const by = shift(b);
  return by === undefined ? undefined : a << by;
});
export const bitsRsh = bits((a, b) => {
  const by = shift(b);
  return by === undefined ? undefined : a >> by;
});
/** `bits.negate(x)` */
export function bitsNegate([value]: RegoValue[]): Numeral | undefined {
  const number = text(value);
  const whole = number === undefined ? undefined : exact(number);
  return whole === undefined ? undefined : integer(~whole);
}
