/** Builders of policies and their rules: a test names only the fields that it is about. */

import type { Policy, PolicyRule } from '../../src/policy/policy.js';

/** A `deny` rule of HIGH severity that targets every document and whose METADATA has an id only. */
export function ruleOf(id: string, more: Partial<PolicyRule> = {}): PolicyRule {
  return {
    ...{ id, aliases: [], title: '', description: '', severity: 'HIGH', recommendedAction: '', references: [] },
    ...{ selectors: [], combine: false, name: 'deny', unit: '0', enforced: true, deprecated: false },
    ...more,
  };
}

/** A policy of the user, in a file that is named after its namespace. */
export function policyOf(namespace: string, rules: PolicyRule[], more: Partial<Policy> = {}): Policy {
  return { namespace, rules, files: [`${namespace}.rego`], isBuiltin: false, annotated: false, ...more };
}
