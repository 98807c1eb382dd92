/** Findings and errors on the lines of a pull request. */

import { fails } from '../exit-code.js';
import { SEVERITIES, type Finding, type Location, type Severity } from '../finding.js';
import type { Problem } from '../problem.js';
import { shorten, visibleText, withoutCommands } from '../lib/text/escape.js';
import type { ReportFiles } from '../files/repository.js';
import type { Report } from './report.js';
import { texts } from './texts.js';

/** What a workflow command of a runner takes. Columns are there only when it begins and ends on one line. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
  file?: string;
  startLine?: number;
  endLine?: number;
  startColumn?: number;
  endColumn?: number;
}

export interface Annotations {
  /** Errors first; of each level not more than a runner keeps. */
  shown: Annotation[];
  /** How many there are besides. */
  more: number;
}

/** A runner keeps the first ten of each level of a step. */
export const MAX_OF_LEVEL = 10;
/** The runner cuts a message there. */
const MAX_MESSAGE = 4096;
const MAX_TITLE = 255;

/** Severities that are worth a warning when they do not fail the run; the rest is a notice. */
const WARNED: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM'];

/**
 * One annotation for each place of a finding, the most severe first, and one for each error, before them, and each warning,
 * after them. Equal ones are one.
 */
export function annotate(report: Report, { repositoryPath }: Pick<ReportFiles, 'repositoryPath'>): Annotations {
  const findings = SEVERITIES.flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
  const warnings = report.notices.filter(({ level }) => level === 'warning');
  const placed = findings.flatMap((finding) => finding.locations.map((location) => [finding, location] as const));
  return cut([
    ...report.errors.map((error) => ofProblem(inRepository(error, repositoryPath))),
    ...placed.map(([finding, location]) => ofFinding(finding, inRepository(location, repositoryPath), report.failOn)),
    ...warnings.map((warning) => ofProblem(inRepository(warning, repositoryPath))),
  ]);
}

/** One annotation for each problem, its code as the title. */
export function annotateProblems(
  problems: readonly Problem[],
  { repositoryPath }: Pick<ReportFiles, 'repositoryPath'>,
): Annotations {
  return cut(problems.map((problem) => ofProblem(inRepository(problem, repositoryPath))));
}

function inRepository<T extends { file?: string }>(place: T, repositoryPath: ReportFiles['repositoryPath']): T {
  return place.file === undefined ? place : { ...place, file: repositoryPath(place.file) };
}

function cut(all: readonly Annotation[]): Annotations {
  const unique = [...new Map(all.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
  const shown = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    unique.filter((annotation) => annotation.level === level).slice(0, MAX_OF_LEVEL),
  );
  return { shown, more: unique.length - shown.length };
}

function ofFinding(finding: Finding, location: Location, failOn: Severity[]): Annotation {
  const { id, title, severity, message, resource, recommendedAction } = finding;
  const { file, startLine, endLine, startColumn, endColumn } = location;
  const heading = title === '' || title === id ? id : `${id}: ${title}`;
  const text = [
    resource === '' ? message : `${visibleText(resource)}: ${message}`,
    ...(location.exact ? [] : [texts.inexact]),
    ...(recommendedAction === '' ? [] : [texts.recommended(recommendedAction)]),
  ];
  const columns = startLine === endLine && endColumn > startColumn ? { startColumn, endColumn } : {};
  return {
    level: fails(finding, failOn) ? 'error' : WARNED.includes(severity) ? 'warning' : 'notice',
    title: clean(visibleText(`${severity} ${heading}`), MAX_TITLE),
    ...placed(text.join('\n'), file, { startLine, endLine, ...columns }),
  };
}

function ofProblem({ level, code, message, file, line, column }: Problem): Annotation {
  const lines = line === undefined ? {} : { startLine: line, endLine: line };
  const columns = line === undefined || column === undefined ? {} : { startColumn: column, endColumn: column };
  return { level, title: code, ...placed(message, file, { ...lines, ...columns }) };
}

type Lines = Pick<Annotation, 'startLine' | 'endLine' | 'startColumn' | 'endColumn'>;

/**
 * A message with its place. A name that itself reads as a command, or holds control characters, could not be written down
 * and still be the file's name: the message says it then.
 */
function placed(message: string, file: string | undefined, lines: Lines): Omit<Annotation, 'level' | 'title'> {
  if (file === undefined) return { message: clean(message, MAX_MESSAGE) };
  if (!/##\[|\p{Cc}/u.test(file)) return { message: clean(message, MAX_MESSAGE), file, ...lines };
  const place = [visibleText(file), ...(lines.startLine === undefined ? [] : [lines.startLine])].join(':');
  return { message: clean(`${place}: ${message}`, MAX_MESSAGE) };
}

/** The runner prints what it was given to the log, where it must not be a command of its own. */
function clean(text: string, length: number): string {
  const visible = visibleText(text.replaceAll('\r\n', '\n'), { keepLines: true });
  return shorten(withoutCommands(visible), length);
}
