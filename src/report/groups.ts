/** Findings that reports show together. */

import { SEVERITIES, type Finding } from '../finding.js';

/** Returns groups in the order of their first items. `Map.groupBy` is not in Node 20. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Returns the findings with the most severe first; those of one severity keep their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** Returns groups of the findings that have the severity, id and title in common. */
export function groupByPolicy(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  return [...groupBy(findings, ({ severity, id, title }) => JSON.stringify([severity, id, title])).values()];
}
