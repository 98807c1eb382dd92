import type { Policy, PolicyRule } from '../../src/policy/policy.js';

/** A rule of a policy with an id, and with only what a test is about. */
export function ruleOf(id: string, more: Partial<PolicyRule> = {}): PolicyRule {
  return {
    ...{ id, aliases: [], title: '', description: '', severity: 'HIGH', recommendedAction: '', references: [] },
    ...{ selectors: [], combine: false, name: 'deny', unit: '0', enforced: true, deprecated: false },
    ...more,
  };
}

export function policyOf(namespace: string, rules: PolicyRule[], more: Partial<Policy> = {}): Policy {
  return { namespace, rules, files: [`${namespace}.rego`], isBuiltin: false, annotated: false, ...more };
}

/** A text that would move the cursor, speak to a runner, and begin new lines. */
export const HOSTILE = '\u001b[2J::error::x\n::error::y\u202e##[error]z';
