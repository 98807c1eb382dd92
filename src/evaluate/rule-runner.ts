import { switchOn } from '../policy/compile/build.js';
import type { PolicyRule } from '../policy/policy.js';
import { readResults, type ReadResult } from '../policy/result.js';
import { parseValueText } from '../lib/values/value-text.js';
import { RegoObject, type RegoValue } from '../lib/values/values.js';
import type { PolicyEngine } from '../rego/engine/pool.js';
import type { EvaluationCost, EvaluationOutcome, EvaluationRequest } from '../rego/engine/protocol.js';
import type { OnIncomplete } from '../parse/weight.js';
import type { Listener, Session } from '../session.js';
import { Failures } from './failures.js';
import type { LoadedBundle } from './loaded-bundle.js';
import { type Applied, fullName } from './rule-group.js';

/** What rules are evaluated on. */
export interface Subject {
  /** JSON text of the input. */
  text: string;
  /** The file that problems name. */
  file: string;
  /** Random numbers are the same whenever the subject is evaluated. */
  seed: string;
}

/** What evaluation needs of the run. */
export interface EvaluateSession extends Pick<Session, 'deadline' | 'listener'> {
  /** What to do if the run has no time for a rule. */
  onIncomplete: OnIncomplete;
}

export type RunResult = ReadResult & Applied;

/** What the engine answered, read. */
interface Answer {
  kind: 'value';
  value: RegoValue | undefined;
  prints: string[];
  cost?: EvaluationCost | undefined;
}

/** Asks the engine about rules: all of a bundle at once, and one by one if that fails. */
export class RuleRunner {
  readonly failures: Failures;
  /** How often the engine was asked. */
  evaluations = 0;
  /** Files that some rule was not asked about, or gave no answer for, as the run had to end. */
  readonly unfinished = new Set<string>();
  /** Rules that failed on some document: they are asked alone from then on, so that they spoil only themselves. */
  private readonly alone = new Set<PolicyRule>();
  /** Rules that did not end: they are not asked again. */
  private readonly blocked = new Set<PolicyRule>();
  private recovery: Promise<unknown> | undefined;
  private readonly deadline: number;
  private readonly listener: Listener;

  constructor(
    private readonly engine: PolicyEngine,
    { deadline, listener, onIncomplete }: EvaluateSession,
  ) {
    this.deadline = deadline;
    this.listener = listener;
    this.failures = new Failures(onIncomplete);
  }

  /** Evaluates rules of one bundle. Never rejects for what a rule does: that is in {@link failures}. */
  async run(bundle: LoadedBundle, rules: readonly Applied[], subject: Subject): Promise<RunResult[]> {
    const { text: input, file, seed } = subject;
    const { name: policies, aggregate } = bundle;
    for (;;) {
      await this.recovery;
      if (this.isOver(file)) return [];
      const open = rules.filter(({ rule }) => !this.blocked.has(rule));
      const together = aggregate === undefined ? [] : open.filter(({ rule }) => !this.alone.has(rule));
      if (aggregate === undefined || together.length < 2) return this.runOneByOne(open, subject);

      // Which rules those are may have changed when the answer comes.
      const rest = open.filter(({ rule }) => this.alone.has(rule));
      this.evaluations++;
      const keys = together.map(({ rule }) => rule.unit);
      const request = { policies, entrypoint: aggregate, input, overlay: switchOn(keys), seed };
      const outcome = await this.ask(request);
      if (outcome.kind === 'interrupted') continue;
      if (outcome.kind === 'value') {
        this.print(outcome.prints);
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

  private async runOneByOne(rules: readonly Applied[], subject: Subject): Promise<RunResult[]> {
    const results: RunResult[] = [];
    for (const each of rules) results.push(...(await this.runAlone(each, subject)));
    return results;
  }

  private async runAlone(each: Applied, { text: input, file, seed }: Subject): Promise<RunResult[]> {
    const { bundle, rule } = each;
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
          this.print(outcome.prints);
          if (outcome.cost) this.listener.profile.addPolicy(rule.id, fullName(each), outcome.cost);
          return read(each, aggregate === undefined ? outcome.value : valueOf(outcome.value, unit.key));
        case 'failed':
          this.print(outcome.prints);
          this.alone.add(rule);
          this.failures.failed(each, file, outcome.message);
          return [];
        case 'stopped':
          // Several engines may run into it at once.
          if (this.blocked.has(rule) || this.isOver(file)) return [];
          this.blocked.add(rule);
          this.failures.stopped(each, file, outcome);
          return [];
      }
    }
  }

  /** Asks the engine. An answer that cannot be read here counts as failed. */
  private async ask(request: EvaluationRequest): Promise<Exclude<EvaluationOutcome, { kind: 'value' }> | Answer> {
    const { profile } = this.listener;
    const outcome = await this.engine.evaluate(profile.isOn ? { ...request, measured: true } : request);
    if (outcome.kind !== 'value') return outcome;
    const { value, prints, cost } = outcome;
    profile.add('evaluate', cost?.milliseconds ?? 0);
    try {
      return { kind: 'value', value: value === undefined ? undefined : parseValueText(value), prints, cost };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', code: 'eval_internal_error', message, prints };
    }
  }

  /** Asks rules once more, each alone, to learn what each costs. */
  private async profile(request: EvaluationRequest, rules: readonly Applied[]): Promise<void> {
    const { profile } = this.listener;
    for (const each of rules) {
      const { rule } = each;
      if (!profile.hasTime || this.engine.isOver) return;
      const outcome = await this.engine.evaluate({ ...request, overlay: switchOn([rule.unit]), measured: true });
      if (outcome.kind !== 'value' || !outcome.cost) return;
      profile.addPolicy(rule.id, fullName(each), outcome.cost);
    }
  }

  private print(lines: readonly string[]): void {
    for (const line of lines) this.listener.print(line);
  }

  /** Tells whether the run has to end, which leaves the file unfinished. */
  private isOver(file: string): boolean {
    if (Date.now() <= this.deadline) return false;
    this.unfinished.add(file);
    return true;
  }
}

function valueOf(values: RegoValue | undefined, key: string): RegoValue | undefined {
  return values instanceof RegoObject ? values.get(key) : undefined;
}

function read(each: Applied, value: RegoValue | undefined): RunResult[] {
  return readResults(value, fullName(each)).map((result) => ({ ...result, ...each }));
}
