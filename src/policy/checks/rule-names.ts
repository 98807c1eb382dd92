import { policyMessages as messages } from '../../messages/index.js';
import { nearest } from '../../messages/nearest.js';
import type { Problem } from '../../problem.js';
import type { ModuleInfo } from '../../rego/engine/module.js';
import { isEnforcedName, packageName } from '../policy.js';

const ENFORCED_WORDS = ['deny', 'warn', 'violation'];
/** conftest's rule that takes findings back. */
const EXCEPTION = 'exception';

/**
 * Finds rules that were probably meant to report something and do not: `denny contains …`, which nothing refers to; and
 * conftest's `exception`. A rule that any policy names is a part of it, whatever it is called.
 * @param modules all that are loaded
 * @param isWanted whether the policies of a namespace run
 * @param textOf the text of a module by its path
 */
export function findSilentRules(
  modules: ModuleInfo[],
  isWanted: (namespace: string) => boolean,
  textOf: (path: string) => string,
): Problem[] {
  const wanted = modules.filter((module) => isWanted(packageName(module.package)));
  const suspects = wanted.flatMap((module) =>
    module.rules
      .filter(({ name, kind, default: isDefault }) => {
        if (isDefault || isEnforcedName(name)) return false;
        // Rules that are true or false often have names like these: `warm`, `dent`. Only another case gives those away.
        if (kind === 'complete') return isEnforcedName(name.toLowerCase());
        return kind === 'partial-set' && (name === EXCEPTION || meant(name) !== undefined);
      })
      .map((rule) => ({ module, rule })),
  );
  if (suspects.length === 0) return [];
  const named = occurrences(modules.map(({ path }) => textOf(path)));
  const definitions = new Map<string, number>();
  for (const { name } of modules.flatMap(({ rules }) => rules)) definitions.set(name, (definitions.get(name) ?? 0) + 1);
  const seen = new Set<string>();
  return suspects.flatMap(({ module, rule: { name, line, column } }): Problem[] => {
    const full = `${packageName(module.package)}.${name}`;
    if (seen.has(full) || (named.get(name) ?? 0) > (definitions.get(name) ?? 0)) return [];
    seen.add(full);
    const at = { file: module.path, line, column };
    return name === EXCEPTION
      ? [{ level: 'notice', ...messages.exceptionRule(), ...at }]
      : [{ level: 'warning', ...messages.misspeltRule(name, meant(name) ?? name.toLowerCase()), ...at }];
  });
}

/** The name that is enforced and nearly this one: `deny_latest` for `denny_latest`. */
function meant(name: string): string | undefined {
  const [word = '', rest = ''] = /^([^_]*)(.*)$/s.exec(name)?.slice(1) ?? [];
  const near = nearest(word, ENFORCED_WORDS, 1);
  return near === undefined ? undefined : near + rest;
}

/** How often each word occurs in code: neither in comments nor in texts, but for those that may be a key: `data.lib["deni"]`. */
function occurrences(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const code = text.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*/g, (part) => (/^"\w*"$/.test(part) ? part : ' '));
    for (const [word] of code.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
