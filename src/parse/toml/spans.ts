import type { Span } from '../positions.js';

/**
 * Where the keys, tables and list items of a TOML text (1.0 or 1.1) are, which smol-toml does not say. The text has been parsed, so nothing
 * here looks for mistakes. A table reaches from its header to its last own key; one that only headers of tables in it name is where
 * the first of them is.
 */
export function readTomlSpans(text: string): Span {
  return new TomlReader(text).read();
}

class TomlReader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): Span {
    const root: Span = { start: 0, end: this.text.trimEnd().length, children: new Map() };
    let table = root;
    while (this.blanks()) {
      const start = this.at;
      if (this.text[start] === '[') table = this.header(root, start);
      else this.pair(table, table === root ? [] : [table]);
    }
    root.start = Math.min(...[...(root.children ?? [])].map(([, { start }]) => start), root.end);
    return root;
  }

  /** `[a.b]` or `[[a.b]]`: the table that the keys below it belong to. */
  private header(root: Span, start: number): Span {
    const isList = this.text[start + 1] === '[';
    this.at = start + (isList ? 2 : 1);
    const keys = this.keys();
    this.at = this.text.indexOf(']', this.at) + (isList ? 2 : 1);
    let table = root;
    for (const key of keys.slice(0, -1)) table = last(child(table, key, { start, end: this.at }));
    const named = child(table, keys.at(-1) ?? '', { start, end: this.at });
    if (!isList) return named;
    const items = (named.children ??= new Map<string, Span>());
    lists.add(items);
    named.end = this.at;
    const item: Span = { start, end: this.at, children: new Map() };
    items.set(String(items.size), item);
    return item;
  }

  /** `a.b = value`; what it stands in reaches to its end. */
  private pair(table: Span, around: Span[]): void {
    const start = this.at;
    const keys = this.keys();
    this.at = this.text.indexOf('=', this.at) + 1;
    this.space();
    const value = this.value();
    const end = this.at;
    let parent = table;
    for (const key of keys.slice(0, -1)) {
      parent = child(parent, key, { start, end });
      parent.end = end;
    }
    (parent.children ??= new Map<string, Span>()).set(keys.at(-1) ?? '', { ...value, start, end });
    for (const outer of around) outer.end = end;
  }

  /** Dotted keys: bare, or quoted either way. */
  private keys(): string[] {
    const keys: string[] = [];
    for (;;) {
      this.space();
      const quote = this.text[this.at];
      const start = this.at;
      if (quote === '"' || quote === "'") {
        this.string();
        const raw = this.text.slice(start, this.at);
        keys.push(quote === '"' ? unescaped(raw.slice(1, -1)) : raw.slice(1, -1));
      } else {
        this.skip(/[A-Za-z0-9_-]*/y);
        keys.push(this.text.slice(start, this.at));
      }
      this.space();
      if (this.text[this.at] !== '.') return keys;
      this.at++;
    }
  }

  private value(): Span {
    const start = this.at;
    const first = this.text[start];
    if (first === '"' || first === "'") {
      this.string();
      return { start, end: this.at };
    }
    if (first !== '[' && first !== '{') {
      // A date may have a blank inside.
      this.skip(/[^\s,\]}#]+(?: \d{2}:\d{2}[^\s,\]}#]*)?/y);
      return { start, end: this.at };
    }
    const span: Span = { start, end: start, children: new Map() };
    this.at++;
    while (this.blanks()) {
      const character = this.text[this.at];
      if (character === ']' || character === '}') break;
      if (character === ',') this.at++;
      else if (first === '{') this.pair(span, []);
      else span.children?.set(String(span.children.size), this.value());
    }
    span.end = ++this.at;
    return span;
  }

  private string(): void {
    const quote = this.text[this.at] ?? '';
    const isLong = this.text.startsWith(quote.repeat(3), this.at);
    // A long string may end with two quotes of its own.
    if (isLong) this.skip(quote === '"' ? /"""(?:[^\\"]|\\[^]|"(?!""))*"{3,5}/y : /'''(?:[^']|'(?!''))*'{3,5}/y);
    else this.skip(quote === '"' ? /"(?:[^\\"]|\\.)*"/y : /'[^']*'/y);
  }

  private space(): void {
    this.skip(/[ \t]*/y);
  }

  /** Steps over white space, line ends and comments. Tells whether anything follows. */
  private blanks(): boolean {
    this.skip(/(?:\s|#[^\n]*)*/y);
    return this.at < this.text.length;
  }

  /** Steps over what a sticky pattern matches. */
  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    this.at += pattern.exec(this.text)?.[0].length ?? 1;
  }
}

/** The children of arrays of tables. */
const lists = new WeakSet<ReadonlyMap<string, Span>>();

/** The table under a key, made where it is first named. */
function child(table: Span, key: string, at: Span): Span {
  const children = (table.children ??= new Map<string, Span>());
  const known = children.get(key);
  if (known) return known;
  const made = { ...at };
  children.set(key, made);
  return made;
}

/** `[a.b]` below `[[a]]` is in the last item of a. */
function last(table: Span): Span {
  const { children } = table;
  return children && lists.has(children) ? (children.get(String(children.size - 1)) ?? table) : table;
}

function unescaped(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/g, (_, escape: string) => {
    return escape.length > 1 ? String.fromCodePoint(parseInt(escape.slice(1), 16)) : (ESCAPES.get(escape) ?? escape);
  });
}

const ESCAPES = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
]);
