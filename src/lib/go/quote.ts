import { isPrintable } from './printable.js';

/** Go's `strconv.Quote` and its relatives. Half of a surrogate pair counts as U+FFFD, which it is in UTF-8. */

export const REPLACEMENT = 0xfffd;
export const MAX_POINT = 0x10ffff;

const ESCAPES = new Map<number, string>([
  [7, '\\a'],
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [11, '\\v'],
  [12, '\\f'],
  [13, '\\r'],
]);

/** Most strings need no escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** In double quotes, as a Go string constant. */
export function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : `"${escape(text, '"', false)}"`;
}

/** Like {@link quote}, everything beyond ASCII as an escape. */
export function quoteToAscii(text: string): string {
  return `"${escape(text, '"', true)}"`;
}

/** In single quotes, as a Go character constant; what is no character is U+FFFD. */
export function quoteCharacter(point: number, ascii: boolean): string {
  return `'${escape(characterOf(point), "'", ascii)}'`;
}

/** The character with a number; what is no character is U+FFFD. */
export function characterOf(point: number): string {
  const valid = point >= 0 && point <= MAX_POINT && !isSurrogate(point);
  return String.fromCodePoint(valid ? point : REPLACEMENT);
}

/** Whether Go can write a string between backquotes: one line, without control characters other than tab. */
export function canBackquote(text: string): boolean {
  return !/[\0-\x08\x0a-\x1f\x7f`\ufeff]/.test(text);
}

function escape(text: string, delimiter: string, ascii: boolean): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const point = isSurrogate(code) ? REPLACEMENT : code;
    if (character === delimiter || character === '\\') out += `\\${character}`;
    else if (isPrintable(point) && (!ascii || point < 0x80)) out += String.fromCodePoint(point);
    else out += ESCAPES.get(point) ?? numericEscape(point);
  }
  return out;
}

function numericEscape(point: number): string {
  if (point < 0x20 || point === 0x7f) return `\\x${hex(point, 2)}`;
  return point < 0x10000 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}
