import { testingMessages as messages } from '../messages/index.js';
import type { Coverage } from '../rego/engine/author-protocol.js';
import { linesIn, spansOf } from './coverage.js';

/** As `opa test` says that a coverage is too low, in detail with the lines that are not covered; empty when it is not. */
export function uncoveredText(report: Coverage, threshold: number, detailed: boolean): string {
  if (report.coverage >= threshold) return '';
  const spans = linesIn(report).flatMap(({ file, uncovered }) => spansOf(uncovered).map((span) => `\t${file}:${span}`));
  const lines = [
    messages.belowThreshold(report.coverage, threshold),
    ...(detailed && spans.length > 0 ? [messages.uncovered, ...spans] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
