import { CHOMPING_MODE, type ChompingMode, COLLECTION_STYLE, type Event, EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { DASH, HASH, LF, LineReader, MAX_OPEN } from './line-reader.js';

/**
 * Gives the events that js-yaml gives of a text, where it is in the style in which nearly all manifests are written: one document,
 * block maps and lists in it, each scalar on one line or a block scalar, flow collections on one line. It leaves the search for what
 * ends a line, a key or a block scalar to the engine's own functions, which are fast from the first call on; js-yaml, which goes
 * character by character, is not before it is compiled, and by then most runs are over.
 * @returns undefined for every other text, right or wrong: js-yaml has to read it
 */
export function readBlockStyle(text: string): Event[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const reader = new BlockReader(text.endsWith('\n') ? text : `${text}\n`, text.length);
  return reader.read() ? reader.events : undefined;
}

/** Carriage returns, byte order marks, and what YAML does not allow anywhere. */
const UNUSUAL = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** An open map or list, and its column. */
interface Open {
  isMap: boolean;
  column: number;
}

const PLUS = 0x2b;
const GREATER = 0x3e;
const BAR = 0x7c;

const CHOMPING = new Map<number, ChompingMode>([
  [DASH, CHOMPING_MODE.STRIP],
  [PLUS, CHOMPING_MODE.KEEP],
]);

/** For each indentation what finds the end of a block scalar: the line end before the first line that is indented less. */
const DEDENTS = Array.from({ length: MAX_OPEN }, (_, indent) => new RegExp(`\\n(?! {${indent}}| *(?:\\n|$))`, 'g'));

class BlockReader extends LineReader {
  private readonly open: Open[] = [];
  /** Whether the key that was read last has no value yet. */
  private isPending = false;

  /** @param text ends with a line end, which may be behind its `end` */
  constructor(
    text: string,
    private readonly end: number,
  ) {
    super(text);
  }

  read(): boolean {
    let column = this.nextLine();
    const explicitStart = column === 0 && this.text.startsWith('---', this.at);
    if (explicitStart) {
      this.at += 3;
      if (!this.endLine()) return false;
      column = this.nextLine();
    }
    this.events.push({ type: EVENT_ID.DOCUMENT, explicitStart, explicitEnd: false, directives: [] });
    if (column !== 0 || !this.block(0)) return false;
    while ((column = this.nextLine()) >= 0) if (!this.line(column)) return false;
    this.closeAbove(-1);
    this.events.push({ type: EVENT_ID.POP });
    return true;
  }

  /** Goes to the content of the next line that has any. @returns its column, -1 at the end */
  private nextLine(): number {
    const { text } = this;
    for (let start = this.at; start < text.length; start = text.indexOf('\n', this.at) + 1) {
      this.at = start;
      const code = this.skipSpaces();
      if (code !== LF && code !== HASH) return this.at - start;
    }
    return -1;
  }

  /** A line that goes on with an open map or list, or has a map or list for a key on a line before. */
  private line(column: number): boolean {
    const above = this.open.at(-1)?.column ?? 0;
    if (this.isPending && (column > above || (column === above && this.isAtDash()))) {
      this.isPending = false;
      return this.block(column);
    }
    this.closeAbove(column);
    const open = this.open.at(-1);
    if (open?.column !== column) return false;
    if (open.isMap) return this.pair(column);
    return this.isAtDash() && this.item(column);
  }

  private isAtDash(): boolean {
    return this.text.startsWith('- ', this.at);
  }

  /** Ends what is open right of a column, and a list in that column that does not go on. */
  private closeAbove(column: number): void {
    if (this.isPending) this.scalar(-1, -1);
    this.isPending = false;
    for (let open = this.open.at(-1); open !== undefined; open = this.open.at(-1)) {
      if (open.column < column || (open.column === column && (open.isMap || this.isAtDash()))) break;
      this.open.pop();
      this.events.push({ type: EVENT_ID.POP });
    }
  }

  /** A map or a list that begins here. */
  private block(column: number): boolean {
    const isMap = !this.isAtDash();
    if (this.open.push({ isMap, column }) > MAX_OPEN) return false;
    this.collection(isMap, COLLECTION_STYLE.BLOCK);
    return isMap ? this.pair(column) : this.item(column);
  }

  private item(column: number): boolean {
    const dash = this.at++;
    this.skipSpaces();
    const isBlock = this.isAtDash() || this.keyEnd() >= 0;
    return isBlock ? this.block(column + this.at - dash) : this.value(column);
  }

  private pair(column: number): boolean {
    const end = this.keyEnd();
    if (end < 0) return false;
    this.wordUntil(end);
    this.at++;
    if (!this.endLine()) return this.value(column);
    this.isPending = true;
    return true;
  }

  /** @param column of what the value is in */
  private value(column: number): boolean {
    const code = this.text.charCodeAt(this.at);
    if (code === BAR || code === GREATER) return this.blockScalar(column);
    return this.inline() && this.endLine();
  }

  private blockScalar(column: number): boolean {
    const { text } = this;
    const style = text.charCodeAt(this.at++) === BAR ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
    const chomping = CHOMPING.get(text.charCodeAt(this.at));
    if (chomping !== undefined) this.at++;
    if (!this.endLine()) return false;
    const start = this.at;
    while (text.charCodeAt(this.at) === LF) this.at++;
    const lineStart = this.at;
    // A blank line before its text may make an error of it.
    if (this.skipSpaces() === LF) return false;
    const indent = this.at - lineStart;
    const dedent = DEDENTS[indent];
    if (indent <= column || dedent === undefined) return false;
    dedent.lastIndex = this.at;
    this.at = dedent.test(text) ? dedent.lastIndex : text.length;
    this.scalar(start, this.at, style, false, chomping, indent);
    return this.at <= this.end;
  }
}
