/**
 * Something a person has to know beside the findings. An `error` makes the run exit with 2, a `warning` and a `notice`
 * leave the exit code alone. Every wording comes from `messages/`.
 */
export interface Problem {
  level: 'error' | 'warning' | 'notice';
  /** Stable, kebab-case: `rego-parse`, `unknown-selector`, `no-policies`, … */
  code: string;
  /** What is wrong and what to do, one sentence or two, without the position. */
  message: string;
  /** Relative to the working directory, with `/`. */
  file?: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
}

/** Equal problems once, where the first of them stands. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
