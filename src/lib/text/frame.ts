/** The lines of a file around a finding, for a terminal. */

import { terminalText } from './escape.js';

/** Lines and columns from 1, the end column exclusive. */
export interface FramedRange {
  startLine: number;
  endLine: number;
  startColumn: number;
  endColumn: number;
}

/** Draws the frame of a range; empty when the file does not have its lines. */
export type DrawFrame = (lines: readonly string[], range: FramedRange) => string;

/** Lines shown before and after the range. */
const AROUND = 2;
/** Of a longer range only so many lines are shown. */
const MAX_LINES = 6;
/** Of a longer line (minified JSON) only so much is shown. */
const MAX_WIDTH = 120;

/** Loads what draws frames: only a table with findings needs it, and it takes 8 ms. */
export async function loadFrames(): Promise<DrawFrame> {
  const { codeFrameColumns } = await import('@babel/code-frame');
  return (lines, { startLine, endLine, startColumn, endColumn }) => {
    if (startLine > lines.length) return '';
    const lastLine = Math.min(endLine, lines.length, startLine + MAX_LINES - 1);
    const first = Math.max(1, startLine - AROUND);
    const last = lastLine < endLine ? lastLine : Math.min(lines.length, lastLine + AROUND);
    // A range far to the right in a long line: what is shown of every line begins a little before it.
    const from = startColumn > MAX_WIDTH ? startColumn - 1 - MAX_WIDTH / 4 : 0;
    const columns = startLine === endLine && endColumn > startColumn;
    const column = (at: number) => visible(lines[startLine - 1] ?? '', from, Math.min(at - 1, from + MAX_WIDTH)).length;
    // `startLine` is newer than the library's types.
    const options = { startLine: first, linesAbove: AROUND, linesBelow: AROUND };
    const frame = codeFrameColumns(
      lines
        .slice(first - 1, last)
        .map((line) => shown(line, from))
        .join('\n'),
      columns
        ? {
            start: { line: startLine, column: column(startColumn) + 1 },
            end: { line: endLine, column: column(endColumn) + 1 },
          }
        : { start: { line: startLine }, end: { line: lastLine } },
      options,
    );
    return lastLine < endLine ? `${frame}\n   … ${endLine - lastLine} more` : frame;
  };
}

/** What stands in a line between two places, with a mark for what was left out before it. */
function visible(line: string, from: number, to: number): string {
  return (from > 0 && line.length > 0 ? '…' : '') + terminalText(line.slice(from, to));
}

function shown(line: string, from: number): string {
  return visible(line, from, from + MAX_WIDTH) + (line.length > from + MAX_WIDTH ? '…' : '');
}
