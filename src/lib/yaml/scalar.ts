import { CHOMPING_MODE, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { RawNumber, type JsonValue } from '../values/values.js';
import { yamlReasons } from './reasons.js';

/**
 * Which words are booleans. `1.1` has yes, no, on, off, y and n among them, as Kubernetes reads its manifests
 * (sigs.k8s.io/yaml over go.yaml.in/yaml/v2); `1.2` has only true and false, as Go's yaml.v3 reads everything else.
 */
export type Booleans = '1.1' | '1.2';

const WORDS = new Map<string, JsonValue>([
  ...['null', 'Null', 'NULL', '~', ''].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const WORDS_OF_1_1 = new Map<string, JsonValue>([
  ...WORDS,
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

/** A scalar's text as js-yaml gives it, but not line by line where it is long: ConfigMaps may hold megabytes. */
export function scalarText(text: string, event: ScalarEvent): string {
  const { style, indent, chomping, valueStart, valueEnd } = event;
  const isLong = valueEnd - valueStart > LONG;
  if (!isLong || style !== SCALAR_STYLE.LITERAL_BLOCK || indent < 1 || chomping === CHOMPING_MODE.KEEP) {
    return getScalarValue(text, event);
  }
  const body = `\n${text.slice(valueStart, valueEnd)}`;
  if (body.includes('\r')) return getScalarValue(text, event);
  const lines = body.replace(new RegExp(`\n {1,${indent}}`, 'g'), '\n');
  let end = lines.length;
  while (end > 1 && lines.charCodeAt(end - 1) === LF) end--;
  return lines.slice(1, end) + (chomping === CHOMPING_MODE.STRIP || end === 1 ? '' : '\n');
}

/**
 * Returns where the `|` or `>` of a block scalar is, with its indicators; the end is exclusive.
 * @param valueStart where its text begins: on the line after it
 */
export function blockHeader(text: string, valueStart: number): { start: number; end: number } {
  let lineStart = valueStart - (text.startsWith('\r\n', valueStart - 2) ? 2 : 1);
  while (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1] ?? '')) lineStart--;
  const line = text.slice(lineStart, valueStart);
  const header = /[|>][-+0-9]*(?=[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n|\r|\n)?$)/.exec(line);
  const start = lineStart + (header?.index ?? 0);
  return { start, end: start + (header?.[0].length ?? 0) };
}

const LONG = 1024;
const LF = 10;

/** What the text of a plain, untagged scalar stands for. A timestamp and what JSON has no number for (`.inf`, `.nan`) stay text. */
export function resolvePlain(text: string, booleans: Booleans): JsonValue {
  if (!STARTS_SPECIAL.test(text)) return text;
  const word = (booleans === '1.1' ? WORDS_OF_1_1 : WORDS).get(text);
  if (word !== undefined) return word;
  return STARTS_NUMBER.test(text) ? (resolveNumber(text) ?? text) : text;
}

const STARTS_SPECIAL = /^(?:[-+.0-9~nNtTfFyYoO]|$)/;
const STARTS_NUMBER = /^[-+]?\.?[0-9]/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/;
const OCTAL = /^([-+]?)0[oO]?([0-7]+)$/;
const PREFIXED = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * A number as Go's YAML reads it: underscores do not count, a leading 0 or 0o is octal (but 08 is 8), also 0x and 0b, no base 60.
 * Integers keep every digit.
 */
function resolveNumber(text: string): JsonValue | undefined {
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  if (DECIMAL.test(digits)) return integer(digits);
  const octal = OCTAL.exec(digits);
  if (octal !== null) return integerOf64Bits(octal[1] === '-', `0o${octal[2] ?? ''}`);
  const prefixed = PREFIXED.exec(digits);
  if (prefixed !== null) return integerOf64Bits(prefixed[1] === '-', (prefixed[2] ?? '').toLowerCase());
  if (!FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** A decimal integer, digit for digit. */
function integer(digits: string): JsonValue {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  return new RawNumber(digits.replace(/^\+/, ''));
}

function integerOf64Bits(negative: boolean, literal: string): JsonValue | undefined {
  const value = BigInt(literal);
  if (value >= 1n << (negative ? 63n : 64n)) return undefined;
  return integer(String(negative ? -value : value));
}

const CORE = 'tag:yaml.org,2002:';

/**
 * What a tagged scalar stands for. A tag that is not one of YAML's own (`!Ref`) leaves the text; `!!binary` gives
 * the text that its base64 stands for.
 *
 * @throws {SyntaxError} when the text is not what the tag says.
 */
export function resolveTagged(text: string, tag: string, booleans: Booleans): JsonValue {
  if (!tag.startsWith(CORE)) return text;
  const name = tag.slice(CORE.length);
  if (name === 'binary') return Buffer.from(text, 'base64').toString();
  if (!Object.hasOwn(KINDS, name)) return text;
  const value = resolvePlain(text, booleans);
  const kind =
    value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'str' : 'number';
  const fits = KINDS[name as keyof typeof KINDS] === kind;
  if (!fits || (name === 'int' && typeof value === 'number' && !Number.isInteger(value))) {
    throw new SyntaxError(yamlReasons.wrongTag(text, `!!${name}`));
  }
  return value;
}

const KINDS = { null: 'null', bool: 'bool', int: 'number', float: 'number' } as const;
