import { jsonText } from '../lib/text/escape.js';
import type { JsonReport } from './json-schema.js';
import type { Report } from './report.js';

/** The report as JSON, with the shape of `schemas/report.schema.json`: the same for the same findings, run after run. */
export function reportJson(report: Report): string {
  const { tool, summary, findings, errors, notices } = report;
  const json: JsonReport = {
    schemaVersion: 1,
    tool,
    summary,
    findings: findings.map((finding) => {
      const { id, rule, namespace, title, description, severity, message, locations } = finding;
      const { resource, type, recommendedAction, references, fingerprint, enforced } = finding;
      return {
        ...{ id, rule, namespace, title, description, severity, message, ...locations[0] },
        ...{ resource, type, recommendedAction, references, fingerprint, enforced, locations },
      };
    }),
    errors,
    notices,
  };
  return jsonText(json);
}
