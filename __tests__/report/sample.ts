/** Reports to test reporters with. */

import { SEVERITIES, type Finding, type Location } from '../../src/finding.js';
import type { ReportContext } from '../../src/report/report.js';
import { buildReport, type Report } from '../../src/report/report.js';
import type { Policy, PolicyRule } from '../../src/policy/policy.js';
import type { Problem } from '../../src/problem.js';

export const TOOL = { name: 'regoscan', version: '1.2.3', homepage: 'https://github.com/regoscan/regoscan' };

export function place(given: Partial<Location> = {}): Location {
  return { file: 'app/pod.yaml', startLine: 2, endLine: 2, startColumn: 3, endColumn: 8, exact: true, ...given };
}

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

/** The policies that the findings are of, in one file each. */
export function policiesOf(findings: Finding[]): Policy[] {
  const rules = new Map(
    findings.map((each) => {
      const { id, rule: name, title, description, severity, recommendedAction, references, enforced } = each;
      const metadata = { id, title, description, severity, recommendedAction, references, enforced };
      return [
        `${each.namespace} ${name}`,
        { ...metadata, name, unit: '0', selectors: [], combine: false, deprecated: false },
      ];
    }),
  );
  return [...rules].map(([key, rule]: [string, PolicyRule]) => ({
    namespace: key.slice(0, key.lastIndexOf(' ')),
    rules: [rule],
    files: ['policies/p.rego'],
    isBuiltin: false,
    annotated: false,
  }));
}

export function report(
  findings: Finding[],
  problems: Problem[] = [],
  config: Partial<Parameters<typeof buildReport>[5]> = {},
  policies = policiesOf(findings),
): Report {
  const counts = { files: 2, documents: 3, evaluations: 3, ignored: 0 };
  return buildReport(TOOL, policies, findings, problems, counts, { failOn: [...SEVERITIES], exitCode: 1, ...config });
}

export function context(files: Record<string, string> = {}, colour = false): ReportContext {
  return {
    colour,
    readLines: (file) => files[file]?.split('\n'),
    readText: (file) => files[file],
    repositoryPath: (file) => file,
  };
}

/** Text that tries to be something else wherever it is shown. */
export const HOSTILE = [
  '::error::pwned',
  '  ::set-output name=x::y',
  'a ##[error]pwned',
  '##[group]pwned',
  'a\r::warning::pwned',
  'a\n::warning::pwned',
  'a\n\t ::warning::pwned',
  'a\u2028::warning::pwned',
  '\u00a0::warning::pwned',
  '</td></tr></table><script>alert(1)</script>',
  '<!-- ',
  'a | b || c',
  '\\| b',
  '`code` ``` ~~~',
  '\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007',
  '\u202egnp.exe\u2066 \u200bzero\u00ad',
  '@octocat and @regoscan/team, a@b.example',
  '#1 and regoscan/regoscan#2, GH-3',
  ':+1: :heart: :heavy_check_mark:',
  'https://evil.example www.evil.example [x](https://evil.example) ![x](y) [x]: y',
  '**bold** __bold__ _em_ ~~no~~ $x$',
  '# heading',
  '- item',
  '1. item',
  '\n\n\n| a |\n| - |\n| b |\n',
  '%0A::error::pwned%0D',
  '\ud800half',
  '{0} {{x}}',
] as const;
