import type { FormatName } from '../files/format.js';
import { type JsonValue, stringifyJson } from '../lib/values/values.js';
import type { Place } from '../locate/locate.js';
import type { Document } from '../parse/document.js';
import type { Path } from '../parse/positions.js';
import type { Wanted } from '../parse/wanted.js';
import { CLOUD_CHECKS } from '../policy/builtin.js';
import type { LoadedPolicies } from '../policy/load.js';
import type { Policy, PolicyRule } from '../policy/policy.js';
import type { RuleResult } from '../policy/result.js';
import type { Problem } from '../problem.js';
import type { PolicyEngine } from '../rego/engine/pool.js';
import { Combined } from './combined.js';
import { LoadedBundle } from './loaded-bundle.js';
import { findPaths } from './result-paths.js';
import { type Applied, RuleGroup } from './rule-group.js';
import { type EvaluateSession, RuleRunner, type RunResult } from './rule-runner.js';
import { wantedBy } from './wanted.js';

/** What a rule reported about a document. */
export interface Reported extends RuleResult {
  policy: Policy;
  rule: PolicyRule;
  document: Document;
  /** What it is about: one for each solution of the rule; empty where that is not known. */
  places: Place[];
}

/** What there is to say once every document was evaluated. */
export interface Evaluation {
  /** By the rules that see all documents at once. */
  reported: Reported[];
  /** Rules that could not be evaluated, and bundles that could not be loaded. */
  problems: Problem[];
  /** The user's policies, and the built-in checks of the types that there were documents of. */
  policies: Policy[];
  /** How often rules were asked. */
  evaluations: number;
  /** The files that some rule was not asked about, as the run had to end. */
  unfinished: ReadonlySet<string>;
}

/** Evaluates policies on documents. */
export class Evaluator {
  readonly wanted: Wanted;
  private readonly bundles: LoadedBundle[];
  private readonly groups: RuleGroup[];
  private readonly runner: RuleRunner;
  private readonly combined = new Map<Applied, Combined>();
  private subjects = 0;

  constructor(
    engine: PolicyEngine,
    policies: Pick<LoadedPolicies, 'bundles' | 'data'>,
    private readonly session: EvaluateSession,
  ) {
    const { listener } = session;
    this.bundles = policies.bundles.map((bundle) => new LoadedBundle(engine, bundle, policies.data, listener));
    this.groups = this.bundles.flatMap((bundle) => [false, true].map((annotated) => new RuleGroup(bundle, annotated)));
    this.runner = new RuleRunner(engine, session);
    this.wanted = wantedBy(this.bundles.flatMap((bundle) => bundle.policies));
  }

  /**
   * Returns an evaluator that has loaded the user's policies, and begins to load built-in checks.
   * @param formats of the files that there are
   */
  static async open(
    engine: PolicyEngine,
    policies: Pick<LoadedPolicies, 'bundles' | 'data'>,
    formats: ReadonlySet<FormatName>,
    session: EvaluateSession,
  ): Promise<Evaluator> {
    const evaluator = new Evaluator(engine, policies, session);
    await evaluator.prepare(formats);
    return evaluator;
  }

  private async prepare(formats: ReadonlySet<FormatName>): Promise<void> {
    await Promise.all(this.bundles.filter(({ isBuiltin }) => !isBuiltin).map((bundle) => bundle.load()));
    // Terraform takes its time to be read.
    const cloud = this.bundles.find(({ name }) => name === CLOUD_CHECKS);
    if (formats.has('terraform')) void cloud?.warmUp().catch(() => undefined);
  }

  /** Evaluates every rule that targets the document; rules that see all documents together are kept for {@link finish}. */
  async evaluate(document: Document): Promise<Reported[]> {
    const reported: Reported[] = [];
    for (const group of this.groups) {
      const { bundle, annotated } = group;
      const { single, combining } = group.select(document);
      for (const each of combining) this.combine(each).documents.push(document);
      if (single.length === 0) continue;
      const { profile } = this.session.listener;
      const value = profile.timed('parse', () => (annotated ? document.annotated() : document.value));
      for (const result of await this.report(bundle, single, value, document.text.path)) {
        reported.push(reportedOf(result, document, (path) => ({ document, path })));
      }
    }
    return reported;
  }

  /** Evaluates the rules that see all their documents at once, and sums up. */
  async finish(): Promise<Evaluation> {
    const reported: Reported[] = [];
    for (const [applied, combined] of this.combined) {
      const file = combined.documents[0]?.text.path ?? '';
      for (const result of await this.report(applied.bundle, [applied], combined.value(), file)) {
        const document = combined.subjectOf(result, result.paths);
        if (document) reported.push(reportedOf(result, document, (path) => combined.placeAt(path)));
      }
    }
    const lines = this.bundles.reduce((sum, { siblings }) => sum + siblings.evaluations, 0);
    this.session.listener.debug(`lines: ${lines} evaluations`);
    const { failures, evaluations, unfinished } = this.runner;
    const asked = this.bundles.filter((bundle) => bundle.isAsked || !bundle.isBuiltin);
    return {
      reported,
      problems: [...failures.problems(), ...this.bundles.flatMap(({ problem }) => problem ?? [])],
      policies: asked.flatMap((bundle) => bundle.policies),
      evaluations,
      unfinished,
    };
  }

  private combine(applied: Applied): Combined {
    const known = this.combined.get(applied) ?? new Combined(applied);
    this.combined.set(applied, known);
    return known;
  }

  private async report(
    bundle: LoadedBundle,
    rules: readonly Applied[],
    value: JsonValue,
    file: string,
  ): Promise<(RunResult & { paths: Path[] })[]> {
    bundle.isAsked = true;
    if (!(await bundle.load())) return [];
    const text = this.session.listener.profile.timed('parse', () => stringifyJson(value));
    const subject = { text, file, seed: String(this.subjects++) };
    const results = await this.runner.run(bundle, rules, subject);
    return findPaths(results, value, subject, bundle.siblings);
  }
}

/** @param placeAt returns the place that a path through the input leads to */
function reportedOf(
  { paths, ...result }: RunResult & { paths: Path[] },
  document: Document,
  placeAt: (path: Path) => Place | undefined,
): Reported {
  const about = result.path && paths.length === 0 ? [result.path] : paths;
  return { ...result, document, places: about.map(placeAt).filter((place) => place !== undefined) };
}
