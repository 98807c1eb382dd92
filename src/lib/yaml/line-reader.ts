import {
  CHOMPING_MODE,
  type ChompingMode,
  COLLECTION_STYLE,
  type CollectionStyle,
  type Event,
  EVENT_ID,
  SCALAR_STYLE,
  type ScalarStyle,
} from 'js-yaml';

/** Texts that nest deeper are left to js-yaml, which knows how deep is too deep. */
export const MAX_OPEN = 100;

export const LF = 0x0a;
export const SPACE = 0x20;
export const HASH = 0x23;
export const DASH = 0x2d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const COMMA = 0x2c;
const COLON = 0x3a;
const LEFT_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;

// Each stops at the first character that it looks for: none goes back and forth, whatever the text.
const NOT_IN_KEY = /[^\w./-]/g;
const IN_DOUBLE_QUOTES = /["\\\n]/g;
const IN_SINGLE_QUOTES = /['\n]/g;
const ESCAPE = /\\(?:[0abtnvfre "/\\N_LP]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})/y;
/** What no plain scalar begins with; three of them may outside of brackets when no space follows. */
const NOT_PLAIN = /[\n\t[\]{},#&*!|>'"%@`]|[-?:][ \n,[\]{}]/y;
/** Where a plain scalar ends, or what makes it something else. */
const PLAIN_END = /[\n\t]| (?=#)|:(?=[ \n])/g;
const PLAIN_END_IN_FLOW = /[,[\]{}\n\t]| (?=#)|:(?=[ \n,[\]{}])/g;

/**
 * Reads what stands on one line of YAML, and gives the events that js-yaml gives. Of what does not end on its line, and of whatever
 * is out of the ordinary, it says that it cannot read it.
 */
export class LineReader {
  readonly events: Event[] = [];
  protected at = 0;

  /** @param text ends with a line end */
  constructor(protected readonly text: string) {}

  /** @returns the character behind them */
  protected skipSpaces(): number {
    let code = this.text.charCodeAt(this.at);
    while (code === SPACE) code = this.text.charCodeAt(++this.at);
    return code;
  }

  /** Goes to the next line, when nothing but a comment is left of this one. */
  protected endLine(): boolean {
    const start = this.at;
    const code = this.skipSpaces();
    if (code !== LF && (code !== HASH || this.at === start)) return false;
    this.at = this.text.indexOf('\n', this.at) + 1;
    return true;
  }

  /** Where the key ends that begins here, a colon behind it; -1 when there is none. */
  protected keyEnd(): number {
    const { text, at } = this;
    let end = this.quotedEnd();
    if (end === at) {
      NOT_IN_KEY.lastIndex = at;
      NOT_IN_KEY.test(text);
      end = NOT_IN_KEY.lastIndex - 1;
    }
    if (end <= at || text.charCodeAt(at) === DASH || text.charCodeAt(end) !== COLON) return -1;
    const next = text.charCodeAt(end + 1);
    return next === SPACE || next === LF ? end : -1;
  }

  /** A scalar or a flow collection. */
  protected inline(): boolean {
    const code = this.text.charCodeAt(this.at);
    return code === LEFT_BRACKET || code === LEFT_BRACE ? this.flow(code === LEFT_BRACE, 1) : this.word(PLAIN_END);
  }

  private flow(isMap: boolean, depth: number): boolean {
    if (depth > MAX_OPEN) return false;
    this.collection(isMap, COLLECTION_STYLE.FLOW);
    const close = isMap ? RIGHT_BRACE : RIGHT_BRACKET;
    this.at++;
    for (let code = this.skipSpaces(); code !== close; code = this.skipSpaces()) {
      if (isMap) {
        const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
        if (!this.word(PLAIN_END_IN_FLOW) || this.text.charCodeAt(this.at++) !== COLON) return false;
        if (!isQuoted && this.text.charCodeAt(this.at) !== SPACE) return false;
        code = this.skipSpaces();
      }
      const isCollection = code === LEFT_BRACKET || code === LEFT_BRACE;
      if (!(isCollection ? this.flow(code === LEFT_BRACE, depth + 1) : this.word(PLAIN_END_IN_FLOW))) return false;
      code = this.skipSpaces();
      if (code === COMMA) this.at++;
      else if (code !== close) return false;
    }
    this.at++;
    this.events.push({ type: EVENT_ID.POP });
    return true;
  }

  /** A quoted or plain scalar. What follows it tells whether it is one: that is for who asks to look at. */
  private word(plainEnd: RegExp): boolean {
    const { text, at } = this;
    let end = this.quotedEnd();
    if (end === at) {
      NOT_PLAIN.lastIndex = at;
      if (NOT_PLAIN.test(text)) return false;
      plainEnd.lastIndex = at;
      plainEnd.test(text);
      end = plainEnd.lastIndex - 1;
      while (text.charCodeAt(end - 1) === SPACE) end--;
    }
    if (end < 0) return false;
    this.wordUntil(end);
    return true;
  }

  /** Where a quoted scalar ends; `at` when there is none, -1 when it does not end on its line or has an escape that is none. */
  private quotedEnd(): number {
    const { text, at } = this;
    const quote = text.charCodeAt(at);
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return at;
    const special = quote === DOUBLE_QUOTE ? IN_DOUBLE_QUOTES : IN_SINGLE_QUOTES;
    for (special.lastIndex = at + 1; special.test(text);) {
      const end = special.lastIndex;
      const code = text.charCodeAt(end - 1);
      if (code === BACKSLASH) {
        ESCAPE.lastIndex = end - 1;
        if (!ESCAPE.test(text)) return -1;
        special.lastIndex = ESCAPE.lastIndex;
      } else if (code !== quote) return -1;
      else if (quote === DOUBLE_QUOTE || text.charCodeAt(end) !== SINGLE_QUOTE) return end;
      else special.lastIndex++;
    }
    return -1;
  }

  /** A scalar from here to where it ends. */
  protected wordUntil(end: number): void {
    const { text, at } = this;
    const quote = text.charCodeAt(at);
    if (quote === DOUBLE_QUOTE) {
      const hasEscape = text.slice(at, end).includes('\\');
      this.scalar(at + 1, end - 1, SCALAR_STYLE.DOUBLE_QUOTED, !hasEscape);
    } else if (quote === SINGLE_QUOTE) {
      this.scalar(at + 1, end - 1, SCALAR_STYLE.SINGLE_QUOTED, text.indexOf("'", at + 1) === end - 1);
    } else {
      this.scalar(at, end, SCALAR_STYLE.PLAIN, true);
    }
    this.at = end;
  }

  protected collection(isMap: boolean, style: CollectionStyle): void {
    const type = isMap ? EVENT_ID.MAPPING : EVENT_ID.SEQUENCE;
    this.events.push({ type, start: this.at, anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1, style });
  }

  protected scalar(
    valueStart: number,
    valueEnd: number,
    style: ScalarStyle = SCALAR_STYLE.PLAIN,
    fast = false,
    chomping: ChompingMode = CHOMPING_MODE.CLIP,
    indent = -1,
  ): void {
    this.events.push({
      type: EVENT_ID.SCALAR,
      valueStart,
      valueEnd,
      anchorStart: -1,
      anchorEnd: -1,
      tagStart: -1,
      tagEnd: -1,
      style,
      chomping,
      indent,
      fast,
    });
  }
}
