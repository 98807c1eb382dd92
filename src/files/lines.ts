/** Lines and columns from 1, columns in UTF-16 code units, end exclusive. */
export interface Range {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

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
