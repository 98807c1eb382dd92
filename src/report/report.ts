import { fails } from '../exit-code.js';
import type { ReportFiles } from '../files/repository.js';
import { SEVERITIES, type Finding, type Severity } from '../finding.js';
import type { Installation } from '../installation.js';
import type { Policy, PolicyRule } from '../policy/policy.js';
import { withoutRepeats, type Problem } from '../problem.js';

/** What was looked at, and what came of it. */
export interface Summary {
  /** Files that some policy wanted. */
  files: number;
  documents: number;
  policies: number;
  /** How often policies were asked. */
  evaluations: number;
  /** Files and folders that a .gitignore left out. */
  ignored: number;
  /** Shown findings. */
  findings: Record<Severity, number> & { total: number };
  /** Findings that make the run fail, also those that are not shown. None when a failing run exits with 0. */
  failed: number;
}

/** A rule of a policy, as reports describe it. */
export type RuleInfo = Pick<
  PolicyRule,
  'id' | 'name' | 'title' | 'description' | 'severity' | 'recommendedAction' | 'references'
> &
  Partial<Pick<PolicyRule, 'avdId' | 'provider' | 'service' | 'selectors'>> & { namespace: string; file: string };

/** Everything that reporters get to see. */
export interface Report {
  tool: { name: string; version: string; informationUri: string };
  summary: Summary;
  /** The rules that ran, also those that found nothing. */
  rules: RuleInfo[];
  /** The findings to show, by file, line, column, severity and id. */
  findings: Finding[];
  errors: Problem[];
  /** Warnings and notices. */
  notices: Problem[];
  /** The severities that make a run fail; none when a failing run exits with 0. */
  failOn: Severity[];
}

/** How a reporter may write. */
export interface ReportContext extends ReportFiles {
  colour: boolean;
  /** What tells the results apart that code scanning gets for one commit. */
  category?: string | undefined;
  /** The commit on GitHub that the files are of: `https://github.com/<owner>/<name>/blob/<sha>`. */
  commitUrl?: string | undefined;
}

/** What a run came to. */
export interface RunResults {
  installation: Pick<Installation, 'name' | 'version' | 'homepage'>;
  config: { failOn: Severity[]; exitCode: number };
  /** The policies that were evaluated. */
  policies: readonly Policy[];
  findings: readonly Finding[];
  /** Of every level; equal ones are said once. */
  problems: readonly Problem[];
  counts: Pick<Summary, 'files' | 'documents' | 'evaluations' | 'ignored'>;
}

/** Puts together what reporters show. */
export function buildReport({ installation, config, policies, findings, problems, counts }: RunResults): Report {
  const failOn = config.exitCode === 0 ? [] : config.failOn;
  const shown = findings.filter((finding) => finding.suppressedBy === undefined).sort(byPlace);
  const bySeverity = Object.fromEntries(
    SEVERITIES.map((severity) => [severity, shown.filter((finding) => finding.severity === severity).length]),
  ) as Record<Severity, number>;
  const unique = withoutRepeats(problems);
  return {
    tool: { name: installation.name, version: installation.version, informationUri: installation.homepage },
    summary: {
      files: counts.files,
      documents: counts.documents,
      policies: policies.length,
      evaluations: counts.evaluations,
      ignored: counts.ignored,
      findings: { total: shown.length, ...bySeverity },
      failed: findings.filter((finding) => fails(finding, failOn)).length,
    },
    rules: policies.flatMap(({ namespace, files, rules }) =>
      rules.map((rule) => ({ ...rule, namespace, file: files[0] ?? '' })),
    ),
    findings: shown,
    errors: unique.filter(({ level }) => level === 'error'),
    notices: unique.filter(({ level }) => level !== 'error'),
    failOn,
  };
}

/** How many findings make the run fail without being shown, because `--fail-on` names a severity that `--severity` does not. */
export function hiddenFailures({ findings, summary, failOn }: Report): number {
  return summary.failed - findings.filter((finding) => fails(finding, failOn)).length;
}

function byPlace(a: Finding, b: Finding): number {
  const [p, q] = [a.locations[0], b.locations[0]];
  return (
    compare(p.file, q.file) ||
    p.startLine - q.startLine ||
    p.startColumn - q.startColumn ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.id, b.id) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
