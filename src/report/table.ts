import pc from 'picocolors';

import { SEVERITIES, type Finding, type Location, type Severity } from '../finding.js';
import type { Problem } from '../problem.js';
import { problemLine } from './console.js';
import { shorten, terminalText } from '../lib/text/escape.js';
import { loadFrames, type DrawFrame } from '../lib/text/frame.js';
import { type ReportContext, hiddenFailures, type Report } from './report.js';
import { texts } from './texts.js';

type Colours = ReturnType<typeof pc.createColors>;

/** Longer messages are cut: the table is for reading, the JSON report has all of it. */
const MAX_TEXT = 4096;
/** Of a finding in more places only so many are listed. */
const MAX_PLACES = 5;

/**
 * The report for a person at a terminal: findings by file, each with the lines that it is about, then what could not be
 * checked, then the totals. Colours only when the context asks for them.
 */
export async function reportTable(report: Report, context: ReportContext): Promise<string> {
  const colours = pc.createColors(context.colour);
  const draw = report.findings.length > 0 ? await loadFrames() : undefined;
  const sections = [...groupByFile(report.findings)].map(([file, findings]) => {
    const lines = context.readLines(file) ?? [];
    const blocks = groupByPlace(findings).map((group) => block(group, lines, colours, draw));
    return [colours.bold(colours.underline(terminalText(file))), ...blocks].join('\n\n');
  });
  const problems = [...report.errors, ...report.notices.filter(({ level }) => level === 'warning')];
  if (problems.length > 0) sections.push(problemSection(problems, context.colour));
  sections.push(totals(report, colours));
  return `${sections.join('\n\n')}\n`;
}

/** Findings of one place, and its code frame below them. */
function block(findings: Finding[], lines: string[], colours: Colours, draw: DrawFrame | undefined): string {
  const place = findings[0]?.locations[0];
  const frame = place === undefined ? '' : (draw?.(lines, place) ?? '');
  const described = findings.map((finding) => describe(finding, colours));
  return indent([...described, ...(frame === '' ? [] : [colourFrame(frame, colours)])].join('\n\n'));
}

function describe(finding: Finding, colours: Colours): string {
  const { id, title, severity, message, resource, recommendedAction, enforced } = finding;
  const [place, ...others] = finding.locations;
  const heading = [id, ...(title === '' || title === id ? [] : [title])].map(oneLine).join(': ');
  const facts = [
    placeOf(place),
    ...(place.exact ? [] : [texts.inexact]),
    ...(resource === '' ? [] : [oneLine(resource)]),
    ...(enforced ? [] : [texts.neverFails]),
  ];
  const lines = [
    `${severityColour(severity, colours)(severity)}  ${colours.bold(heading)}`,
    facts.map((fact, index) => (index === 0 ? colours.cyan(fact) : fact)).join('  '),
    clean(message),
  ];
  if (others.length > 0) {
    const places = others.slice(0, MAX_PLACES).map(placeOf);
    lines.push(texts.alsoAt(places, others.length - places.length));
  }
  if (recommendedAction !== '') lines.push(texts.recommended(clean(recommendedAction)));
  return lines.join('\n');
}

function placeOf({ file, startLine, startColumn }: Location): string {
  return `${terminalText(file)}:${startLine}:${startColumn}`;
}

/** Several lines stay several lines. */
function clean(text: string): string {
  return terminalText(shorten(text.trim(), MAX_TEXT).replaceAll('\r\n', '\n'), { keepLines: true });
}

function oneLine(text: string): string {
  return terminalText(shorten(text.trim(), MAX_TEXT));
}

function problemSection(problems: Problem[], coloured: boolean): string {
  return problems
    .map((problem) => problemLine(problem, coloured))
    .join('')
    .trimEnd();
}

function totals(report: Report, colours: Colours): string {
  const { findings, files } = report.summary;
  const isComplete = report.errors.length === 0;
  if (findings.total === 0) {
    const verdict = texts.clean(report.summary, isComplete);
    const hidden = hiddenFailures(report);
    const text = hidden > 0 ? `${verdict} ${texts.failing(report.summary.failed, hidden)}` : verdict;
    return isComplete && files > 0 && hidden === 0 ? colours.green(text) : text;
  }
  const counts = SEVERITIES.map((severity) => {
    const text = `${severity}: ${findings[severity]}`;
    return findings[severity] > 0 ? severityColour(severity, colours)(text) : text;
  });
  const lines = [
    `${colours.bold(texts.total(findings.total))} (${counts.join(', ')})`,
    texts.failing(report.summary.failed, hiddenFailures(report)),
  ];
  if (!isComplete) lines.push(texts.incomplete);
  return lines.join('\n');
}

/** How a severity is coloured. */
export function severityColour(severity: Severity, colours: Colours): (text: string) => string {
  return {
    CRITICAL: (text: string) => colours.bold(colours.magenta(text)),
    HIGH: colours.red,
    MEDIUM: colours.yellow,
    LOW: colours.blue,
    UNKNOWN: colours.gray,
  }[severity];
}

/** Colours the marks of a frame: its text comes from a file, and highlighting would guess at its language. */
function colourFrame(frame: string, colours: Colours): string {
  return frame
    .replace(/^>/gm, (mark) => colours.red(mark))
    .replace(/^( +\|\s+)(\^+)$/gm, (_, gutter: string, marks: string) => gutter + colours.red(marks));
}

function groupByFile(findings: Finding[]): Map<string, Finding[]> {
  return groupBy(findings, ({ locations }) => locations[0].file);
}

/** Findings of exactly one range stand together, above one frame. */
function groupByPlace(findings: Finding[]): Finding[][] {
  const groups = groupBy(findings, ({ locations: [{ startLine, startColumn, endLine, endColumn }] }) =>
    [startLine, startColumn, endLine, endColumn].join(':'),
  );
  return [...groups.values()];
}

/** In the order of the first of each group. `Map.groupBy` is not in Node 20. */
function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
