import { policyMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { PolicyBundle } from '../bundle.js';

/** Leaves out the rules that their METADATA calls deprecated. Deprecated built-in checks are dropped without a notice. */
export function withoutDeprecated(bundle: PolicyBundle): { bundle: PolicyBundle; problems: Problem[] } {
  const problems: Problem[] = [];
  const policies = bundle.policies.flatMap((policy) => {
    const rules = policy.rules.filter(({ deprecated }) => !deprecated);
    const left = policy.rules.find(({ deprecated }) => deprecated);
    if (left && !policy.isBuiltin) {
      problems.push({ level: 'notice', ...messages.deprecatedPolicy(left.id), file: policy.files[0] ?? '' });
    }
    return rules.length > 0 ? [{ ...policy, rules }] : [];
  });
  return { bundle: { ...bundle, policies }, problems };
}
