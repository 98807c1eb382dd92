/** The policies that a scan would evaluate, as `list` and `explain` tell of them. */

import type { Severity } from '../finding.js';
import { BUILTIN } from '../policy/builtin.js';
import type { Policy, PolicyRule, Selector } from '../policy/policy.js';

/** A rule of a policy, and what is known of it; in this form it is written as JSON. */
export interface CatalogueEntry {
  id: string;
  aliases: string[];
  severity: Severity;
  title: string;
  description: string;
  /** The package. */
  namespace: string;
  rule: string;
  /** `false` for a `warn` rule without a severity of its own: it never fails a run. */
  enforced: boolean;
  /** Empty: every document. */
  selectors: Selector[];
  /** One evaluation with all documents instead of one for each. */
  combine: boolean;
  /** The first file of the package, or `builtin`. */
  source: string;
  /** Of a built-in check: where its library has it. */
  files: string[];
  recommendedAction: string;
  references: string[];
  deprecated: boolean;
}

/** Rules of one policy that differ in nothing but their names. */
export interface CatalogueGroup extends Omit<CatalogueEntry, 'rule' | 'enforced'> {
  rules: Pick<CatalogueEntry, 'rule' | 'enforced'>[];
}

/** Every rule of the policies, by id: numbers within it count as numbers, so that `X-9` comes before `X-10`. */
export function catalogueOf(policies: readonly Policy[]): CatalogueEntry[] {
  const entries = policies.flatMap((policy) => policy.rules.map((rule) => entryOf(policy, rule)));
  const { compare } = new Intl.Collator('en', { numeric: true });
  return entries.sort(
    (a, b) =>
      compare(a.id, b.id) ||
      byCodeUnits(a.id, b.id) ||
      byCodeUnits(a.namespace, b.namespace) ||
      byCodeUnits(a.rule, b.rule),
  );
}

function entryOf({ namespace, files, isBuiltin }: Policy, rule: PolicyRule): CatalogueEntry {
  const { id, aliases, severity, title, description, name, enforced, selectors, combine } = rule;
  const { recommendedAction, references, deprecated } = rule;
  const source = isBuiltin ? BUILTIN : (files[0] ?? '');
  return {
    ...{ id, aliases, severity, title, description, namespace, rule: name, enforced, selectors, combine },
    ...{ source, files, recommendedAction, references, deprecated },
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a person sees as one policy: an id in a package, with its rules. In the order of the entries. */
export function groupEntries(entries: readonly CatalogueEntry[]): CatalogueGroup[] {
  const groups = new Map<string, CatalogueGroup>();
  for (const { rule, enforced, ...shared } of entries) {
    const key = JSON.stringify(shared);
    const group = groups.get(key) ?? { ...shared, rules: [] };
    group.rules.push({ rule, enforced });
    groups.set(key, group);
  }
  return [...groups.values()];
}
