import type { RegoValue } from '../../lib/values/values.js';
import { NeedsGo, type Builtin, type BuiltinContext } from './builtin.js';
import * as arithmetic from './arithmetic.js';
import {
  decodeBase64,
  decodeBase64Url,
  decodeHex,
  decodeQuery,
  isBase64,
  encodeBase64Url,
  encodeHex,
  encodeQuery,
} from './encoding.js';
import { isValid as isJson, marshal, unmarshal } from './json.js';
import { containsMatches, countAddresses, expand, isPublic, isValid as isValidCidr } from './net.js';
import { jsonPatch } from './patch.js';
import { filter, remove } from './paths.js';
import { CAUSE_KEYS, isManaged, newResult } from './result.js';
import { parseCommands } from './shell.js';
import { compare as compareVersions, isValid as isValidVersion } from './semver.js';
import { sprintf } from './sprintf.js';
import { anyPrefixMatch, anySuffixMatch, count, indexOfN, replace, splitN } from './strings.js';
import { objectSubset } from './subset.js';
import * as time from './time.js';
import { trace } from './trace.js';
import { parseBytes, parseUnits } from './units.js';

export { NeedsGo };

/** Builtins that look at some keys of an operand only, if that is an object: nothing else of it has to cross. */
export const PARTIAL_OPERANDS: ReadonlyMap<string, { operand: number; keys: readonly string[] }> = new Map([
  ['result.new', { operand: 1, keys: CAUSE_KEYS }],
  ['isManaged', { operand: 0, keys: CAUSE_KEYS }],
]);

/** The builtins that are answered without the Go toolchain. */
const FORMS = new Map<string, Builtin>([
  ['abs', arithmetic.abs],
  ['base64.decode', decodeBase64],
  ['base64.is_valid', isBase64],
  ['base64url.decode', decodeBase64Url],
  ['base64url.encode_no_pad', encodeBase64Url],
  ['bits.and', arithmetic.bitsAnd],
  ['bits.lsh', arithmetic.bitsLsh],
  ['bits.negate', arithmetic.bitsNegate],
  ['bits.or', arithmetic.bitsOr],
  ['bits.rsh', arithmetic.bitsRsh],
  ['bits.xor', arithmetic.bitsXor],
  ['ceil', arithmetic.ceil],
  ['cidr.count_addresses', countAddresses],
  ['cidr.is_public', isPublic],
  ['div', arithmetic.divide],
  ['floor', arithmetic.floor],
  ['format_int', arithmetic.formatInt],
  ['hex.decode', decodeHex],
  ['hex.encode', encodeHex],
  ['indexof_n', indexOfN],
  ['isManaged', isManaged],
  ['json.filter', filter],
  ['json.is_valid', isJson],
  ['json.marshal', marshal],
  ['json.patch', jsonPatch],
  ['json.remove', remove],
  ['json.unmarshal', unmarshal],
  ['minus', arithmetic.minus],
  ['mul', arithmetic.multiply],
  ['net.cidr_contains_matches', containsMatches],
  ['net.cidr_expand', expand],
  ['net.cidr_is_valid', isValidCidr],
  ['object.subset', objectSubset],
  ['plus', arithmetic.plus],
  ['product', arithmetic.product],
  ['rem', arithmetic.remainder],
  ['replace', replace],
  ['result.new', newResult],
  ['round', arithmetic.round],
  ['semver.compare', compareVersions],
  ['semver.is_valid', isValidVersion],
  ['sh.parse_commands', parseCommands],
  ['sprintf', sprintf],
  ['strings.any_prefix_match', anyPrefixMatch],
  ['strings.any_suffix_match', anySuffixMatch],
  ['strings.count', count],
  ['strings.split_n', splitN],
  ['sum', arithmetic.sum],
  ['time.add_date', time.addDate],
  ['time.clock', time.clock],
  ['time.date', time.date],
  ['time.diff', time.diff],
  ['time.format', time.format],
  ['time.now_ns', time.nowNs],
  ['time.parse_duration_ns', time.parseDurationNs],
  ['time.parse_rfc3339_ns', time.parseRfc3339Ns],
  ['time.weekday', time.weekday],
  ['trace', trace],
  ['units.parse', parseUnits],
  ['units.parse_bytes', parseBytes],
  ['urlquery.decode', decodeQuery],
  ['urlquery.encode', encodeQuery],
]);

/** Those that come with a library: it is loaded for policies that call them only. */
const LAZY_FORMS = new Map<string, () => Promise<Builtin>>([
  [
    'regex.find_all_string_submatch_n',
    () => import('./regex.js').then(({ findAllStringSubmatchN }) => findAllStringSubmatchN),
  ],
  ['regex.find_n', () => import('./regex.js').then(({ findN }) => findN)],
  ['regex.replace', () => import('./regex.js').then(({ replace }) => replace)],
  ['regex.split', () => import('./regex.js').then(({ split }) => split)],
  ['squealer.scan_string', () => import('./secrets.js').then(({ scanString }) => scanString)],
  ['yaml.is_valid', () => import('./yaml.js').then(({ isValid }) => isValid)],
  ['yaml.unmarshal', () => import('./yaml.js').then(({ unmarshal }) => unmarshal)],
]);

/** The names of the builtins that have a TypeScript form. */
export const FORM_NAMES: readonly string[] = [...FORMS.keys(), ...LAZY_FORMS.keys()].sort();

/**
 * Loads what these builtins need. One that is not loaded has no form.
 * @returns whether there was anything to load
 */
export async function loadForms(names: Iterable<string>): Promise<boolean> {
  let hasLoaded = false;
  for (const name of names) {
    const form = FORMS.has(name) ? undefined : await LAZY_FORMS.get(name)?.();
    if (!form) continue;
    FORMS.set(name, form);
    hasLoaded = true;
  }
  return hasLoaded;
}

/**
 * Calls a builtin in its TypeScript form.
 * @param context without it builtins that need it have no form
 * @returns undefined where OPA's is undefined or an error
 * @throws NeedsGo when there is no such form, or none for these operands
 */
export function callNative(name: string, operands: RegoValue[], context?: BuiltinContext): RegoValue | undefined {
  const builtin = FORMS.get(name);
  if (!builtin) throw new NeedsGo(name);
  return builtin(operands, context);
}
