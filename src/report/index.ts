import type { Output } from '../config/config.js';
import { reportJson } from './json.js';
import type { Report } from './report.js';

/** How a reporter may write. */
export interface ReportContext {
  colour: boolean;
  /** The lines of a file of the report, for code frames; undefined when it can no longer be read. */
  readLines(file: string): string[] | undefined;
}

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
