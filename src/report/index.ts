import type { Output } from '../config/config.js';
import { reportJson } from './json.js';
import type { Report, ReportContext } from './report.js';

type Reporter = (report: Report, context: ReportContext) => string | Promise<string>;

/** A report in each format; what only some runs need is loaded when it is asked for. */
const REPORTERS: Record<Output['format'], Reporter> = {
  json: reportJson,
  sarif: async (report, context) => (await import('./sarif.js')).reportSarif(report, context),
  table: async (report, context) => (await import('./table.js')).reportTable(report, context),
};

/** Writes a report as text. */
export async function render(report: Report, format: Output['format'], context: ReportContext): Promise<string> {
  return REPORTERS[format](report, context);
}
