import { EngineBundle } from './loaded-bundle.js';
import { choosePaths } from '../locate/choose.js';
import { nodeFinder, valueAt } from '../locate/nodes.js';
import type { Places } from '../locate/siblings.js';
import { policyMessages as messages } from '../messages/index.js';
import type { Document } from '../parse/document.js';
import { formatsOfType, type FormatName } from '../parse/index.js';
import type { Path } from '../parse/positions.js';
import { TERRAFORM_VIEWS, type TerraformView } from '../parse/terraform/protocol.js';
import { switchOn } from '../policy/compile/build.js';
import { CLOUD_CHECKS } from '../policy/builtin.js';
import type { LoadedPolicies } from '../policy/load.js';
import type { Policy, PolicyRule } from '../policy/policy.js';
import { readResults, type ReadResult, type RuleResult } from '../policy/result.js';
import type { Problem } from '../problem.js';
import { type Profile, timed } from '../profile.js';
import type { PolicyEngine } from '../rego/engine/pool.js';
import { type Applied, RuleGroup } from './rule-group.js';
import type { EvaluationCost, EvaluationOutcome, EvaluationRequest } from '../rego/engine/protocol.js';
import { canonicalText } from '../lib/values/canonical.js';
import { parseValueText } from '../lib/values/value-text.js';
import { stringifyJson, RegoObject, type JsonValue, type RegoValue } from '../lib/values/values.js';

/** A document, and what its file is called inside the policies' input. */
export interface Input {
  document: Document;
  /** Trivy's name of the file, see `SourceFile.rootPath`. */
  rootPath: string;
}

/** What a rule reported about a document. */
export interface Reported extends RuleResult {
  policy: Policy;
  rule: PolicyRule;
  /** The paths through its input that it is about, one for each solution of the rule; empty where that is not known. */
  paths: Path[];
}

type Result = ReadResult & Applied;

/** What rules are evaluated on. */
interface Subject {
  value: JsonValue;
  text: string;
  file: string;
  /** Random numbers are the same whenever the subject is evaluated. */
  seed: string;
}

/** What the engine answered, read. */
interface Answer {
  kind: 'value';
  value: RegoValue | undefined;
  prints: string[];
  cost?: EvaluationCost | undefined;
}

interface Failure {
  level: Problem['level'];
  policy: string;
  file: string;
  message: string;
  more: number;
}

/** Evaluates policies on documents: all that apply at once, and one by one where that fails. */
export class Evaluator {
  /** How often policies were asked. */
  evaluations = 0;
  /** Files that some policy could not be evaluated on. */
  private readonly failures = new Map<string, Failure>();
  private readonly stops: Problem[] = [];
  /** Rules that failed on some document: they are asked alone from then on, so that they spoil only themselves. */
  private readonly alone = new Set<PolicyRule>();
  /** Rules that did not end: they are not asked again. */
  private readonly blocked = new Set<PolicyRule>();
  private recovery: Promise<unknown> | undefined;
  /** Files that some policy was not asked about, or gave no answer, as the run had to end. */
  readonly unfinished = new Set<string>();
  private readonly combined = new Map<Applied, Input[]>();
  private readonly groups: RuleGroup[];
  private readonly namedTypes: ReadonlySet<string>;
  private readonly wantedFormats: ReadonlySet<FormatName>;
  private readonly wantsAll: boolean;
  private readonly bundles: EngineBundle[];
  private subjects = 0;

  constructor(
    private readonly engine: PolicyEngine,
    readonly loaded: LoadedPolicies,
    /** Milliseconds that one evaluation may take, named in messages, and when the run has to end, in milliseconds since 1970. */
    private readonly options: { evalTimeout: number; deadline: number },
    /** Receives what `print` says, a line at a time, and what is said with `--debug`. */
    private readonly host: {
      print: (line: string) => void;
      debug: (line: string) => void;
      profile?: Profile | undefined;
    },
  ) {
    this.bundles = loaded.bundles.map((bundle) => new EngineBundle(engine, bundle, loaded.data, host));
    this.groups = this.bundles.flatMap((bundle) => [false, true].map((annotated) => new RuleGroup(bundle, annotated)));
    const all = this.groups.flatMap(({ rules }) => rules);
    const types = all.flatMap(({ rule }) => rule.selectors.map((selector) => selector.type));
    this.namedTypes = new Set(types.filter((type) => type !== ''));
    this.wantsAll = all.some(({ rule }) => rule.selectors.length === 0);
    this.wantedFormats = new Set([...this.namedTypes].flatMap(formatsOfType));
  }

