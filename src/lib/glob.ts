/**
 * Path patterns: Trivy's `--skip-dirs` and `--skip-files`, and the lines of a .gitignore. They come from pull requests, so they are
 * matched in a time that is linear in the path, whatever the pattern: all ways to match are followed at once, as in Thompson's
 * construction.
 */
export class Glob {
  /**
   * @param head what every path begins with that matches
   * @param tail what it ends with
   */
  private constructor(
    private readonly steps: readonly Step[],
    private readonly head: string,
    private readonly tail: string,
  ) {}

  /**
   * The doublestar form of github.com/bmatcuk/doublestar, which Trivy uses: `*` and `?` stop at a `/`, `**` as a whole segment
   * crosses any number of them, `[a-z]`, `[!a]`, `{a,b}` and `\x` work as in a shell, and `a/**` also matches `a`.
   * @returns undefined when the pattern is malformed
   */
  static doublestar(pattern: string): Glob | undefined {
    return Glob.of(new Compiler(pattern, { braces: true, endMayBeEmpty: true }));
  }

  /**
   * The form of gitignore(5): as above without braces, and `a/**` matches only what is in `a`.
   * @returns undefined when the pattern is malformed: it then matches nothing
   */
  static wildmatch(pattern: string): Glob | undefined {
    return Glob.of(new Compiler(pattern.replace(/\*{3,}/g, '**'), { braces: false, endMayBeEmpty: false }));
  }

  private static of(compiler: Compiler): Glob | undefined {
    const steps = compiler.run();
    return steps === undefined ? undefined : new Glob(steps, compiler.head, compiler.tail);
  }

  /** Whether the pattern matches the whole of a path (with `/`). */
  test(path: string): boolean {
    const { steps, head, tail } = this;
    // Which decides nearly always, and costs nearly nothing.
    if (!path.startsWith(head) || !path.endsWith(tail)) return false;
    const seen = new Uint32Array(steps.length + 1);
    let position = 1;
    let current: number[] = [];
    const enter = (first: number, into: number[]): void => {
      const open = [first];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (seen[at] === position) continue;
        seen[at] = position;
        const step = steps[at];
        if (typeof step === 'function') into.push(at);
        else open.push(...(step ?? []));
      }
    };
    enter(0, current);
    for (const char of path) {
      const next: number[] = [];
      position++;
      for (const at of current) {
        const step = steps[at];
        if (typeof step === 'function' && step(char)) enter(at + 1, next);
      }
      current = next;
    }
    return seen[steps.length] === position;
  }
}

/** Takes one character, or leads on to other steps. Behind the last step is the end of the path. */
type Step = ((char: string) => boolean) | number[];

/** A longer pattern fits no path of Linux. */
const LONGEST_PATTERN = 4096;

interface Dialect {
  braces: boolean;
  /** Whether `a/**` matches `a`. */
  endMayBeEmpty: boolean;
}

class Compiler {
  head = '';
  tail = '';
  private readonly steps: Step[] = [];
  /** The alternatives of the braces that are open: where they fork, and what leaves them. */
  private readonly braces: { fork: number[]; exits: number[][] }[] = [];
  private at = 0;

  constructor(
    private readonly pattern: string,
    private readonly dialect: Dialect,
  ) {}

  run(): Step[] | undefined {
    if (this.pattern.length > LONGEST_PATTERN) return undefined;
    let isPlain = true;
    while (this.at < this.pattern.length) {
      const literal = this.next();
      if (literal === undefined) return undefined;
      isPlain &&= literal !== '';
      this.tail = literal === '' ? '' : this.tail + literal;
      if (isPlain) this.head += literal;
    }
    return this.braces.length === 0 ? this.steps : undefined;
  }

