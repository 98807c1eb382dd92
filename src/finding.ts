/** What a policy found in a document: the noun that filters mark, reports show and the exit code counts. */

/** From the most to the least severe; the order of every list that a person reads. */
export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * A range in a file. Lines and columns count from 1, columns in UTF-16 code units; the end column is exclusive.
 * `exact` is false when the range is only the document's first content line.
 */
export interface Location {
  /** Relative to the working directory, with `/`. */
  file: string;
  startLine: number;
  endLine: number;
  startColumn: number;
  endColumn: number;
  exact: boolean;
}

/** What a finding is in: a block of Terraform, or where its module is called. */
export interface Occurrence {
  /** `module.bucket`; empty when it has no name. */
  resource: string;
  location: Location;
}

/** Why a finding is not shown or does not count. Filters set it; nothing ever drops a finding. */
export interface Suppression {
  /** The filter's name, for example `severity`. */
  by: string;
  reason: string;
  /** ISO date after which it no longer holds. */
  expires?: string;
}

export interface Finding {
  /** The policy's id from its METADATA, else its package. */
  id: string;
  /** The name of the rule in the policy: `deny`, `warn_tags`, … */
  rule: string;
  /** The policy's package: `custom.kubernetes.pod_security`. */
  namespace: string;
  title: string;
  description: string;
  severity: Severity;
  message: string;
  /** At least one; the first is the one that a table shows. */
  locations: [Location, ...Location[]];
  /** From the inside out; there where the policy's results bring them. */
  occurrences?: Occurrence[];
  /** `Deployment/web-app`, `FROM golang`, …; empty when the document has no name. */
  resource: string;
  /** The type of the document: `kubernetes`, `dockerfile`, `yaml`, … */
  type: string;
  recommendedAction: string;
  references: string[];
  fingerprint: string;
  /** Whether it can fail a run: a `warn` rule without a severity of its own cannot. */
  enforced: boolean;
  suppressedBy?: Suppression;
}
