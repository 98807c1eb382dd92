import type { Finding, Severity } from './finding.js';
import type { Problem } from './problem.js';

/** What a run ends with when something kept it from checking all that it was asked to. */
export const INCOMPLETE = 2;

/** Whether a finding makes the run fail. What is only not shown (`--severity`) fails it all the same. */
export function fails(finding: Finding, failOn: readonly Severity[]): boolean {
  const counts = finding.suppressedBy === undefined || finding.suppressedBy.by === 'severity';
  return counts && finding.enforced && failOn.includes(finding.severity);
}

/** 2 when anything is wrong with the input, else `exit-code` when a finding fails the run, else 0. */
export function decideExitCode(
  findings: Finding[],
  problems: Problem[],
  config: { failOn: readonly Severity[]; exitCode: number },
): number {
  if (problems.some((problem) => problem.level === 'error')) return INCOMPLETE;
  return findings.some((finding) => fails(finding, config.failOn)) ? config.exitCode : 0;
}
