import { policyMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { Policy } from '../policy.js';

/** Finds ids that belong to two policies. A built-in check has its id first, and the user's policy is what is wrong. */
export function findDuplicateIds(policies: readonly Policy[]): Problem[] {
  const owners = new Map<string, Policy>();
  const problems: Problem[] = [];
  for (const policy of [...policies].sort((a, b) => Number(b.isBuiltin) - Number(a.isBuiltin))) {
    for (const id of new Set(policy.rules.map((rule) => rule.id))) {
      const owner = owners.get(id);
      if (owner) {
        const file = policy.files[0] ?? policy.namespace;
        problems.push({ level: 'error', ...messages.duplicateId(id, [nameOf(owner), file]), file });
      } else owners.set(id, policy);
    }
  }
  return problems;
}

function nameOf({ isBuiltin, namespace, files }: Policy): string {
  return isBuiltin ? messages.builtinCheck(namespace) : (files[0] ?? namespace);
}
