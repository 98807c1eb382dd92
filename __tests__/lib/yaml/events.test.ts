import { describe, expect, test } from '@jest/globals';
import { type Event, EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import { MAX_DEPTH } from '../../../src/lib/values/values.js';
import { readBlockStyle } from '../../../src/lib/yaml/block-style.js';
import { readEvents } from '../../../src/lib/yaml/events.js';
import { readAnyIndentation } from '../../../src/lib/yaml/indentation.js';

/** The usual texts are read without js-yaml: nobody may notice. Of `fast` only the value that it leads to matters. */
const events = (text: string, read: (text: string) => Event[]): unknown => {
  try {
    return read(text).map((event) =>
      event.type === EVENT_ID.SCALAR ? { ...event, fast: getScalarValue(text, event) } : event,
    );
  } catch (error) {
    return String(error);
  }
};
const theirs = (text: string): unknown =>
  events(text, (whole) => readAnyIndentation(whole, (each) => parseEvents(each, { maxDepth: MAX_DEPTH })));
const ours = (text: string): unknown => events(text, readEvents);

const nested = (depth: number): string => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');

describe('js-yaml is not asked', () => {
  test.each([
    ['a map', 'a: 1\nb: x y\nc.d/e-f: https://x/?y#z\n'],
    ['what has no value', 'a:\nb:\n  c:\nd:'],
    ['lists, indented or not', 'a:\n- b\n- c\nd:\n  - e\n  - f: 1\n    g: 2\n  -   h: 3\n      i: 4\n'],
    ['lists in lists', '- - a\n  - - b\n    - c: 1\n- d\n'],
    ['comments and blank lines', '# a\n\n---  # b\n  # c\na:  # d\n    # e\n  b: c # f\n\n# g\nd: 1#h # i'],
    ['a deeper comment after a scalar', 'a: b\n    # c\nd:\n- e\n     # f\n'],
    ['quoted scalars', `"a": "b"\n'c': 'd''e'\nf: "\\"\\n\\x41\\u00e9\\U0001f600\\\\" # g\n"h\\"i": ''\nj: ""\n`],
    ['flow collections', `a: [b, "c", 'd', [e], {f: g, "h":1, i: [j]}, ] # k\nl: {}\nm: [ ]\nn: [o:p, q#r, -1]\n`],
    ['block scalars', 'a: |\n  b\n\n   c\n \n  d\n\ne: >- # f\n\n    g\n\th: |+\n  i\n\n'.replace('\t', '')],
    ['block scalars in lists', '- |\n a: b\n-   >+\n   c\n\n-  d: |-\n     e\n\n   f: 1\n'],
    ['other letters', 'a: é\u{1f600} # \u{1f600}\nb: "é"\nc: |\n  \u4e2d\n'],
  ])('for %s', (_, text) => {
    expect(ours(text)).toEqual(theirs(text));
    expect(readBlockStyle(text)).toBeDefined();
  });
});

describe('js-yaml reads', () => {
  test.each([
    ['anchors and aliases', 'a: &x 1\nb: *x\n'],
    ['merges', 'a: {b: 1}\n<<: {c: 1}\n'],
    ['tags', 'a: !!str 1\nb: !t [c]\n'],
    ['explicit keys', '? a\n: b\n'],
    ['keys with blanks', 'a b: c\nd : e\n'],
    ['scalars of several lines', 'a: b\n  c\nd: "e\n  f"\n'],
    ['scalars below their key', 'a:\n  b\nc: 1\n'],
    ['flow collections of several lines', 'a: [\n  b]\n'],
    ['odd flow collections', 'a: [b: c, {d}, {e:, f: }]\n'],
    ['lists with items below their dash', '-\n  a: 1\n-\n'],
    ['an indentation indicator', 'a: |2\n   b\n'],
    ['blank lines with more blanks than the text after them', 'a: |\n    \n  b\n'],
    ['a block scalar without text', 'a: |\nb: >\n\n'],
    ['a block scalar without a last line end', 'a: |\n  b'],
    ['carriage returns', 'a: |\r\n  b\r\nc: d\r\n'],
    ['a byte order mark', '\ufeffa: 1\n'],
    ['tabs', 'a:\tb\nc: d\te\n'],
    ['an indented document', '  a: 1\n  b: 2\n'],
    ['a scalar', 'a'],
    ['nothing', '# a\n'],
    ['several documents', 'a: 1\n---\nb: 2\n...\n'],
    ['directives', '%YAML 1.2\n---\na: 1\n'],
    ['what nests deeply', nested(200)],
    ['what nests too deeply', nested(MAX_DEPTH + 1)],
    ['flow collections that nest deeply', `a: ${'['.repeat(200)}${']'.repeat(200)}\n`],
    ['wrong indentation', 'a:\n    b: 1\n  c: 2\n'],
    ['a deeper key', 'a: 1\n  b: 2\n'],
    ['a map in a map', 'a: b: c\n'],
    ['a list in a map', 'a: - b\n'],
    ['a list after a pair', 'a: 1\n- b\n'],
    ['a pair after a list', '- a\nb: 1\n'],
    ['what is left open', 'a: [1\nb: "c\n'],
    ['more after a quote', 'a: "b" c\n'],
    ['a wrong escape', 'a: "\\q"\n'],
    ['a character that YAML forbids', 'a: b\u0001\n'],
    ['a template', 'a: {{ .b }}\n{{ c }}: d\n'],
    ['a comment that is none', 'a: "b"#c\n'],
  ])('%s', (_, text) => {
    expect(ours(text)).toEqual(theirs(text));
    expect(readBlockStyle(text)).toBeUndefined();
  });
});

test('a text has the same events with and without js-yaml, whatever a generator thinks of', () => {
  let seed = 1;
  const pick = <Item>(items: readonly Item[]): Item => {
    seed = (seed * 48271) % 2147483647;
    return items[seed % items.length] as Item;
  };
  const starts = ['', '- ', '- - ', 'a: ', 'b: ', '- c: ', '"d": ', "'e': ", '  - ', '  f: ', '# g', '---', '? ', '-'];
  const values = ['', '', 'h', 'i j', "'k'", '"l\\n"', '|', '>-', '[m, n]', '{o: p}', '# q', '|\n  r', '>+\n\n    s\n'];
  const odd = [
    't: u',
    '{"v":w}',
    '[x: y]',
    '{z}',
    '[',
    ':',
    '- 2',
    '&a 3',
    '*a',
    '!!str',
    '\t',
    '"4',
    "5'",
    '|2',
    '6#',
  ];
  let read = 0;
  for (let i = 0; i < 12_000; i++) {
    const line = (): string =>
      `${pick(['', '', '', '  ', '   '])}${pick(starts)}${pick(pick([values, values, values, odd]))}`;
    const text = Array.from({ length: 1 + (i % 5) }, () => line() + pick(['\n', '\n', '\n', '\n\n', ' \n'])).join('');
    expect(ours(text)).toEqual(theirs(text));
    if (readBlockStyle(text)) read++;
  }
  expect(read).toBeGreaterThan(600);
});
