import type { Output } from '../config/config.js';
import { reportJson } from './json.js';
import type { Report, ReportContext } from './report.js';

type Reporter = (report: Report, context: ReportContext) => string | Promise<string>;

/** A report in each format; what only some runs need is loaded when it is asked for. */
const REPORTERS: Record<Output['format'], Reporter> = {
  json: reportJson,
  sarif: async (report, context) => (await import('./sarif.js')).reportSarif(report, context),
  table: async (report, context) => (await import('./table.js')).reportTable(report, context),
  junit: async (report) => (await import('./junit.js')).reportJunit(report),
  markdown: async (report, context) => (await import('./summary.js')).reportSummary(report, context),
  github: async (report, context) => (await import('./github.js')).reportGithub(report, context),
  'trivy-json': async (report, context) => (await import('./trivy-json.js')).reportTrivyJson(report, context),
};

/** Writes a report as text. */
export async function render(report: Report, format: Output['format'], context: ReportContext): Promise<string> {
  return REPORTERS[format](report, context);
}
