import { type Event, EVENT_ID, YAMLException } from 'js-yaml';

/** What js-yaml says of a line that YAML wants further to the right. */
export const DEFICIENT_INDENTATION = 'deficient indentation';

/** A line is moved to the right at most that often, and in so many characters read again. */
const MAX_MOVES = 1000;
const MAX_CHARACTERS = 5_000_000;

/** Blanks put in front of a line. */
interface Move {
  /** Where the line begins, in the text as it was. */
  line: number;
  blanks: number;
}

/**
 * YAML wants what stands in brackets, and further lines of quoted text, to the right of what they belong to. Kubernetes' parser takes
 * them anywhere, and so a closing bracket often stands below its key. Such lines are moved to the right, one after the other.
 * @param parse throws YAMLException
 * @returns its events, with offsets in the text as it was
 * @throws what it throws, if moving lines does not help
 */
export function readAnyIndentation(text: string, parse: (text: string) => Event[]): Event[] {
  const moves: Move[] = [];
  let moved = text;
  let first: unknown;
  for (;;) {
    try {
      const events = parse(moved);
      if (moves.length > 0) for (const event of events) moveBack(event, moves);
      return events;
    } catch (error) {
      first ??= error;
      const line = lineToMove(error, moved);
      const isLast = moves.length >= MAX_MOVES || (moves.length + 1) * text.length > MAX_CHARACTERS;
      if (line === undefined || isLast) throw first;
      const start = unmoved(line, moves);
      if (start <= (moves.at(-1)?.line ?? -1)) throw first;
      const blanks = greatestIndentation(moved.slice(0, line)) + 1;
      moves.push({ line: start, blanks });
      moved = moved.slice(0, line) + ' '.repeat(blanks) + moved.slice(line);
    }
  }
}

/** Where the line begins that is not far enough to the right. */
function lineToMove(error: unknown, text: string): number | undefined {
  if (!(error instanceof YAMLException) || error.reason !== DEFICIENT_INDENTATION || !error.mark) return undefined;
  return text.lastIndexOf('\n', error.mark.position - 1) + 1;
}

/** The column of the innermost thing that a line in the text begins. */
function greatestIndentation(text: string): number {
  const starts = text.match(/^[ \t]*(?:[-?:][ \t]+)*/gm) ?? [];
  return starts.reduce((most, { length }) => Math.max(most, length), 0);
}

/** An offset in the moved text, as one in the text as it was. */
function unmoved(offset: number, moves: readonly Move[]): number {
  let original = offset;
  for (const { line, blanks } of moves) {
    if (original <= line) break;
    original = Math.max(line, original - blanks);
  }
  return original;
}

function moveBack(event: Event, moves: readonly Move[]): void {
  if (event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return;
  event.anchorStart = unmoved(event.anchorStart, moves);
  event.anchorEnd = unmoved(event.anchorEnd, moves);
  if (event.type === EVENT_ID.ALIAS) return;
  event.tagStart = unmoved(event.tagStart, moves);
  event.tagEnd = unmoved(event.tagEnd, moves);
  if (event.type === EVENT_ID.SCALAR) {
    event.valueStart = unmoved(event.valueStart, moves);
    event.valueEnd = unmoved(event.valueEnd, moves);
  } else event.start = unmoved(event.start, moves);
}
