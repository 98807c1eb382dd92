/** The summary of a job on GitHub, and the Markdown report: at most 1 MiB. */

import { SEVERITIES, type Finding, type Location } from '../finding.js';
import type { Problem } from '../problem.js';
import { loadFrames } from '../lib/text/frame.js';
import { bytesOf, code, fileUrl, fitting, folded, inline, row, table } from '../lib/text/markdown.js';
import type { ReportFiles } from '../files/repository.js';
import { bySeverity, groupByPolicy } from './groups.js';
import { hiddenFailures, type Report, type ReportContext } from './report.js';
import { links } from './sarif-rules.js';
import { texts } from './texts.js';

/** A larger summary is not shown at all. */
const MAX_BYTES = 1024 * 1024;
/** What each of the parts beside the findings may take of it. */
const MAX_PART_BYTES = 150 * 1024;
/** Of a policy's findings so many are linked to beside its name. */
const MAX_PLACES = 3;
/** How many findings are shown with their code. */
const MAX_FRAMES = 5;

export type SummaryContext = ReportFiles & Pick<ReportContext, 'commitUrl'>;

/**
 * The report as Markdown: a verdict, totals, policies and findings with the most severe first, what to do about them, and what
 * could not be checked. What does not fit is counted.
 * @param unannotated how many annotations were left out, because a runner keeps only a few
 */
export async function reportSummary(
  report: Report,
  context: SummaryContext,
  { unannotated = 0 }: { unannotated?: number } = {},
): Promise<string> {
  const findings = bySeverity(report.findings);
  const head = [`## ${texts.summaryTitle}`, verdict(report)];
  if (findings.length > 0) {
    head.push(table(texts.totalsHeader, [SEVERITIES.map((severity) => String(report.summary.findings[severity]))]));
  }
  if (unannotated > 0) head.push(texts.unannotated(unannotated));
  if (findings.length > 0) head.push(...policies(findings, context), ...(await frames(findings, context)));
  const tail = [...advice(findings), ...problems(report, context)];
  const rest = MAX_BYTES - bytesOf([...head, ...tail].join('\n\n')) - 1024;
  return `${[...head, ...allFindings(findings, rest, context), ...tail].join('\n\n')}\n`;
}

function verdict(report: Report): string {
  const { summary, errors } = report;
  const incomplete = errors.length > 0 ? `**${texts.errors(errors.length)}** ` : '';
  const hidden = hiddenFailures(report);
  const { failed, findings } = summary;
  const found =
    findings.total + hidden === 0
      ? texts.clean(summary)
      : `${texts.failing({ shown: findings.total, failed, hidden })} ${texts.checked(summary)}.`;
  const isGood = errors.length === 0 && failed === 0;
  const sign = !isGood ? '❌' : findings.total > 0 || summary.files === 0 ? '⚠️' : '✅';
  return `${sign} ${incomplete}${found}`;
}

/** A row for each policy, with the first places of its findings. */
function policies(findings: readonly Finding[], context: SummaryContext): string[] {
  const rows = groupByPolicy(findings).map((group) => {
    const places = new Set(
      group.flatMap(({ locations }) =>
        locations.map(({ file, startLine, endLine }) => linked(file, context, startLine, endLine)),
      ),
    );
    const where = [...places].slice(0, MAX_PLACES).join(', ');
    const more = places.size > MAX_PLACES ? ` ${texts.andMore(places.size - MAX_PLACES)}` : '';
    return [group[0].severity, name(group[0]), String(group.length), where + more];
  });
  const shown = fitting(rows, MAX_PART_BYTES, row);
  const left = rows.length - shown;
  return [table(texts.policiesHeader, rows.slice(0, shown)), ...(left > 0 ? [texts.policiesLeftOut(left)] : [])];
}

/** The code of the first findings that have some. */
async function frames(findings: readonly Finding[], context: SummaryContext): Promise<string[]> {
  const exact = findings.filter(({ locations: [first] }) => first.exact);
  if (exact.length === 0) return [];
  const draw = await loadFrames();
  const parts: string[] = [];
  for (const finding of exact.slice(0, MAX_FRAMES)) {
    const [location] = finding.locations;
    const frame = draw(context.readLines(location.file) ?? [], location);
    if (frame === '') continue;
    const heading = [`**${finding.severity}** ${name(finding, ' ')}`, place(location, context)];
    if (finding.resource !== '') heading.push(inline(finding.resource));
    // Every line of the frame begins with its number or a mark, so that none of them can end the block.
    parts.push(`${heading.join(' · ')}<br>${inline(finding.message)}`, `\`\`\`text\n${frame}\n\`\`\``);
  }
  return parts.length === 0 ? [] : [`### ${texts.framesTitle}`, ...parts];
}

