import type { EngineBundle } from './engine-bundle.js';
import type { Document } from './parse/document.js';
import type { Policy, PolicyRule, Selector } from './policy/policy.js';
import { selects } from './policy/selector.js';

/** A rule that is evaluated, and what it belongs to. */
export interface Applied {
  bundle: EngineBundle;
  policy: Policy;
  rule: PolicyRule;
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
  /** By which of the selectors fit. */
  private readonly known = new Map<string, Wanting>();

  /** @param annotated whether it is of those that get Trivy's annotated form */
  constructor(
    readonly bundle: EngineBundle,
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
  }

  /** The rules that want a document. Those for alike documents are the same object. */
  select(document: Document): Wanting {
    const fitting = [...this.bySelectors.values()].map(({ selectors }) => selects(selectors, document));
    const key = fitting.map(Number).join('');
    let wanting = this.known.get(key);
    if (!wanting) {
      const choices = [...this.bySelectors.values()].filter((_, index) => fitting[index]);
      const chosen = new Set(choices.flatMap(({ rules }) => rules));
      const rules = this.rules.filter((each) => chosen.has(each));
      wanting = {
        single: rules.filter(({ rule }) => !rule.combine),
        combining: rules.filter(({ rule }) => rule.combine),
      };
      this.known.set(key, wanting);
    }
    return wanting;
  }
}
