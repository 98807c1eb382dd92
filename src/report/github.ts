/** Findings and errors as workflow commands, for a run of the command line in a job on GitHub. */

import { annotate, type Annotation } from './annotations.js';
import type { ReportFiles } from '../files/repository.js';
import type { Report } from './report.js';
import { texts } from './texts.js';

/** The annotations that a runner keeps, one a line, and how many there are besides. */
export function reportGithub(report: Report, files: Pick<ReportFiles, 'repositoryPath'>): string {
  const { shown, more } = annotate(report, files);
  const rest = more > 0 ? [texts.notAnnotated(more)] : [];
  return [...shown.map(workflowCommand), ...rest].map((line) => `${line}\n`).join('');
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
function workflowCommand({
  level,
  message,
  file,
  startLine,
  endLine,
  startColumn,
  endColumn,
  title,
}: Annotation): string {
  const properties = { file, line: startLine, endLine, col: startColumn, endColumn, title };
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${level} ${given.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
