/** The lines that Trivy shows of a cause (v0.74, pkg/iac/scan/code.go), without their colours. */

export interface CodeLine {
  Number: number;
  Content: string;
  IsCause: boolean;
  Annotation: string;
  /** It stands for lines that are left out. */
  Truncated: boolean;
  FirstCause: boolean;
  LastCause: boolean;
}

export interface LineRange {
  startLine: number;
  endLine: number;
}

/** So many lines are shown; the last one stands for the others where there are more. */
const MAX_LINES = 10;
/** By how many lines a block may be longer than the cause and still be shown whole. */
const MAX_CONTEXT = 10;

/**
 * The lines of a block with the cause in it: all of them, or of a long block the first, the cause and the last.
 * @param block what the cause is in; the cause itself, where that is not known
 * @param lines the file's
 */
export function codeLines(cause: LineRange, block: LineRange, lines: readonly string[]): CodeLine[] {
  const last = Math.min(block.endLine, lines.length);
  const isLong = lengthOf(block) > lengthOf(cause) + MAX_CONTEXT;
  const shown: CodeLine[] = [];
  for (let number = block.startLine; number <= last && shown.length <= MAX_LINES; number++) {
    const isCause = number >= cause.startLine && number <= cause.endLine;
    const [edge, inner] = number < cause.startLine ? [block.startLine, 1] : [block.endLine, -1];
    if (isCause || !isLong || number === edge) shown.push(line(number, lines[number - 1] ?? '', isCause));
    else if (number === edge + inner) shown.push(gap(number));
  }
  const cut = shown[MAX_LINES - 1];
  if (cut && shown.length > MAX_LINES) shown.splice(MAX_LINES - 1, 2, gap(cut.Number));
  const first = shown.findIndex(({ IsCause }) => IsCause);
  const end = shown.findLastIndex(({ IsCause }) => IsCause);
  return shown.map((each, index) => ({ ...each, FirstCause: index === first, LastCause: index === end }));
}

function lengthOf({ startLine, endLine }: LineRange): number {
  return endLine - startLine + 1;
}

function line(number: number, content: string, isCause: boolean): CodeLine {
  const marks = { Annotation: '', Truncated: false, FirstCause: false, LastCause: false };
  return { Number: number, Content: content, IsCause: isCause, ...marks };
}

function gap(number: number): CodeLine {
  return { ...line(number, '', false), Truncated: true };
}
