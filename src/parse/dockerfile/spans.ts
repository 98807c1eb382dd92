import type { Span } from '../positions.js';
import type { Instruction, Segment } from './instruction.js';
import { isSpace } from './space.js';

/** Where an instruction is, and in it its name, flags and arguments, by the keys that a command of the document has. */
export function commandSpan(instruction: Instruction): Span {
  const { original, segments, trigger, heredocs } = instruction;
  const start = segments[0]?.file ?? 0;
  const words = new Words(original, segments);
  const children = new Map<string, Span>([['Original', { start, end: instruction.end }]]);
  const add = (key: string, span: Span | undefined): void => {
    if (span !== undefined) children.set(key, span);
  };
  add('Cmd', words.next(instruction.name));
  add('Flags', collected((instruction.flags ?? []).map(() => words.flag())));
  if (trigger !== undefined) {
    add('SubCmd', words.next(trigger.name));
    for (let left = trigger.flags?.length ?? 0; left > 0; left--) words.flag();
  }
  // A heredoc makes one argument of everything.
  const values = heredocs.length > 0 && trigger === undefined ? [] : argumentSpans(instruction, words);
  add('Value', collected(values) ?? { start, end: instruction.end });
  return { start, end: instruction.end, children };
}

/** The spans of the arguments, in order; undefined for one that is not in the text as it is. */
function argumentSpans(instruction: Instruction, words: Words): (Span | undefined)[] {
  const { values, json } = instruction;
  const kind = (instruction.trigger ?? instruction).command;
  if (json) {
    return values.map((value, index) => (kind === 'healthcheck' && index === 0 ? words.next(value) : words.json()));
  }
  if (kind !== 'env' && kind !== 'label') return values.map((value) => words.next(value));
  // Key, value and the sign between them, over and over; the sign is missing in the older form.
  let sign: Span | undefined;
  return values.map((value, index) => {
    if (index % 3 === 0) return words.next(value);
    if (index % 3 === 2) return value === '' ? undefined : sign;
    sign = values[index + 1] === '=' ? words.next('=') : undefined;
    return words.next(value);
  });
}

/** A node that reaches from its first to its last child; undefined without any. */
function collected(spans: (Span | undefined)[]): Span | undefined {
  const children = new Map<string, Span>();
  for (const [index, span] of spans.entries()) if (span !== undefined) children.set(String(index), span);
  const all = [...children.values()];
  if (all.length === 0) return undefined;
  return { start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)), children };
}

/** Finds the words of a joined line, one after the other. */
class Words {
  private at = 0;

  constructor(
    private readonly line: string,
    private readonly segments: readonly Segment[],
  ) {}

  /** The next word, which reads like this. */
  next(word: string): Span | undefined {
    this.skipSpace();
    const start = this.line.startsWith(word, this.at) ? this.at : this.line.indexOf(word, this.at);
    if (start < 0) return undefined;
    this.at = start + word.length;
    return word === '' ? undefined : this.span(start, this.at);
  }

  /** The next word, whatever is quoted or escaped in it. */
  flag(): Span | undefined {
    this.skipSpace();
    return this.match(/(?:\\[^]|"[^"]*"?|'[^']*'?|[^\s"'\\])+/g);
  }

  /** The next text of a JSON array. */
  json(): Span | undefined {
    return this.match(/"(?:[^"\\]|\\.)*"/g);
  }

  private match(pattern: RegExp): Span | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.line);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return this.span(match.index, this.at);
  }

  private skipSpace(): void {
    while (this.at < this.line.length && isSpace(this.line.charCodeAt(this.at))) this.at++;
  }

  private span(start: number, end: number): Span {
    return { start: this.inFile(start), end: this.inFile(end - 1) + 1 };
  }

  private inFile(offset: number): number {
    const segment = this.segments.findLast(({ joined }) => joined <= offset);
    return segment === undefined ? offset : segment.file + offset - segment.joined;
  }
}
