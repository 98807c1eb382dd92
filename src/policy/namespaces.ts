import { policyMessages as messages } from '../messages.js';
import { nearest } from '../nearest.js';
import type { Problem } from '../problem.js';

/** Stands for the checks that ship with the program. */
const BUILTIN = 'builtin';

/**
 * Chooses policies by the first segments of their package: `custom` takes `custom.kubernetes.x`, not `customer.x`.
 * @param wanted empty: every policy
 * @param namespaces the dotted packages that have an enforced rule
 */
export function selectNamespaces(
  wanted: string[],
  namespaces: string[],
): { includes: (namespace: string) => boolean; problems: Problem[] } {
  if (wanted.length === 0) return { includes: () => true, problems: [] };
  const problems: Problem[] = [];
  const within = (namespace: string, prefix: string): boolean =>
    namespace === prefix || namespace.startsWith(`${prefix}.`) || namespace.startsWith(`${prefix}[`);
  for (const prefix of new Set(wanted)) {
    if (namespaces.some((namespace) => within(namespace, prefix))) continue;
    if (prefix === BUILTIN) problems.push({ level: 'notice', ...messages.noBuiltinChecks() });
    else
      problems.push({
        level: 'error',
        ...messages.unknownNamespace(prefix, nearest(prefix, prefixes(namespaces)), namespaces),
      });
  }
  return { includes: (namespace) => wanted.some((prefix) => within(namespace, prefix)), problems };
}

/** `a`, `a.b` and `a.b.c` for `a.b.c`. */
function prefixes(namespaces: string[]): string[] {
  const all = namespaces.flatMap((namespace) => {
    const parts = namespace.split('.');
    return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
  });
  return [...new Set(all)];
}
