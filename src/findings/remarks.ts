import type { Evaluation } from '../evaluate/evaluator.js';
import { pipelineMessages as messages } from '../messages/index.js';
import type { Wanted } from '../parse/wanted.js';
import type { OnIncomplete } from '../parse/weight.js';
import type { Policy } from '../policy/policy.js';
import type { Problem } from '../problem.js';
import type { Checked } from './collect.js';

/**
 * Returns what is worth saying about the run as a whole: that its time was over, or that nothing was evaluated.
 * @param policies all that run
 * @param known the other problems of the run: if one is an error, it is mostly the reason
 */
export function remarks(
  checked: Checked,
  { evaluations, unfinished }: Evaluation,
  policies: readonly Policy[],
  wanted: Wanted,
  known: readonly Problem[],
  config: { timeout: number; onIncomplete: OnIncomplete },
): Problem[] {
  const found: Problem[] = [];
  const left = checked.unread + unfinished.size;
  if (left > 0) {
    const level = config.onIncomplete === 'warn' ? 'warning' : 'error';
    found.push({ level, ...messages.runTimeout(config.timeout / 1000, left) });
  }
  const isExplained = [...known, ...found].some(({ level }) => level === 'error') || policies.length === 0;
  if (evaluations > 0 || isExplained) return found;
  const types = wanted.anyType ? [] : [...wanted.types];
  return [...found, { level: 'warning', ...messages.nothingToCheck(types, checked) }];
}
