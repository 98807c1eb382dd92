/** The shape of `trivy config --format json` (Trivy v0.74, pkg/types/report.go and misconfiguration.go), for what reads it. */

import type { Finding, Location } from '../finding.js';
import { jsonText } from './escape.js';
import type { Report, ReportContext } from './report.js';

/** Trivy's names for kinds of documents, as it shows them. */
const PROVIDERS: Record<string, string> = {
  kubernetes: 'Kubernetes',
  dockerfile: 'Dockerfile',
  yaml: 'YAML',
  json: 'JSON',
  toml: 'TOML',
};

/**
 * One result for each file and type of document, and a misconfiguration in it for each place of a finding. There is no time
 * in it, so that two runs give the same, and no count of successes, which a run does not take.
 */
export function reportTrivyJson(report: Report, { readLines }: Pick<ReportContext, 'readLines'>): string {
  const results = new Map<string, { finding: Finding; location: Location }[]>();
  for (const finding of report.findings) {
    for (const location of finding.locations) {
      const key = JSON.stringify([location.file, finding.type]);
      const found = results.get(key) ?? [];
      found.push({ finding, location });
      results.set(key, found);
    }
  }
  return jsonText({
    SchemaVersion: 2,
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    Results: [...results].map(([key, found]) => {
      const [file, type] = JSON.parse(key) as [string, string];
      const lines = readLines(file) ?? [];
      return {
        Target: file,
        Class: 'config',
        Type: type,
        MisconfSummary: { Failures: found.length },
        Misconfigurations: found.map(({ finding, location }) => misconfiguration(finding, location, lines)),
      };
    }),
  });
}

function misconfiguration(finding: Finding, location: Location, lines: readonly string[]): Record<string, unknown> {
  const { id, title, description, message, namespace, rule, recommendedAction, severity, references, type } = finding;
  const provider = PROVIDERS[type] ?? type;
  return {
    Type: `${provider} Security Check`,
    ID: id,
    Title: title,
    Description: description,
    Message: message,
    Namespace: namespace,
    Query: `data.${namespace}.${rule}`,
    ...(recommendedAction === '' ? {} : { Resolution: recommendedAction }),
    Severity: severity,
    ...(references[0] === undefined ? {} : { PrimaryURL: references[0], References: references }),
    Status: 'FAIL',
    CauseMetadata: {
      ...(finding.resource === '' ? {} : { Resource: finding.resource }),
      Provider: provider,
      Service: 'general',
      // A place that is only the document's first line would be taken for the cause.
      ...(location.exact ? cause(location, lines) : {}),
    },
  };
}

/** Trivy shows so many lines of a cause, and cuts the rest. */
const MAX_LINES = 10;

function cause({ startLine, endLine }: Location, lines: readonly string[]): Record<string, unknown> {
  const last = Math.min(endLine, lines.length, startLine + MAX_LINES - 1);
  const shown = lines.slice(startLine - 1, last).map((content, index) => ({
    Number: startLine + index,
    Content: content,
    IsCause: true,
    Annotation: '',
    Truncated: false,
    FirstCause: index === 0,
    LastCause: startLine + index === last,
  }));
  return { StartLine: startLine, EndLine: endLine, ...(shown.length === 0 ? {} : { Code: { Lines: shown } }) };
}
