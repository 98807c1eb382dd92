import type { RegoValue } from '../values.js';
import { NeedsGo, type Builtin, type BuiltinContext } from './builtin.js';
import { decodeHex, decodeQuery, encodeBase64Url, encodeHex, encodeQuery } from './encoding.js';
import { containsMatches, countAddresses, expand, isPublic, isValid as isValidCidr } from './net.js';
import { jsonPatch } from './patch.js';
import { isManaged, newResult } from './result.js';
import { parseCommands } from './shell.js';
import { compare as compareVersions, isValid as isValidVersion } from './semver.js';
import { sprintf } from './sprintf.js';
import { anyPrefixMatch, anySuffixMatch, count, indexOfN, splitN } from './strings.js';
import { objectSubset } from './subset.js';
import * as time from './time.js';
import { trace } from './trace.js';
import { parseBytes, parseUnits } from './units.js';

export { NeedsGo };

/** The builtins that are answered without the Go toolchain. */
const FORMS = new Map<string, Builtin>([
  ['base64url.encode_no_pad', encodeBase64Url],
  ['cidr.count_addresses', countAddresses],
  ['cidr.is_public', isPublic],
  ['hex.decode', decodeHex],
  ['hex.encode', encodeHex],
  ['indexof_n', indexOfN],
  ['isManaged', isManaged],
  ['json.patch', jsonPatch],
  ['net.cidr_contains_matches', containsMatches],
  ['net.cidr_expand', expand],
  ['net.cidr_is_valid', isValidCidr],
  ['object.subset', objectSubset],
  ['result.new', newResult],
  ['semver.compare', compareVersions],
  ['semver.is_valid', isValidVersion],
  ['sh.parse_commands', parseCommands],
  ['sprintf', sprintf],
  ['strings.any_prefix_match', anyPrefixMatch],
  ['strings.any_suffix_match', anySuffixMatch],
  ['strings.count', count],
  ['strings.split_n', splitN],
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
  ['regex.find_n', () => import('./regex.js').then(({ findN }) => findN)],
  ['regex.replace', () => import('./regex.js').then(({ replace }) => replace)],
  ['regex.split', () => import('./regex.js').then(({ split }) => split)],
]);

/** The names of the builtins that have a TypeScript form. */
export const FORM_NAMES: readonly string[] = [...FORMS.keys(), ...LAZY_FORMS.keys()].sort();

/** Loads what these builtins need. One that is not loaded has no form. */
export async function loadForms(names: Iterable<string>): Promise<void> {
  for (const name of names) {
    const form = FORMS.has(name) ? undefined : await LAZY_FORMS.get(name)?.();
    if (form) FORMS.set(name, form);
  }
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
