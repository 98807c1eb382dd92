import { FORMAT_NAMES, formatsOfType } from '../files/format.js';
import { TERRAFORM_VIEWS } from '../parse/terraform/protocol.js';
import type { Wanted } from '../parse/wanted.js';
import type { Policy } from '../policy/policy.js';
import type { PolicySources } from '../policy/read.js';

/** Returns the documents that policies target. */
export function wantedBy(policies: readonly Pick<Policy, 'rules'>[]): Wanted {
  const rules = policies.flatMap((policy) => policy.rules);
  const types = rules.flatMap(({ selectors }) => selectors.map(({ type }) => type));
  return wantedOf(
    types.filter((type) => type !== ''),
    rules.some(({ selectors }) => selectors.length === 0),
  );
}

/**
 * Guesses what policies target before they are compiled, by the words in their texts. Only good for beginning early: what a policy
 * targets in the end may be more or less.
 */
export function guessWanted({ modules, builtin }: Pick<PolicySources, 'modules' | 'builtin'>): Wanted {
  const texts = modules.map(({ text }) => text);
  const exact = wantedBy(builtin.flatMap(({ policies }) => policies));
  // Raw configuration and cloud resources are known by words that a text about Terraform has as well.
  const named = WORDS.filter((word) => texts.some((text) => text.includes(word)));
  return wantedOf([...exact.types, ...named], exact.anyType || texts.some((text) => !text.includes('selector')));
}

/** The types that selectors name, as they are written in METADATA. */
const WORDS = ['kubernetes', 'rbac', 'dockerfile', 'terraform', 'cloud', 'defsec', 'yaml', 'json', 'toml'];

function wantedOf(types: readonly string[], anyType: boolean): Wanted {
  const named = new Set(types);
  return {
    types: named,
    anyType,
    formats: new Set(anyType ? FORMAT_NAMES : types.flatMap(formatsOfType)),
    views: TERRAFORM_VIEWS.filter((view) => named.has(view) || (view === 'terraform' && anyType)),
  };
}
