import { policyMessages as messages } from '../../messages/index.js';
import { nearest } from '../../messages/nearest.js';
import type { Problem } from '../../problem.js';

/**
 * Chooses policies by the first segments of their package: `custom` takes `custom.kubernetes.x`, not `customer.x`.
 * @param wanted empty: every policy
 * @param namespaces the dotted packages that have an enforced rule
 */
export function selectNamespaces(
  wanted: readonly string[],
  namespaces: string[],
): { includes: (namespace: string) => boolean; problems: Problem[] } {
  if (wanted.length === 0) return { includes: () => true, problems: [] };
  const problems: Problem[] = [];
  for (const prefix of new Set(wanted)) {
    if (namespaces.some((namespace) => isWithin(namespace, prefix))) continue;
    const hint = nearest(prefix, prefixes(namespaces));
    problems.push({ level: 'error', ...messages.unknownNamespace(prefix, hint, namespaces) });
  }
  return { includes: (namespace) => wanted.some((prefix) => isWithin(namespace, prefix)), problems };
}

/** Whether a package is the one that a namespace names, or below it. */
export function isWithin(namespace: string, prefix: string): boolean {
  return namespace === prefix || namespace.startsWith(`${prefix}.`) || namespace.startsWith(`${prefix}[`);
}

/** `a`, `a.b` and `a.b.c` for `a.b.c`. */
function prefixes(namespaces: string[]): string[] {
  const all = namespaces.flatMap((namespace) => {
    const parts = namespace.split('.');
    return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
  });
  return [...new Set(all)];
}