  /** How often rules were asked where their results come from. */
  get lineEvaluations(): number {
    return this.bundles.reduce((sum, { siblings }) => sum + siblings.evaluations, 0);
  }

  /** The user's policies, and the built-in checks of the types that there were documents of. */
  get askedPolicies(): Policy[] {
    return this.bundles.filter((bundle) => bundle.isAsked || !bundle.isBuiltin).flatMap((bundle) => bundle.policies);
  }

  /**
   * Loads the user's policies, and begins to load built-in checks.
   * @param formats of the files that there are
   */
  async prepare(formats: ReadonlySet<FormatName>): Promise<void> {
    await Promise.all(this.bundles.filter(({ isBuiltin }) => !isBuiltin).map((bundle) => bundle.load()));
    // Terraform takes its time to be read.
    const cloud = this.bundles.find(({ name }) => name === CLOUD_CHECKS);
    if (formats.has('terraform')) void cloud?.warmUp().catch(() => undefined);
  }

  /** Whether some policy may want documents of files of this format. */
  wants(format: FormatName): boolean {
    return this.wantsAll || this.wantedFormats.has(format);
  }

  /** Whether a selector names exactly this type. */
  namesType(type: string): boolean {
    return this.namedTypes.has(type);
  }

  /** The views of Terraform that some policy wants. */
  get wantedViews(): TerraformView[] {
    return TERRAFORM_VIEWS.filter((view) => this.namedTypes.has(view) || (view === 'terraform' && this.wantsAll));
  }

  /** The types of documents that policies look for; empty when they look for any. */
  get wantedTypes(): string[] {
    return this.wantsAll ? [] : [...this.namedTypes];
  }

  /** What went wrong in evaluating: errors, each naming the policy. */
  get problems(): Problem[] {
    const failures = [...this.failures.values()].sort(byFile).map(({ level, policy, file, message, more }): Problem => {
      // OPA begins with the place: `policies/x.rego:7:3: reason`.
      const place = /^(.+?):(\d+):(\d+): (.*)$/s.exec(message);
      const text = messages.evaluationFailed(policy, file, place?.[4] ?? message, more);
      // The file of a built-in check is none of the user's.
      if (!place?.[1] || level === 'warning') return { level, ...text };
      return { level, ...text, file: place[1], line: Number(place[2]), column: Number(place[3]) };
    });
    return [...failures, ...this.stops, ...this.bundles.flatMap(({ problem }) => problem ?? [])];
  }

  /** Evaluates every rule that wants the document; rules that want all documents together are kept for {@link combine}. */
  async evaluate(input: Input): Promise<[Input, Reported][]> {
    const { document } = input;
    const reported: [Input, Reported][] = [];
    for (const group of this.groups) {
      const { bundle, annotated } = group;
      const { single, combining } = group.select(document);
      for (const each of combining) {
        const together = this.combined.get(each);
        if (together) together.push(input);
        else this.combined.set(each, [input]);
      }
      if (single.length === 0) continue;
      const value = timed(this.host.profile, 'parse', () => (annotated ? document.annotated() : document.value));
      for (const each of await this.report(bundle, single, value, document.file)) reported.push([input, each]);
    }
    return reported;
  }

  /** Evaluates the rules that look at all their documents at once: `input` is an array of `{path, contents}`. */
  async combine(): Promise<{ inputs: Input[]; reported: Reported[] }[]> {
    const results = [];
    for (const [applied, inputs] of this.combined) {
      const value = inputs.map(({ rootPath, document }): JsonValue => {
        return { path: rootPath, contents: applied.policy.annotated ? document.annotated() : document.value };
      });
      results.push({
        inputs,
        reported: await this.report(applied.bundle, [applied], value, inputs[0]?.document.file ?? ''),
      });
    }
    return results;
  }

