import pc from 'picocolors';

import { SEVERITIES, type Finding } from '../finding.js';
import { loadFrames, type DrawFrame } from '../lib/text/frame.js';
import { terminalText } from '../lib/text/escape.js';
import { problemLine } from './console.js';
import { bySeverity, groupBy } from './groups.js';
import { type ReportContext, hiddenFailures, type Report } from './report.js';
import { type Colours, headingText, lines, oneLine, placeText, severityColour } from './table-cells.js';
import { findingList, policyTotals } from './table-list.js';
import { texts } from './texts.js';

/** Up to so many findings are described with their code; more are listed, one a line, so that a screen holds them. */
const MAX_DESCRIBED = 5;
/** Of the places of a finding, so many are listed after the first. */
const MAX_PLACES = 5;

/**
 * Returns the report for a person at a terminal, where the last lines are read first: findings by file, then errors and warnings,
 * then totals. A few findings are described with the lines of their files. More are listed, one a line; below them are the code of
 * the most severe one and the totals of each policy. Every finding is shown. Colours only if the context asks for them.
 */
export async function reportTable(report: Report, context: ReportContext): Promise<string> {
  const { findings } = report;
  const colours = pc.createColors(context.colour);
  const draw = findings.length > 0 ? await loadFrames() : undefined;
  const isList = findings.length > MAX_DESCRIBED;
  const sections = isList
    ? [findingList(findings, colours), ...mostSevere(findings, context, colours, draw)]
    : describedFiles(findings, context, colours, draw);
  const problems = [...report.errors, ...report.notices.filter(({ level }) => level === 'warning')];
  if (problems.length > 0) {
    sections.push(problems.map((problem) => problemLine(problem, context.colour).trimEnd()).join('\n'));
  }
  if (isList) sections.push(policyTotals(findings, colours));
  sections.push(totals(report, colours));
  return `${sections.join('\n\n')}\n`;
}

function describedFiles(
  findings: readonly Finding[],
  context: ReportContext,
  colours: Colours,
  draw: DrawFrame | undefined,
): string[] {
  return [...groupBy(findings, ({ locations: [first] }) => first.file)].map(([file, group]) => {
    const text = context.readLines(file) ?? [];
    const blocks = groupByPlace(group).map((one) => block(one, text, colours, draw));
    return [colours.bold(colours.underline(terminalText(file))), ...blocks].join('\n\n');
  });
}

/** The first of the most severe findings with its code, and how to see that of others. */
function mostSevere(
  findings: readonly Finding[],
  context: ReportContext,
  colours: Colours,
  draw: DrawFrame | undefined,
): string[] {
  const [first] = bySeverity(findings);
  if (first === undefined) return [];
  const text = context.readLines(first.locations[0].file) ?? [];
  return [colours.bold(texts.mostSevere), block([first], text, colours, draw), texts.listed(MAX_DESCRIBED)];
}

/** Findings of one place, and its code frame below them. */
function block(
  findings: readonly [Finding, ...Finding[]],
  text: readonly string[],
  colours: Colours,
  draw: DrawFrame | undefined,
): string {
  const frame = draw?.(text, findings[0].locations[0]) ?? '';
  const described = findings.map((finding) => describe(finding, colours));
  return indent([...described, ...(frame === '' ? [] : [colourFrame(frame, colours)])].join('\n\n'));
}

function describe(finding: Finding, colours: Colours): string {
  const { severity, message, resource, recommendedAction, enforced } = finding;
  const [place, ...others] = finding.locations;
  const facts = [
    colours.cyan(placeText(place)),
    ...(place.exact ? [] : [texts.inexact]),
    ...(resource === '' ? [] : [oneLine(resource)]),
    ...(enforced ? [] : [texts.neverFails]),
  ];
  const described = [
    `${severityColour(severity, colours)(severity)}  ${colours.bold(headingText(finding))}`,
    facts.join('  '),
    lines(message),
  ];
  if (others.length > 0) {
    const places = others.slice(0, MAX_PLACES).map(placeText);
    described.push(texts.alsoAt(places, others.length - places.length));
  }
  if (recommendedAction !== '') described.push(texts.recommended(lines(recommendedAction)));
  return described.join('\n');
}

function totals(report: Report, colours: Colours): string {
  const { findings, files, failed } = report.summary;
  const hidden = hiddenFailures(report);
  const isComplete = report.errors.length === 0;
  const verdict: string[] = [];
  if (findings.total > 0) {
    const counts = SEVERITIES.map((severity) => {
      const text = `${severity}: ${findings[severity]}`;
      return findings[severity] > 0 ? severityColour(severity, colours)(text) : text;
    });
    verdict.push(`${colours.bold(texts.total(findings.total))} (${counts.join(', ')})`);
  }
  if (findings.total + hidden > 0) verdict.push(texts.failing({ shown: findings.total, failed, hidden }));
  else verdict.push(isComplete && files > 0 ? colours.green(texts.clean(report.summary)) : texts.clean(report.summary));
  if (!isComplete) verdict.push(texts.incomplete);
  return verdict.join('\n');
}

/** Colours the marks of a frame: its text comes from a file, and highlighting would guess at its language. */
function colourFrame(frame: string, colours: Colours): string {
  return frame
    .replace(/^>/gm, (mark) => colours.red(mark))
    .replace(/^( +\|\s+)(\^+)$/gm, (_, gutter: string, marks: string) => gutter + colours.red(marks));
}

/** Findings of exactly one range stand together, above one frame. */
function groupByPlace(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = groupBy(findings, ({ locations: [{ startLine, startColumn, endLine, endColumn }] }) =>
    [startLine, startColumn, endLine, endColumn].join(':'),
  );
  return [...groups.values()];
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
