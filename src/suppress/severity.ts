import type { Finding, Severity } from '../finding.js';

/** Marks findings whose severity is not to be shown. */
export function markBySeverity(findings: Finding[], shown: readonly Severity[]): void {
  for (const finding of findings) {
    if (shown.includes(finding.severity)) continue;
    finding.suppressedBy = { by: 'severity', reason: `${finding.severity} is not among ${shown.join(', ')}` };
  }
}