  private async report(bundle: EngineBundle, rules: Applied[], value: JsonValue, file: string): Promise<Reported[]> {
    bundle.isAsked = true;
    if (!(await bundle.load())) return [];
    const text = timed(this.host.profile, 'parse', () => stringifyJson(value));
    const subject: Subject = { value, text, file, seed: String(this.subjects++) };
    const results = await this.run(bundle, rules, subject);
    // A result that brings its lines, or a path that leads somewhere, keeps them.
    const open = results.filter(
      ({ startLine, path }) => startLine === undefined && !(path && valueAt(value, path.slice(0, 1)) !== undefined),
    );
    const units = new Set(open.map(({ rule }) => rule.unit));
    if (units.size === 0) return results.map((result) => ({ ...result, paths: [] }));
    const places = await bundle.siblings.ask([...units], subject.text, subject.seed);
    const isOpen = new Set(open);
    const find = nodeFinder(value);
    const textOf = textsOf();
    return results.map((result) => {
      const known = isOpen.has(result) ? places.get(result.rule.unit) : undefined;
      return { ...result, paths: choosePaths(solutionsOf(result, known, textOf), value, find) };
    });
  }

  private say(lines: string[]): void {
    for (const line of lines) this.host.print(line);
  }

  /** Whether the run has to end, which leaves the file unfinished. */
  private isOver(file: string): boolean {
    if (Date.now() <= this.options.deadline) return false;
    this.unfinished.add(file);
    return true;
  }

  /** Asks the engine. What is answered and cannot be read here counts as failed. */
  private async ask(request: EvaluationRequest): Promise<Exclude<EvaluationOutcome, { kind: 'value' }> | Answer> {
    const { profile } = this.host;
    const outcome = await this.engine.evaluate(profile ? { ...request, measured: true } : request);
    if (outcome.kind !== 'value') return outcome;
    const { value, prints, cost } = outcome;
    profile?.add('evaluate', cost?.milliseconds ?? 0);
    try {
      return { kind: 'value', value: value === undefined ? undefined : parseValueText(value), prints, cost };
    } catch (error) {
      return {
        kind: 'failed',
        code: 'eval_internal_error',
        message: error instanceof Error ? error.message : String(error),
        prints,
      };
    }
  }

  private async run(bundle: EngineBundle, rules: Applied[], subject: Subject): Promise<Result[]> {
    const { text: input, file, seed } = subject;
    const { name: policies, aggregate } = bundle;
    for (;;) {
      await this.recovery;
      if (this.isOver(file)) return [];
      const open = rules.filter(({ rule }) => !this.blocked.has(rule));
      const together = aggregate === undefined ? [] : open.filter(({ rule }) => !this.alone.has(rule));
      if (aggregate === undefined || together.length < 2) return this.runOneByOne(open, subject);

      // Which rules those are may be another question when the answer comes.
      const rest = open.filter(({ rule }) => this.alone.has(rule));
      this.evaluations++;
      const keys = together.map(({ rule }) => rule.unit);
      const request = { policies, entrypoint: aggregate, input, overlay: switchOn(keys), seed };
      const outcome = await this.ask(request);
      if (outcome.kind === 'interrupted') continue;
      if (outcome.kind === 'value') {
        this.say(outcome.prints);
        await this.profile(request, together);
        const values = outcome.value instanceof RegoObject ? new Map(outcome.value.entries) : undefined;
        const reported = together.flatMap((each) => read(each, values?.get(each.rule.unit)));
        return [...reported, ...(await this.runOneByOne(rest, subject))];
      }
      if (this.isOver(file)) return [];
      // Other documents wait until the culprit is known, or they would run into it as well.
      const oneByOne = this.runOneByOne(open, subject);
      if (outcome.kind === 'stopped') this.recovery = oneByOne;
      return oneByOne;
    }
  }

