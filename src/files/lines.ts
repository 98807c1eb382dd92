import type { Range } from '../parse/document.js';

/** Turns offsets in a text into lines and columns, both from 1. A line ends with LF, CR LF or a lone CR. */
export class Lines {
  /** The offset at which each line starts; made when first needed. */
  private starts: number[] | undefined;
  /** The line whose content was asked for last. */
  private last: Range | undefined;

  constructor(private readonly text: string) {}

  position(offset: number): { line: number; column: number } {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** A line without its indentation, its trailing white space and its line end. */
  content(line: number): Range {
    // Many documents may stand on one long line.
    if (this.last?.startLine === line) return this.last;
    const starts = this.lineStarts();
    const start = starts[line - 1] ?? this.text.length;
    return (this.last = lineContent(this.text, start, line, starts[line] ?? this.text.length));
  }

  private lineStarts(): number[] {
    if (this.starts !== undefined) return this.starts;
    this.starts = [0];
    for (let i = 0; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === LF || (code === CR && this.text.charCodeAt(i + 1) !== LF)) this.starts.push(i + 1);
    }
    return this.starts;
  }
}

/** Counts lines while offsets only grow, which needs no table of them. */
export class LineCounter {
  /** The offset at which the current line starts. */
  lineStart = 0;
  private nextStart: number;
  constructor(
    private readonly text: string,
    private line = 1,
  ) {
    this.nextStart = startAfter(text, 0);
  }

  /** The line of an offset; an earlier offset than the last one gives the last one's line. */
  lineAt(offset: number): number {
    while (this.nextStart <= offset) {
      this.line++;
      this.lineStart = this.nextStart;
      this.nextStart = startAfter(this.text, this.nextStart);
    }
    return this.line;
  }
}

/** Where the line after the one at an offset starts; Infinity when there is none. */
function startAfter(text: string, offset: number): number {
  LINE_END.lastIndex = offset;
  return LINE_END.test(text) ? LINE_END.lastIndex : Infinity;
}

const LINE_END = /\n|\r\n?/g;
const LF = 10;
const CR = 13;

/** The content of the line that starts at `start`, as `Lines.content` gives it. */
export function lineContent(text: string, start: number, line: number, limit = text.length): Range {
  let end = start;
  while (end < limit && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
  const content = text.slice(start, end);
  const startColumn = content.length - content.trimStart().length + 1;
  return {
    startLine: line,
    endLine: line,
    startColumn,
    endColumn: Math.max(startColumn, content.trimEnd().length + 1),
  };
}
