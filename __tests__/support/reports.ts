/** Builders of reports, and of the context that they are written in. */

import { SEVERITIES, type Finding } from '../../src/finding.js';
import type { Policy } from '../../src/policy/policy.js';
import type { Problem } from '../../src/problem.js';
import { buildReport, type Report, type ReportContext, type RunResults } from '../../src/report/report.js';
import { policyOf, ruleOf } from './policies.js';

/** The program that reports name. */
export const TOOL = { name: 'regoscan', version: '1.2.3', homepage: 'https://github.com/regoscan/regoscan' };

/** The policies that the findings belong to, each with one rule in one file. */
export function policiesOf(findings: Finding[]): Policy[] {
  const policies = new Map(
    findings.map(({ namespace, rule: name, ...finding }) => {
      const { id, title, description, severity, recommendedAction, references, enforced } = finding;
      const metadata = { title, description, severity, recommendedAction, references, enforced };
      const policy = policyOf(namespace, [ruleOf(id, { name, ...metadata })], { files: ['policies/p.rego'] });
      return [`${namespace} ${name}`, policy];
    }),
  );
  return [...policies.values()];
}

/** The report of a run with these findings, in which every severity fails the run with exit code 1. */
export function report(
  findings: Finding[],
  problems: Problem[] = [],
  config: Partial<RunResults['config']> = {},
  policies = policiesOf(findings),
): Report {
  const counts = { files: 2, documents: 3, evaluations: 3, ignored: 0 };
  const all = { failOn: [...SEVERITIES], exitCode: 1, ...config };
  return buildReport({ installation: TOOL, config: all, policies, findings, problems, counts });
}

/** A context for reporters: the files by name, and whether there are colours. */
export function context(files: Record<string, string> = {}, colour = false): ReportContext {
  return {
    colour,
    readLines: (file) => files[file]?.split('\n'),
    readText: (file) => files[file],
    repositoryPath: (file) => file,
  };
}
