import type { Severity } from '../finding.js';
import type { Suppressor } from './suppressor.js';

/** Suppresses the findings whose severity is not to be shown. */
export function bySeverity(shown: readonly Severity[]): Suppressor {
  return (findings) => {
    for (const finding of findings) {
      if (shown.includes(finding.severity)) continue;
      finding.suppressedBy = { by: 'severity', reason: `${finding.severity} is not among ${shown.join(', ')}` };
    }
    return [];
  };
}
