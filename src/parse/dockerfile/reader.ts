import { dockerfileMessages } from '../../messages/index.js';
import { parseInstruction } from './arguments.js';
import { DirectiveReader } from './directives.js';
import { heredocsOf } from './heredoc.js';
import type { Heredoc, Instruction } from './instruction.js';
import { Refusal, type Segment } from './instruction.js';
import { trim, trimStart } from './space.js';

/** BuildKit reads lines into a buffer of this many bytes and gives up on one that does not fit. */
const MAX_LINE_BYTES = 65_535;

/**
 * Splits a Dockerfile into its instructions: joins continued lines, leaves out comments and empty lines, also within a continued
 * line, and gives each heredoc its lines. The rules are those of BuildKit's parser (moby/buildkit, frontend/dockerfile/parser,
 * v0.32), to the letter: where an instruction ends decides what policies see.
 *
 * Not `dockerfile-ast`: it does not see the heredocs of `<< EOF`, `3<<EOF` and `<<"E F"` (their lines become instructions), sees one
 * behind an open quote where there is none, continues a line that ends in two escape characters, takes a line of one escape character
 * for an instruction, and does not give a line with its continuations joined. The conformance suite holds these.
 *
 * @throws Refusal at the first thing that BuildKit's parser refuses. What an instruction needs is checked elsewhere.
 */
export function readInstructions(text: string): Instruction[] {
  const lines = new LineReader(text);
  const directives = new DirectiveReader();
  const instructions: Instruction[] = [];
  for (let raw = lines.next(); raw !== undefined; raw = lines.next()) {
    const first = trimStart(withoutLineEnd(raw));
    directives.read(first, lines.number);
    if (first === '' || first.startsWith('#')) continue;

    const place = { escape: directives.escape, line: lines.number };
    const segments = [{ joined: 0, file: lines.start + withoutLineEnd(raw).length - first.length }];
    const instruction = parseInstruction(joinContinued(first, lines, place.escape, segments), place);
    instruction.segments = segments;
    for (const start of heredocsOf(instruction)) {
      instruction.heredocs.push(readHeredoc(start, lines, place.line));
    }
    instruction.endLine = lines.number;
    instruction.end = lines.contentEnd;
    instructions.push(instruction);
  }
  return instructions;
}

/** The first line with all that continues it; adds where each line is. */
function joinContinued(first: string, lines: LineReader, escape: string, segments: Segment[]): string {
  let part = withoutContinuation(first, escape);
  if (part === undefined) return first;
  let joined = part;
  while (part !== undefined) {
    const raw = lines.next();
    if (raw === undefined) return joined;
    const line = withoutLineEnd(raw);
    const content = trimStart(line);
    if (content === '' || content.startsWith('#')) continue;
    part = withoutContinuation(line, escape);
    segments.push({ joined: joined.length, file: lines.start });
    joined += part ?? line;
  }
  return joined;
}

/**
 * The line without the escape character that ends it, undefined where none does. An escaped escape character does not continue
 * a line, and neither does the last of three.
 */
function withoutContinuation(line: string, escape: string): string | undefined {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--;
  if (line[end - 1] !== escape || line[end - 2] === escape) return undefined;
  return line.slice(0, end - 1);
}

function readHeredoc(start: Pick<Heredoc, 'name' | 'chomp'>, lines: LineReader, startLine: number): Heredoc {
  const from = lines.offset;
  for (;;) {
    const to = lines.offset;
    const raw = lines.next();
    if (raw === undefined) throw new Refusal(startLine, dockerfileMessages.heredocWithoutEnd(start.name));
    const line = withoutLineEnd(raw);
    if ((start.chomp ? line.replace(/^\t+/, '') : line) === start.name) {
      return { ...start, content: lines.text.slice(from, to) };
    }
  }
}

function withoutLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '\n' || line[end - 1] === '\r')) end--;
  return line.slice(0, end);
}

/** The lines of a text, one after the other. */
class LineReader {
  /** Where the next line begins. */
  offset = 0;
  /** Of the line that was read last, from 1. */
  number = 0;
  /** Where the line that was read last begins. */
  start = 0;

  constructor(readonly text: string) {}

  /** Behind the last character, white space aside, that was read. */
  get contentEnd(): number {
    const line = this.text.slice(this.start, this.offset);
    return this.start + line.length - trimStart(line).length + trim(line).length;
  }

  /** The next line with its line end; undefined at the end. */
  next(): string | undefined {
    if (this.offset >= this.text.length) return undefined;
    const lineFeed = this.text.indexOf('\n', this.offset);
    const end = lineFeed === -1 ? this.text.length : lineFeed;
    const line = this.text.slice(this.offset, lineFeed === -1 ? end : end + 1);
    this.number++;
    this.start = this.offset;
    if (isTooLong(line, end - this.offset)) {
      throw new Refusal(this.number, dockerfileMessages.lineTooLong(MAX_LINE_BYTES));
    }
    this.offset += line.length;
    return line;
  }
}

function isTooLong(line: string, length: number): boolean {
  // A UTF-16 code unit is three bytes of UTF-8 at most.
  if (length * 3 <= MAX_LINE_BYTES) return false;
  return length > MAX_LINE_BYTES || Buffer.byteLength(line.slice(0, length)) > MAX_LINE_BYTES;
}
