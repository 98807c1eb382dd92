import type { Config } from '../config/config.js';
import type { Finding } from '../finding.js';
import type { Problem } from '../problem.js';
import { bySeverity } from './severity.js';
import type { Suppressor } from './suppressor.js';

/** Returns what suppresses findings in a run, a line for each source. */
export function suppressorsOf(config: Pick<Config, 'severity'>): Suppressor[] {
  return [bySeverity(config.severity)];
}

/** Lets each suppressor mark the findings. */
export async function suppress(findings: readonly Finding[], suppressors: readonly Suppressor[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const mark of suppressors) problems.push(...(await mark(findings)));
  return problems;
}
