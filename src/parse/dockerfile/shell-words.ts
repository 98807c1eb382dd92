import { isSpace } from './space.js';

/** How much of a word's spelling stays in it. */
export interface ShellWordsOptions {
  rawQuotes: boolean;
  rawEscapes: boolean;
}

/**
 * Splits a line into words the way BuildKit's shell lexer does when no variable is set: `$x` and `${x:-y}` stay as they are,
 * quotes hold a word together, `<<` takes the blanks after it into its word. Heredocs are found in these words, so every oddity
 * of the lexer decides where an instruction ends; what is refused here is a line without heredocs there.
 *
 * @returns undefined where the lexer fails: a quote or a brace without its end, a substitution that is none.
 */
export function shellWords(text: string, options: ShellWordsOptions): string[] | undefined {
  const lexer = new ShellLexer(text, options);
  try {
    return lexer.words();
  } catch (error) {
    if (error instanceof LexError) return undefined;
    throw error;
  }
}

class LexError extends Error {}

const ESCAPE = '\\';
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}_]$/u;
const DIGIT = /^\p{Nd}$/u;
const SPECIAL_PARAMETERS = '@*#?-$!0';
/** `${a:-${b:-…}}`: deeper than anyone writes, and not so deep that it could exhaust the stack. */
const MAX_DEPTH = 500;

class ShellLexer {
  private position = 0;
  private depth = 0;
  /**
   * The word being read. There is one for all levels: BuildKit's lexer shares it too, so a `${x:-y}` drops what stood before it in
   * the same word.
   */
  private word = '';
  private rawEscapes: boolean;

  constructor(
    private readonly text: string,
    private readonly options: ShellWordsOptions,
  ) {
    this.rawEscapes = options.rawEscapes;
    // Go's scanner skips a byte order mark, also in front of a word in the middle of a file.
    if (text.startsWith('\ufeff')) this.position = 1;
  }

  words(): string[] {
    return this.upTo(undefined, this.rawEscapes).words;
  }

  /** Reads up to `stop`, which is consumed, or to the end of the text where there is none. */
  private upTo(stop: string | undefined, rawEscapes: boolean): { result: string; words: string[] } {
    if (++this.depth > MAX_DEPTH) throw new LexError();
    const outerRawEscapes = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    this.word = '';
    const words: string[] = [];
    let inWord = false;
    let result = '';

    const addRaw = (text: string): void => {
      this.word += text;
      inWord = true;
    };
    const addCharacter = (character: string): void => {
      if (!isSpace(character.charCodeAt(0))) addRaw(character);
      else if (inWord && this.word !== '') {
        words.push(this.word);
        this.word = '';
        inWord = false;
      }
    };

    let ended = false;
    for (let character = this.peek(); character !== ''; character = this.peek()) {
      if (character === stop) {
        this.next();
        ended = true;
        break;
      }
      if (character === '$') {
        const text = this.dollar();
        result += text;
        for (const part of text) addCharacter(part);
      } else if (character === "'" || character === '"' || character === '<') {
        const text =
          character === '<' ? this.lessThan() : character === "'" ? this.singleQuoted() : this.doubleQuoted();
        result += text;
        addRaw(text);
      } else if (this.next() === ESCAPE) {
        if (this.rawEscapes) {
          addRaw(ESCAPE);
          result += ESCAPE;
        }
        const escaped = this.next();
        if (escaped === '') break;
        addRaw(escaped);
        result += escaped;
      } else {
        addCharacter(character);
        result += character;
      }
    }
    if (stop !== undefined && !ended) throw new LexError();

    if (this.word !== '') words.push(this.word);
    this.word = '';
    this.rawEscapes = outerRawEscapes;
    this.depth--;
    return { result, words };
  }

  private singleQuoted(): string {
    const end = this.text.indexOf("'", this.position + 1);
    if (end === -1) throw new LexError();
    const inner = this.text.slice(this.position + 1, end);
    this.position = end + 1;
    return this.options.rawQuotes ? `'${inner}'` : inner;
  }

  private doubleQuoted(): string {
    this.next();
    const quote = this.options.rawQuotes ? '"' : '';
    let result = quote;
    for (;;) {
      const character = this.peek();
      if (character === '') throw new LexError();
      if (character === '$') {
        result += this.dollar();
        continue;
      }
      this.next();
      if (character === '"') return result + quote;
      if (character !== ESCAPE) {
        result += character;
        continue;
      }
      if (this.rawEscapes) result += ESCAPE;
      const escaped = this.peek();
      if (escaped === '') continue;
      // Before any other character the backslash is one.
      if (escaped === '"' || escaped === '$' || escaped === ESCAPE) result += this.next();
      else result += ESCAPE;
    }
  }

  /** A variable, put back as it was written. */
  private dollar(): string {
    this.next();
    if (this.peek() !== '{') return `$${this.name()}`;
    this.next();
    if (['', '{', '}', ':'].includes(this.peek())) throw new LexError();
    const name = this.name();
    let modifier = this.next();
    if (modifier === '}') return `\${${name}}`;
    if (modifier === '/') {
      // `//` replaces all; the second one is not put back.
      if (this.peek() === '/') this.next();
      const pattern = this.upTo('/', true).result;
      return `\${${name}/${pattern}/${this.upTo('}', true).result}}`;
    }
    const colon = modifier === ':';
    if (colon) modifier = this.next();
    const pattern = modifier === '#' || modifier === '%';
    if (colon ? pattern : !(pattern || ['+', '-', '?'].includes(modifier))) throw new LexError();
    return `\${${name}${colon ? ':' : ''}${modifier}${this.upTo('}', pattern).result}}`;
  }

  private name(): string {
    const first = this.peek();
    if (DIGIT.test(first)) return this.while(DIGIT);
    if (first !== '' && SPECIAL_PARAMETERS.includes(first)) return this.next();
    return this.while(LETTER_OR_DIGIT);
  }

  private lessThan(): string {
    this.next();
    if (this.peek() !== '<') return '<';
    this.next();
    let blanks = '';
    while (['\t', '\r', ' '].includes(this.peek())) blanks += this.next();
    return `<<${blanks}`;
  }

  private while(pattern: RegExp): string {
    const start = this.position;
    while (pattern.test(this.peek())) this.next();
    return this.text.slice(start, this.position);
  }

  /** The character at the position; empty at the end. */
  private peek(): string {
    const code = this.text.codePointAt(this.position);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  private next(): string {
    const character = this.peek();
    this.position += character.length;
    return character;
  }
}
