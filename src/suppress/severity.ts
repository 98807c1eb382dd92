import type { Severity } from '../finding.js';
import { pipelineMessages } from '../messages/index.js';
import type { Suppressor } from './suppressor.js';

/** Suppresses the findings whose severity is not reported. */
export function bySeverity(shown: readonly Severity[]): Suppressor {
  return (findings) => {
    for (const finding of findings) {
      if (shown.includes(finding.severity)) continue;
      finding.suppressedBy = { by: 'severity', reason: pipelineMessages.hiddenSeverity(finding.severity, shown) };
    }
    return [];
  };
}