  /** Compiles the next part of the pattern, and returns the character that it stands for, if it is one; undefined for a mistake. */
  private next(): string | undefined {
    const { pattern, at, dialect } = this;
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    const before = pattern.charAt(at - 1);
    const startsSegment = at === 0 || before === '/' || (this.braces.length > 0 && '{,'.includes(before));
    this.at += char.length;
    if (char === '/' && pattern.slice(at) === '/**') {
      this.at = pattern.length;
      if (!dialect.endMayBeEmpty) this.slashAndAll();
      else {
        this.optional(() => {
          this.slashAndAll();
        });
      }
    } else if (startsSegment && pattern.startsWith('**/', at)) {
      this.at = at + 3;
      this.optional(() => {
        this.any(() => true);
        this.steps.push((c) => c === '/');
      });
    } else if (char === '*') {
      while (pattern.charAt(this.at) === '*') this.at++;
      const rest = pattern.slice(this.at, this.at + 2);
      const isAll = startsSegment && this.at === at + 2 && (rest === '' || rest === '\\/');
      this.any(isAll ? () => true : notSlash);
    } else if (char === '?') {
      this.steps.push(notSlash);
    } else if (char === '[') {
      return this.characterClass() ? '' : undefined;
    } else if (char === '{' && dialect.braces) {
      const fork: number[] = [this.steps.length + 1];
      this.steps.push(fork);
      this.braces.push({ fork, exits: [] });
    } else if ((char === ',' || char === '}') && this.braces.length > 0) {
      this.alternative(char === '}');
    } else {
      const literal = char === '\\' ? this.escaped() : char;
      if (literal !== undefined) this.steps.push((c) => c === literal);
      return literal;
    }
    return '';
  }

  /** `,` ends an alternative and begins the next one, `}` ends the last. */
  private alternative(isLast: boolean): void {
    const open = this.braces.at(-1);
    if (!open) return;
    const exit: number[] = [];
    this.steps.push(exit);
    open.exits.push(exit);
    if (!isLast) {
      open.fork.push(this.steps.length);
      return;
    }
    for (const each of open.exits) each.push(this.steps.length);
    this.braces.pop();
  }

  private slashAndAll(): void {
    this.steps.push((c) => c === '/');
    this.any(() => true);
  }

  /** Any number of the characters that are accepted. */
  private any(accepts: (char: string) => boolean): void {
    const start = this.steps.length;
    this.steps.push([start + 1, start + 3], accepts, [start]);
  }

  private optional(compile: () => void): void {
    const fork = [this.steps.length + 1];
    this.steps.push(fork);
    compile();
    fork.push(this.steps.length);
  }

  /** The character behind a backslash; undefined at the end. */
  private escaped(): string | undefined {
    const code = this.pattern.codePointAt(this.at);
    if (code === undefined) return undefined;
    const char = String.fromCodePoint(code);
    this.at += char.length;
    return char;
  }

  /** `[a-z]`, `[!a]`, `[[:digit:]]`; never a slash. */
  private characterClass(): boolean {
    const { pattern } = this;
    const isNegated = '!^'.includes(pattern.charAt(this.at)) && this.at < pattern.length;
    if (isNegated) this.at++;
    const ranges: [string, string][] = [];
    const named: RegExp[] = [];
    // In a .gitignore a bracket that comes first is one of the characters.
    let mayEnd = this.dialect.braces;
    for (; ; mayEnd = true) {
      const [posix, name = ''] = /^\[:(\w+):\]/.exec(pattern.slice(this.at, this.at + 12)) ?? [];
      if (posix !== undefined && !this.dialect.braces) {
        named.push(POSIX[name] ?? /(?!)/);
        this.at += posix.length;
        continue;
      }
      if (mayEnd && pattern.charAt(this.at) === ']') break;
      const low = this.classCharacter();
      if (low === undefined) return false;
      let high = low;
      if (pattern.charAt(this.at) === '-' && !['', ']'].includes(pattern.charAt(this.at + 1))) {
        this.at++;
        high = this.classCharacter() ?? '';
      }
      if (high === '' || (high < low && this.dialect.braces)) return false;
      ranges.push([low, high]);
    }
    this.at++;
    if (ranges.length === 0 && named.length === 0) return false;
    this.steps.push((char) => {
      // Git takes `[c-a]` for c alone.
      const isInRange = ranges.some(([low, high]) => char === low || (low <= char && char <= high));
      const isIn = isInRange || named.some((set) => set.test(char));
      return char !== '/' && isIn !== isNegated;
    });
    return true;
  }

  private classCharacter(): string | undefined {
    const char = this.escaped();
    return char === '\\' ? this.escaped() : char;
  }
}

function notSlash(char: string): boolean {
  return char !== '/';
}

const POSIX: Record<string, RegExp> = {
  alnum: /[a-z0-9]/i,
  alpha: /[a-z]/i,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9a-f]/i,
};