  /** Asks rules once more, each alone, for what each costs. */
  private async profile(request: EvaluationRequest, rules: Applied[]): Promise<void> {
    const { profile } = this.host;
    if (!profile) return;
    for (const each of rules) {
      const { rule } = each;
      if (!profile.hasTime || this.engine.isOver) return;
      const outcome = await this.engine.evaluate({ ...request, overlay: switchOn([rule.unit]), measured: true });
      if (outcome.kind !== 'value' || !outcome.cost) return;
      profile.addPolicy(rule.id, fullName(each), outcome.cost);
    }
  }

  private async runOneByOne(rules: Applied[], subject: Subject): Promise<Result[]> {
    const results: Result[] = [];
    for (const each of rules) results.push(...(await this.runAlone(each, subject)));
    return results;
  }

  private async runAlone(each: Applied, { text: input, file, seed }: Subject): Promise<Result[]> {
    const { bundle, policy, rule } = each;
    const { name: policies, aggregate } = bundle;
    const unit = bundle.units.get(rule.unit);
    if (!unit) return [];
    for (;;) {
      // Another document may have found out meanwhile that it does not end.
      if (this.blocked.has(rule) || this.isOver(file)) return [];
      this.evaluations++;
      const outcome = await this.ask({
        policies,
        entrypoint: aggregate ?? unit.entrypoint,
        input,
        overlay: switchOn(aggregate === undefined ? [] : [unit.key]),
        seed,
      });
      switch (outcome.kind) {
        case 'interrupted':
          continue;
        case 'value':
          this.say(outcome.prints);
          if (outcome.cost) this.host.profile?.addPolicy(rule.id, fullName(each), outcome.cost);
          return read(each, aggregate === undefined ? outcome.value : get(outcome.value, unit.key));
        case 'failed': {
          this.say(outcome.prints);
          this.alone.add(rule);
          const key = `${policies} ${rule.unit} ${outcome.message}`;
          const known = this.failures.get(key);
          if (known) {
            known.more++;
            // Engines may come to files in another order.
            if (file < known.file) known.file = file;
          } else {
            // Nobody can mend a built-in check here.
            const level = policy.isBuiltin ? 'warning' : 'error';
            this.failures.set(key, { level, policy: describe(each), file, message: outcome.message, more: 0 });
          }
          return [];
        }
        case 'stopped': {
          if (this.isOver(file)) return [];
          // Several engines may run into it at once.
          if (this.blocked.has(rule)) return [];
          this.blocked.add(rule);
          const seconds = this.options.evalTimeout / 1000;
          const problem = messages.evaluationStopped(describe(each), file, outcome.reason, seconds);
          const source = policy.isBuiltin ? undefined : policy.files[0];
          this.stops.push({ level: 'error', ...problem, ...(source === undefined ? {} : { file: source }) });
          return [];
        }
      }
    }
  }
}

/** What a sibling gave for a result. The rule may be a set of results, or one whose value is a set. */
function solutionsOf(
  { values }: Result,
  places: Places | undefined,
  textOf: (value: RegoValue) => string,
): RegoValue[][] {
  if (!places || places.size === 0) return [];
  for (const value of values) {
    const solutions = places.get(textOf(value));
    if (solutions) return solutions;
  }
  return [];
}

/** Writes values as {@link Places} has them: once the set that thousands of results are of. */
function textsOf(): (value: RegoValue) => string {
  const texts = new Map<RegoValue, string>();
  return (value) => {
    const text = texts.get(value) ?? canonicalText(value);
    texts.set(value, text);
    return text;
  };
}

function byFile(a: Failure, b: Failure): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function fullName({ policy, rule }: Applied): string {
  return `${policy.namespace}.${rule.name}`;
}

function describe(each: Applied): string {
  const { policy, rule } = each;
  return rule.id === policy.namespace ? fullName(each) : `${rule.id} (${fullName(each)})`;
}

function get(values: RegoValue | undefined, key: string): RegoValue | undefined {
  return values instanceof RegoObject ? values.get(key) : undefined;
}

function read(each: Applied, value: RegoValue | undefined): Result[] {
  const results = readResults(value, fullName(each));
  return results.map((result) => ({ ...result, ...each }));
}
