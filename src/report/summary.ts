/** The summary of a job on GitHub: Markdown of at most 1 MiB. */

import { SEVERITIES, type Finding } from '../finding.js';
import type { Problem } from '../problem.js';
import { markdownText, shorten } from './escape.js';
import { hiddenFailures, type Report } from './report.js';
import { texts } from './texts.js';

/** A larger summary is not shown at all. */
const MAX_BYTES = 1024 * 1024;
/** What the parts beside the findings may take of it. */
const MAX_PROBLEM_BYTES = 200 * 1024;
const MAX_ACTION_BYTES = 200 * 1024;
/** Of a longer text only so much is shown. */
const MAX_TEXT = 1000;

/**
 * The report as Markdown: a verdict, totals, findings with the most severe first, what to do about them, and what could not
 * be checked. What does not fit is counted.
 * @param unannotated how many annotations were left out, because a runner keeps only a few
 */
export function reportSummary(report: Report, { unannotated = 0 }: { unannotated?: number } = {}): string {
  const head = [`## ${markdownText(texts.summaryTitle)}`, verdict(report)];
  const tail: string[] = [];
  if (report.summary.findings.total > 0) {
    head.push(table(texts.totalsHeader, [SEVERITIES.map((severity) => String(report.summary.findings[severity]))]));
    if (unannotated > 0) head.push(texts.unannotated(unannotated));
    tail.push(...actions(report.findings));
  }
  tail.push(...problems([...report.errors, ...byLevel(report.notices)]));
  const rest = MAX_BYTES - bytesOf([...head, ...tail].join('\n\n')) - 1024;
  const parts = [...head, ...findingTable(report.findings, rest), ...tail];
  return `${parts.join('\n\n')}\n`;
}

function verdict(report: Report): string {
  const { summary, errors } = report;
  const incomplete = errors.length > 0 ? `**${texts.errors(errors.length)}** ` : '';
  const hidden = hiddenFailures(report);
  const failing = summary.findings.total > 0 || hidden > 0 ? ` ${texts.failing(summary.failed, hidden)}` : '';
  const found = summary.findings.total === 0 ? texts.clean(summary, true) : `${texts.total(summary.findings.total)}.`;
  const isGood = errors.length === 0 && summary.failed === 0;
  const sign = !isGood ? '❌' : summary.findings.total > 0 || summary.files === 0 ? '⚠️' : '✅';
  return `${sign} ${incomplete}${found}${failing}`;
}

function findingTable(findings: Finding[], bytes: number): string[] {
  if (findings.length === 0) return [];
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const shown = fitting(sorted, bytes, (finding) => row(findingCells(finding)));
  const left = sorted.slice(shown);
  const parts = [table(texts.findingsHeader, sorted.slice(0, shown).map(findingCells))];
  if (left.length > 0) {
    const counts = SEVERITIES.flatMap((severity) => {
      const number = left.filter((finding) => finding.severity === severity).length;
      return number > 0 ? [`${severity}: ${number}`] : [];
    });
    parts.push(texts.leftOut(left.length, counts));
  }
  return parts;
}

function findingCells({ id, title, severity, message, resource, locations, enforced }: Finding): string[] {
  const [{ file, startLine, exact }] = locations;
  const where = [
    position(file, startLine),
    ...(exact ? [] : [texts.inexact]),
    ...(resource === '' ? [] : [cell(resource)]),
    ...(locations.length > 1 ? [texts.morePlaces(locations.length - 1)] : []),
  ];
  const what = [
    title === '' || title === id ? `<b>${cell(id)}</b>` : `<b>${cell(title)}</b> ${code(id)}`,
    cell(message),
    ...(enforced ? [] : [texts.neverFails]),
  ];
  return [severity, where.join('<br>'), what.join('<br>')];
}

/** What the policies recommend, each once, folded. */
function actions(findings: Finding[]): string[] {
  const recommended = findings.filter(({ recommendedAction }) => recommendedAction !== '');
  const all = recommended.map(({ id, recommendedAction }) => `- <b>${cell(id)}</b>: ${cell(recommendedAction)}`);
  const lines = [...new Set(all)].sort();
  const shown = fitting(lines, MAX_ACTION_BYTES, (line) => line);
  return lines.length === 0 ? [] : [folded(texts.actionsTitle, shown, lines)];
}

/** Errors are open, the rest is folded when there are no errors. */
function problems(all: Problem[]): string[] {
  const lines = all.map(({ level, file, line, column, message }) => {
    const place = file === undefined ? '' : `${position(file, line, column)} `;
    return `- <b>${level}</b>: ${place}${cell(message)}`;
  });
  if (lines.length === 0) return [];
  const shown = fitting(lines, MAX_PROBLEM_BYTES, (line) => line);
  if (all.some(({ level }) => level === 'error')) {
    return [`### ${texts.problemsTitle}`, listed(shown, lines)];
  }
  return [folded(texts.problemsTitle, shown, lines)];
}

function byLevel(notices: Problem[]): Problem[] {
  const isWarning = ({ level }: Problem): boolean => level === 'warning';
  return [...notices.filter(isWarning), ...notices.filter((notice) => !isWarning(notice))];
}

function folded(title: string, shown: number, lines: string[]): string {
  return `<details><summary>${title}</summary>\n\n${listed(shown, lines)}\n\n</details>`;
}

function listed(shown: number, lines: string[]): string {
  const left = lines.length - shown;
  return [...lines.slice(0, shown), ...(left > 0 ? [`- ${texts.andMore(left)}`] : [])].join('\n');
}

/** How many of the items, written in order, fit into so many bytes. */
function fitting<T>(items: T[], bytes: number, write: (item: T) => string): number {
  let left = bytes;
  const end = items.findIndex((item) => (left -= bytesOf(write(item)) + 1) < 0);
  return end === -1 ? items.length : end;
}

function table(header: readonly string[], rows: string[][]): string {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(text: string): string {
  return markdownText(shorten(text, MAX_TEXT));
}

function code(text: string): string {
  return `<code>${cell(text)}</code>`;
}

function position(file: string, ...numbers: (number | undefined)[]): string {
  const known = numbers.filter((number) => number !== undefined);
  return `<code>${cell(known.length === 0 ? file : `${file}:`)}${known.join(':')}</code>`;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