function allFindings(findings: readonly Finding[], bytes: number, context: SummaryContext): string[] {
  if (findings.length === 0) return [];
  const write = (finding: Finding): string[] => findingCells(finding, context);
  const shown = fitting(findings, bytes - 500, (finding) => row(write(finding)));
  const content = [table(texts.findingsHeader, findings.slice(0, shown).map(write))];
  const rest = findings.slice(shown);
  if (rest.length > 0) {
    const counts = SEVERITIES.flatMap((severity) => {
      const number = rest.filter((finding) => finding.severity === severity).length;
      return number > 0 ? [`${severity}: ${number}`] : [];
    });
    content.push(texts.leftOut(rest.length, counts));
  }
  return [folded(texts.allFindings(findings.length), content.join('\n\n'))];
}

function findingCells(finding: Finding, context: SummaryContext): string[] {
  const { severity, message, resource, locations, enforced } = finding;
  const where = [
    ...locations.slice(0, MAX_PLACES).map((location) => place(location, context)),
    ...(locations.length > MAX_PLACES ? [texts.andMore(locations.length - MAX_PLACES)] : []),
    ...(resource === '' ? [] : [inline(resource)]),
  ];
  const what = [name(finding, ' '), inline(message), ...(enforced ? [] : [texts.neverFails])];
  return [severity, where.join('<br>'), what.join('<br>')];
}

/** What the policies recommend and where more is said about them, each once, folded. */
function advice(findings: readonly Finding[]): string[] {
  const all = findings.flatMap(({ id, recommendedAction, references }) => {
    const said = [
      ...(recommendedAction === '' ? [] : [inline(recommendedAction)]),
      ...links(references).map((url) => `<${url}>`),
    ];
    return said.length === 0 ? [] : [`- <b>${inline(id)}</b>: ${said.join('<br>')}`];
  });
  const lines = [...new Set(all)].sort();
  return lines.length === 0 ? [] : [folded(texts.adviceTitle, listed(lines))];
}

/** Errors are open, the rest is folded when there are no errors. */
function problems({ errors, notices }: Report, context: SummaryContext): string[] {
  const ofLevel = (level: Problem['level']): Problem[] => notices.filter((notice) => notice.level === level);
  const lines = [...errors, ...ofLevel('warning'), ...ofLevel('notice')].map((problem) => {
    const { level, file, line, column, message } = problem;
    const where = file === undefined ? '' : `${linked(file, context, line, line, column)} `;
    return `- <b>${level}</b>: ${where}${inline(message)}`;
  });
  if (lines.length === 0) return [];
  if (errors.length > 0) return [`### ${texts.problemsTitle}`, listed(lines)];
  return [folded(texts.problemsTitle, listed(lines))];
}

function listed(lines: readonly string[]): string {
  const shown = fitting(lines, MAX_PART_BYTES, (line) => line);
  const left = lines.length - shown;
  return [...lines.slice(0, shown), ...(left > 0 ? [`- ${texts.andMore(left)}`] : [])].join('\n');
}

function name({ id, title }: Finding, separator = '<br>'): string {
  return title === '' || title === id ? `<b>${inline(id)}</b>` : `<b>${inline(title)}</b>${separator}${code(id)}`;
}

function place({ file, startLine, endLine, exact }: Location, context: SummaryContext): string {
  return `${linked(file, context, startLine, endLine)}${exact ? '' : ` ${texts.inexact}`}`;
}

/** A file and where in it, as a link to GitHub when the commit is known. */
function linked(file: string, context: SummaryContext, line?: number, endLine?: number, column?: number): string {
  const path = context.repositoryPath(file);
  const numbers = [line, column].filter((number) => number !== undefined);
  // Numbers between colons would be an emoji's name.
  const text = `<code>${inline(numbers.length === 0 ? path : `${path}:`)}${numbers.join(':')}</code>`;
  return context.commitUrl === undefined ? text : `[${text}](${fileUrl(context.commitUrl, path, line, endLine)})`;
}
