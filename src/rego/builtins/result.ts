import { RegoObject, RegoSet, type RegoValue } from '../../lib/values/values.js';

/**
 * Trivy's builtins for results with a place (pkg/iac/rego/custom.go of v0.74): they read the metadata that documents carry
 * for them.
 */

/** What a result says when its cause does not know better; every result has all of these. */
const DEFAULTS: readonly [string, RegoValue][] = [
  ['endline', 0],
  ['explicit', false],
  ['filepath', ''],
  ['fskey', ''],
  ['managed', true],
  ['parent', null],
  ['resource', ''],
  ['sourceprefix', ''],
  ['startline', 0],
];

/** Keys that a cause may use for a field; a later one wins. Docker commands have the ones with capitals. */
const ALIASES = new Map([
  ['startline', ['startline', 'StartLine']],
  ['endline', ['endline', 'EndLine']],
  ['filepath', ['filepath', 'Path']],
]);

/** The keys of a cause that are looked at. */
export const CAUSE_KEYS: readonly string[] = [
  '__defsec_metadata',
  ...DEFAULTS.flatMap(([name]) => ALIASES.get(name) ?? [name]),
];

/** `result.new(msg, cause)`: the message together with where the cause stands. */
export function newResult([message, cause]: RegoValue[]): RegoValue | undefined {
  return message === undefined || cause === undefined ? undefined : resultOf(message, cause);
}

/** `isManaged(resource)`: false for what the code only looks up. */
export function isManaged([resource]: RegoValue[]): RegoValue | undefined {
  return resource === undefined ? undefined : resultOf('', resource).get('managed');
}

/** @param message parents have none */
function resultOf(message: RegoValue | undefined, cause: RegoValue): RegoObject {
  const metadata = field(cause, '__defsec_metadata', cause);
  const entries = DEFAULTS.map(([name, missing]): [RegoValue, RegoValue] => {
    if (name === 'parent') {
      const parent = field(metadata, 'parent', undefined);
      return [name, parent === undefined ? missing : resultOf(undefined, parent)];
    }
    let value = missing;
    for (const key of ALIASES.get(name) ?? [name]) value = field(metadata, key, value);
    return [name, value];
  });
  if (message !== undefined) entries.push(['msg', message]);
  return new RegoObject(entries);
}

/** Null is a value like any other. Looking something up in a set gives it back, in Go as in Rego. */
function field<Missing>(value: RegoValue, key: string, missing: Missing): RegoValue | Missing {
  if (value instanceof RegoSet) return value.items.includes(key) ? key : missing;
  const found = value instanceof RegoObject ? value.get(key) : undefined;
  return found === undefined ? missing : found;
}
