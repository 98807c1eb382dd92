import type { Severity } from '../finding.js';

/** What a policy says about the documents it is for. */
export interface Selector {
  type: string;
  /** Each a set of fields that a document must all have; any of the sets will do. Empty: every document of the type. */
  subtypes: Record<string, string>[];
}

/** What METADATA says of a rule: its own fields, else those of its package. */
export interface RuleMetadata {
  id: string;
  /** Other names of it: those of earlier versions, and Trivy's `avd_id`. */
  aliases: string[];
  /** Trivy's `avd_id`. */
  avdId?: string;
  /** What it is about, as `aws` and `s3`. */
  provider?: string;
  service?: string;
  title: string;
  description: string;
  severity: Severity;
  recommendedAction: string;
  references: string[];
  /** Empty: every document. */
  selectors: Selector[];
  /** One evaluation with all documents instead of one for each. */
  combine: boolean;
  /** It runs only when deprecated ones are asked for. */
  deprecated: boolean;
}

export interface PolicyRule extends RuleMetadata {
  /** `deny`, `deny_latest`, `warn`, `violation`, … */
  name: string;
  /** Its number among the rules of its bundle: the key of its results, see `compile/build.ts`. */
  unit: string;
  /** `false` for a `warn` rule without a severity of its own: it never fails a run. */
  enforced: boolean;
}

/** A package, however many files it is written in. */
export interface Policy {
  /** `custom.kubernetes.pod_security` */
  namespace: string;
  rules: PolicyRule[];
  /** Of a check that ships with the program: where its library has it, `checks/docker/latest_tag.rego`. */
  files: string[];
  /** Whether it ships with the program. */
  isBuiltin: boolean;
  /** Whether it reads lines out of its input, itself or through a library: it then gets Trivy's annotated form. */
  annotated: boolean;
}

const ENFORCED = /^(deny|warn|violation)(_.*)?$/;

/** Whether results of a rule of this name are findings: Trivy's `deny`, and conftest's `warn` and `violation`. */
export function isEnforcedName(name: string): boolean {
  return ENFORCED.test(name);
}

/** Whether it is conftest's `warn`. */
export function isWarnName(name: string): boolean {
  return /^warn(_|$)/.test(name);
}

/** The dotted name of a package, as Rego writes it. */
export function packageName(path: string[]): string {
  return path
    .map((part, i) =>
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(part) ? (i === 0 ? part : `.${part}`) : `[${JSON.stringify(part)}]`,
    )
    .join('');
}
