/** Builders of findings and their locations: a test names only the fields that it is about. */

import type { Finding, Location } from '../../src/finding.js';

/** A location in `app/pod.yaml`. */
export function place(given: Partial<Location> = {}): Location {
  return { file: 'app/pod.yaml', startLine: 2, endLine: 2, startColumn: 3, endColumn: 8, exact: true, ...given };
}

/** A finding of HIGH severity in a pod, which fails a run. */
export function finding(given: Partial<Finding> = {}): Finding {
  return {
    id: 'POD-1',
    rule: 'deny',
    namespace: 'custom.kubernetes.pod_security',
    title: 'Pods must be safe',
    description: 'A pod that is not safe is dangerous.',
    severity: 'HIGH',
    message: 'this pod is not',
    locations: [place()],
    resource: 'Pod/web',
    type: 'kubernetes',
    recommendedAction: 'Make it safe.',
    references: [],
    fingerprint: 'v1:0123456789abcdef0123456789abcdef',
    enforced: true,
    ...given,
  };
}
