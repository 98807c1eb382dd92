import { BIG_INT, type Flags, formatBigInt, formatFloat64, formatInt64, formatString } from './verbs.js';

/**
 * Go's `fmt.Sprintf` (https://pkg.go.dev/fmt), for the operands that OPA gives it: strings, int64, float64 and *big.Int.
 */

/** A Go value, named by Go's name of its type. */
export type GoValue =
  | { type: 'string'; value: string }
  | { type: 'int64'; value: bigint }
  | { type: 'float64'; value: number }
  | { type: typeof BIG_INT; value: bigint };

/** Go prints the address of a big number, or its fields: nothing to imitate. */
export class UnprintableError extends Error {
  override name = 'UnprintableError';
}

/** Go refuses a width or precision beyond this. */
const MAX_NUMBER = 1_000_000;

/** @throws UnprintableError for `%p` and `%w` of a big number */
export function sprintf(format: string, values: readonly GoValue[]): string {
  return new Printer(format, values).print();
}

class Printer {
  private out = '';
  private at = 0;
  private next = 0;
  /** The format chose its operands itself somewhere. */
  private reordered = false;
  private goodIndex = true;
  private afterIndex = false;

  constructor(
    private readonly format: string,
    private readonly values: readonly GoValue[],
  ) {}

  print(): string {
    const { format } = this;
    while (this.at < format.length) {
      const percent = format.indexOf('%', this.at);
      if (percent < 0) {
        this.out += format.slice(this.at);
        break;
      }
      this.out += format.slice(this.at, percent);
      this.at = percent + 1;
      this.goodIndex = true;
      this.directive();
    }
    if (!this.reordered && this.next < this.values.length) this.extra();
    return this.out;
  }

  private directive(): void {
    const flags = this.readFlags();
    this.readIndex();
    this.readWidth(flags);
    this.readPrecision(flags);
    if (!this.afterIndex) this.readIndex();

    const point = this.format.codePointAt(this.at);
    if (point === undefined) {
      this.out += '%!(NOVERB)';
      return;
    }
    const verb = String.fromCodePoint(point);
    this.at += verb.length;
    if (verb === '%') {
      this.out += '%';
      return;
    }
    const value = this.values[this.next];
    if (!this.goodIndex) this.out += `%!${verb}(BADINDEX)`;
    else if (value === undefined) this.out += `%!${verb}(MISSING)`;
    else {
      this.out += formatValue(value, verb, verb === 'v' || verb === 'w' ? goSyntax(flags) : flags);
      this.next++;
    }
  }

  private readFlags(): Flags {
    const flags = noFlags();
    for (; ; this.at++) {
      switch (this.format[this.at]) {
        case '#':
          flags.sharp = true;
          break;
        case '0':
          flags.zero = true;
          break;
        case '+':
          flags.plus = true;
          break;
        case '-':
          flags.minus = true;
          break;
        case ' ':
          flags.space = true;
          break;
        default:
          return flags;
      }
    }
  }

  /** `[3]`: the operand that comes next, counted from 1. */
  private readIndex(): void {
    this.afterIndex = false;
    if (this.format[this.at] !== '[') return;
    this.reordered = true;
    const close = this.format.indexOf(']', this.at);
    // Go does not even look for the bracket where there is no room for `[3]`.
    if (close < 0 || this.at + 3 > this.format.length) {
      this.goodIndex = false;
      this.at++;
      return;
    }
    const text = this.format.slice(this.at + 1, close);
    this.at = close + 1;
    const number = /^\d+$/.test(text) ? readNumber(text) : undefined;
    this.afterIndex = number !== undefined;
    if (number !== undefined && number >= 1 && number <= this.values.length) this.next = number - 1;
    else this.goodIndex = false;
  }

  private readWidth(flags: Flags): void {
    if (this.format[this.at] !== '*') {
      flags.width = this.readDigits();
      if (this.afterIndex && flags.width !== undefined) this.goodIndex = false;
      return;
    }
    this.at++;
    flags.width = this.takeNumber();
    if (flags.width === undefined) this.out += '%!(BADWIDTH)';
    else if (flags.width < 0) {
      flags.width = -flags.width;
      flags.minus = true;
      flags.zero = false;
    }
    this.afterIndex = false;
  }

  private readPrecision(flags: Flags): void {
    // A point at the very end of the format is the verb.
    if (this.format[this.at] !== '.' || this.at + 1 >= this.format.length) return;
    this.at++;
    if (this.afterIndex) this.goodIndex = false;
    this.readIndex();
    if (this.format[this.at] !== '*') {
      flags.precision = this.readDigits() ?? 0;
      return;
    }
    this.at++;
    const precision = this.takeNumber();
    if (precision !== undefined && precision >= 0) flags.precision = precision;
    else this.out += '%!(BADPREC)';
    this.afterIndex = false;
  }

  private readDigits(): number | undefined {
    const digits = /\d*/y;
    digits.lastIndex = this.at;
    const text = digits.exec(this.format)?.[0] ?? '';
    this.at += text.length;
    if (text === '') return undefined;
    const number = readNumber(text);
    // Go gives up on the rest of the format.
    if (number === undefined) this.at = this.format.length;
    return number;
  }

  /** The operand that `*` stands for. */
  private takeNumber(): number | undefined {
    const value = this.values[this.next];
    if (value === undefined) return undefined;
    this.next++;
    if (value.type !== 'int64') return undefined;
    const number = Number(value.value);
    return Math.abs(number) > MAX_NUMBER ? undefined : number;
  }

  private extra(): void {
    const rest = this.values.slice(this.next);
    this.out += `%!(EXTRA ${rest.map((value) => `${value.type}=${formatValue(value, 'v', noFlags())}`).join(', ')})`;
  }
}

/** Go looks whether a number is too large before it takes the next digit, so 7 digits always pass. */
function readNumber(digits: string): number | undefined {
  let number = 0;
  for (const digit of digits) {
    if (number > MAX_NUMBER) return undefined;
    number = number * 10 + Number(digit);
  }
  return number;
}

function formatValue(value: GoValue, verb: string, flags: Flags): string {
  if (verb === 'T') return formatString(value.type, 's', flags) ?? '';
  const text = formatKind(value, verb, flags);
  return text ?? `%!${verb}(${value.type}=${formatKind(value, 'v', flags) ?? ''})`;
}

/** Undefined: the verb does not suit the type. */
function formatKind(value: GoValue, verb: string, flags: Flags): string | undefined {
  switch (value.type) {
    case 'string':
      return formatString(value.value, verb, flags);
    case 'int64':
      return formatInt64(value.value, verb, flags);
    case 'float64':
      return formatFloat64(value.value, verb, flags);
    case BIG_INT:
      if (verb === 'p' || verb === 'w') throw new UnprintableError(`%${verb} of a big number`);
      return formatBigInt(value.value, verb, flags);
  }
}

function noFlags(): Flags {
  return {
    width: undefined,
    precision: undefined,
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    plusV: false,
    sharpV: false,
  };
}

function goSyntax(flags: Flags): Flags {
  return { ...flags, sharpV: flags.sharp, sharp: false, plusV: flags.plus, plus: false };
}
