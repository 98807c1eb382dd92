/** What the parts of the table have in common: how texts, places and severities are written. */

import type pc from 'picocolors';

import { SEVERITIES, type Finding, type Location, type Severity } from '../finding.js';
import { shorten, terminalText } from '../lib/text/escape.js';

export type Colours = ReturnType<typeof pc.createColors>;

/** Longer texts are cut: the JSON report has them in full. */
const MAX_TEXT = 4096;

/** The width of a column of severities. */
export const SEVERITY_WIDTH = Math.max(...SEVERITIES.map((severity) => severity.length));

/** Returns the function that colours a severity. */
export function severityColour(severity: Severity, colours: Colours): (text: string) => string {
  return {
    CRITICAL: (text: string) => colours.bold(colours.magenta(text)),
    HIGH: colours.red,
    MEDIUM: colours.yellow,
    LOW: colours.blue,
    UNKNOWN: colours.gray,
  }[severity];
}

/** Returns `file:line:column`. */
export function placeText({ file, startLine, startColumn }: Location): string {
  return `${terminalText(file)}:${startLine}:${startColumn}`;
}

/** Returns the id and the title of a finding, on one line. */
export function headingText({ id, title }: Pick<Finding, 'id' | 'title'>): string {
  return [id, ...(title === '' || title === id ? [] : [title])].map((text) => oneLine(text)).join(': ');
}

/** Returns a text whose lines stay lines. */
export function lines(text: string): string {
  return terminalText(shorten(text.trim(), MAX_TEXT).replaceAll('\r\n', '\n'), { keepLines: true });
}

/** Returns a text on one line, cut to a length. */
export function oneLine(text: string, length = MAX_TEXT): string {
  return terminalText(shorten(text.trim(), length));
}
