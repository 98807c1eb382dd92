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
