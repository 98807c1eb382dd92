import type { LoadedBundle } from './loaded-bundle.js';
import type { Document } from '../parse/document.js';
import type { Policy, PolicyRule, Selector } from '../policy/policy.js';
import { decidingText, selects } from '../policy/select/selector.js';

/** A rule that is evaluated, and what it belongs to. */
export interface Applied {
  bundle: LoadedBundle;
  policy: Policy;
  rule: PolicyRule;
}

/** Returns the full name of a rule: `custom.kubernetes.pod_security.deny`. */
export function fullName({ policy, rule }: Applied): string {
  return `${policy.namespace}.${rule.name}`;
}

/** Returns what messages call a rule: its id, and its full name if that is another. */
export function describe(applied: Applied): string {
  const { policy, rule } = applied;
  return rule.id === policy.namespace ? fullName(applied) : `${rule.id} (${fullName(applied)})`;
}

/** Rules that want a document: those that are asked about it, and those that want all documents together. */
export interface Wanting {
  single: Applied[];
  combining: Applied[];
}

/** The rules of a bundle that see their input in the same form: they are evaluated together where they apply. */
export class RuleGroup {
  readonly rules: Applied[];
  /** Hundreds of rules have some ten selectors between them. */
  private readonly bySelectors = new Map<string, { selectors: Selector[]; rules: Applied[] }>();
  /** The fields of documents that their subtypes name. */
  private readonly fields: string[];
  /** By what decides. */
  private readonly known = new Map<string, Wanting>();

  /** @param annotated whether it is of those that get Trivy's annotated form */
  constructor(
    readonly bundle: LoadedBundle,
    readonly annotated: boolean,
  ) {
    const policies = bundle.policies.filter((policy) => policy.annotated === annotated);
    this.rules = policies.flatMap((policy) => policy.rules.map((rule) => ({ bundle, policy, rule })));
    for (const each of this.rules) {
      const { selectors } = each.rule;
      const key = JSON.stringify(selectors);
      const alike = this.bySelectors.get(key);
      if (alike) alike.rules.push(each);
      else this.bySelectors.set(key, { selectors, rules: [each] });
    }
    const subtypes = this.rules.flatMap(({ rule }) => rule.selectors.flatMap((selector) => selector.subtypes));
    this.fields = [...new Set(subtypes.flatMap((subtype) => Object.keys(subtype)))];
  }

  /** The rules that want a document. Those for alike documents are the same object. */
  select(document: Document): Wanting {
    const alike = decidingText(this.fields, document);
    const before = alike === undefined ? undefined : this.known.get(alike);
    if (before) return before;
    const choices = [...this.bySelectors.values()].filter(({ selectors }) => selects(selectors, document));
    const chosen = new Set(choices.flatMap(({ rules }) => rules));
    const rules = this.rules.filter((each) => chosen.has(each));
    const wanting = {
      single: rules.filter(({ rule }) => !rule.combine),
      combining: rules.filter(({ rule }) => rule.combine),
    };
    if (alike !== undefined && this.known.size < MAX_KNOWN) this.known.set(alike, wanting);
    return wanting;
  }
}

/** Documents may all be unlike each other, where a subtype names their names. */
const MAX_KNOWN = 1000;
