import { RE2JS } from 're2js';
import type { RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';
import { integerOperand } from './operands.js';

/**
 * OPA's `regex.*` (v1/topdown/regex.go) that its WASM does not have: Go's `regexp` on top of re2js, a RE2 in JavaScript. What
 * the two may read differently is left to Go: classes of Unicode, flags beyond ASCII, and what re2js does not take.
 */

/** `regex.split(pattern, text)` */
export function split([pattern, text]: RegoValue[]): string[] | undefined {
  if (typeof pattern !== 'string' || typeof text !== 'string') return undefined;
  const expression = compile(pattern);
  if (pattern !== '' && text === '') return [''];
  const parts: string[] = [];
  let from = 0;
  let end = 0;
  for (const [start = 0, next = 0] of matches(expression, text)) {
    end = start;
    if (next !== 0) parts.push(text.slice(from, start));
    from = next;
  }
  if (end !== text.length) parts.push(text.slice(from));
  return parts;
}

/** `regex.find_n(pattern, text, n)`: at most n matches, all of them where n is negative. */
export function findN([pattern, text, n]: RegoValue[]): string[] | undefined {
  const limit = integerOperand(n);
  if (typeof pattern !== 'string' || typeof text !== 'string' || limit === undefined) return undefined;
  const found: string[] = [];
  const expression = compile(pattern);
  if (limit === 0n) return found;
  for (const [start, end] of matches(expression, text)) {
    if (found.push(text.slice(start, end)) === Number(limit)) break;
  }
  return found;
}

/** `regex.find_all_string_submatch_n(pattern, text, n)`: each match with its groups; one that takes no part is empty. */
export function findAllStringSubmatchN([pattern, text, n]: RegoValue[]): string[][] | undefined {
  const limit = integerOperand(n);
  if (typeof pattern !== 'string' || typeof text !== 'string' || limit === undefined) return undefined;
  const found: string[][] = [];
  const expression = compile(pattern);
  if (limit === 0n) return found;
  for (const match of matches(expression, text)) {
    const groups: string[] = [];
    for (let at = 0; at < match.length; at += 2)
      groups.push(match[at] === -1 ? '' : text.slice(match[at], match[at + 1]));
    if (found.push(groups) === Number(limit)) break;
  }
  return found;
}

/** `regex.replace(text, pattern, value)`: `$1` and `${name}` in the value stand for what a group matched. */
export function replace([text, pattern, value]: RegoValue[]): string | undefined {
  if (typeof text !== 'string' || typeof pattern !== 'string' || typeof value !== 'string') return undefined;
  const expression = compile(pattern);
  let out = '';
  let from = 0;
  for (const match of matches(expression, text)) {
    const [start = 0, end = 0] = match;
    out += text.slice(from, start) + expand(value, expression, text, match);
    from = end;
  }
  return out + text.slice(from);
}

/** Whether a pattern matches anywhere in a text: `regex.match`, which the policy's WASM has itself. */
export function isMatch(pattern: string, text: string): boolean {
  return compile(pattern).matcher(text).find();
}

/** Classes of Unicode, of which the two may have another version; bytes; what looks back. */
const UNSURE = /\\[pPC]|\(\?<[=!]/;
const IGNORE_CASE = /\(\?[A-Za-z]*i/;

/** Expressions by their pattern. */
const cache = new Map<string, RE2JS>();
const CACHE_SIZE = 100;

function compile(pattern: string): RE2JS {
  const known = cache.get(pattern);
  if (known) return known;
  if (UNSURE.test(pattern) || (Buffer.byteLength(pattern) > pattern.length && IGNORE_CASE.test(pattern)))
    throw new NeedsGo('regex: a pattern that re2js may read differently');
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(pattern);
  } catch {
    throw new NeedsGo('regex: a pattern that re2js does not take');
  }
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(pattern, expression);
  return expression;
}

/** A match: where it and each of its groups starts and ends, -1 for a group that takes no part. */
type Match = number[];

/** Go's `FindAllSubmatchIndex`: an empty match right behind another one does not count. */
function* matches(expression: RE2JS, text: string): Generator<Match> {
  const matcher = expression.matcher(text);
  let previousEnd = -1;
  for (let at = 0; at <= text.length && matcher.find(at);) {
    const [start, end] = [matcher.start(0), matcher.end(0)];
    const isEmpty = end === at;
    if (!isEmpty || start !== previousEnd) {
      const match: Match = [];
      for (let group = 0; group <= expression.groupCount(); group++)
        match.push(matcher.start(group), matcher.end(group));
      yield match;
    }
    previousEnd = end;
    at = isEmpty ? at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : end;
  }
}

const REFERENCE = /\$(?:(\$)|([0-9A-Za-z_]+)|\{([0-9A-Za-z_]+)\})/g;

/** Go's `Regexp.Expand`. A `$` that begins no reference stands for itself. */
function expand(template: string, expression: RE2JS, text: string, match: Match): string {
  if (/\$\{?[^\0-\x7f]|\$\{?[0-9A-Za-z_]+[^\0-\x7f]/.test(template))
    throw new NeedsGo('regex.replace: a name beyond ASCII');
  return template.replace(REFERENCE, (_all, dollar?: string, bare?: string, braced?: string) => {
    if (dollar !== undefined) return '$';
    const name = bare ?? braced ?? '';
    const group = /^(?:0|[1-9]\d{0,8})$/.test(name) ? Number(name) : groupOf(expression, name);
    const start = group === undefined ? -1 : (match[2 * group] ?? -1);
    return start < 0 || group === undefined ? '' : text.slice(start, match[2 * group + 1]);
  });
}

function groupOf(expression: RE2JS, name: string): number | undefined {
  const groups = expression.namedGroups();
  return Object.hasOwn(groups, name) ? groups[name] : undefined;
}
