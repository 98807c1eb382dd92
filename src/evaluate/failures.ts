import { policyMessages as messages } from '../messages/index.js';
import type { OnIncomplete } from '../parse/weight.js';
import type { Problem } from '../problem.js';
import type { EngineStoppedError } from '../rego/engine/client.js';
import { describe, type Applied } from './rule-group.js';

interface Failure {
  level: Problem['level'];
  policy: string;
  file: string;
  message: string;
  /** On how many further documents it failed in the same way. */
  more: number;
}

/** Collects the rules that could not be evaluated. */
export class Failures {
  private readonly failures = new Map<string, Failure>();
  private readonly stops: Problem[] = [];

  /** @param onIncomplete what to do if the run has no time for a rule */
  constructor(private readonly onIncomplete: OnIncomplete) {}

  /** @param message OPA's own */
  failed(applied: Applied, file: string, message: string): void {
    const key = `${applied.bundle.name} ${applied.rule.unit} ${message}`;
    const known = this.failures.get(key);
    if (known) {
      known.more++;
      // Engines may come to files in another order.
      if (file < known.file) known.file = file;
      return;
    }
    // A user cannot mend a built-in check.
    const level = applied.policy.isBuiltin ? 'warning' : 'error';
    this.failures.set(key, { level, policy: describe(applied), file, message, more: 0 });
  }

  /**
   * @param limit milliseconds that the rule had
   * @param isShort whether it had less than `--eval-timeout`, as the run had to end
   */
  stopped(
    applied: Applied,
    file: string,
    { reason, limit, isShort }: { reason: EngineStoppedError['reason']; limit: number; isShort: boolean },
  ): void {
    const problem = messages.evaluationStopped(describe(applied), file, reason, limit / 1000, isShort);
    const source = applied.policy.isBuiltin ? undefined : applied.policy.files[0];
    const level = isShort && this.onIncomplete === 'warn' ? 'warning' : 'error';
    this.stops.push({ level, ...problem, ...(source === undefined ? {} : { file: source }) });
  }

  /** Returns an error for each, naming the policy; a warning for a built-in check that failed. */
  problems(): Problem[] {
    const failures = [...this.failures.values()].sort(byFile).map(({ level, policy, file, message, more }): Problem => {
      // OPA begins with the place: `policies/x.rego:7:3: reason`.
      const place = /^(.+?):(\d+):(\d+): (.*)$/s.exec(message);
      const text = messages.evaluationFailed(policy, file, place?.[4] ?? message, more);
      // The file of a built-in check is not one of the user's.
      if (!place?.[1] || level === 'warning') return { level, ...text };
      return { level, ...text, file: place[1], line: Number(place[2]), column: Number(place[3]) };
    });
    return [...failures, ...this.stops];
  }
}

function byFile(a: Failure, b: Failure): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
