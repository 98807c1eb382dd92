import fc, { type Arbitrary } from 'fast-check';
import { damaged, pieces } from './values.js';

/** YAML as it stands in a ConfigMap, and what looks like it. */

const SCALARS = [
  ...[
    'a',
    'b c',
    'true',
    'True',
    'yes',
    'off',
    'null',
    '~',
    '',
    '1',
    '-1',
    '+1',
    '0',
    '007',
    '08',
    '0o17',
    '0x1F',
    '0b1',
    '1_000',
    '1.50',
    '.5',
    '5.',
    '1e3',
    '1e-7',
  ],
  ...[
    '9007199254740993',
    '18446744073709551616',
    '2025-04-01',
    '2001-12-14t21:59:43.10-05:00',
    '12:30:45',
    '1.2.3',
    '-',
    '--',
    '.inf',
    'NaN',
    '=',
    '<<',
  ],
  ...[
    '"a\\n\\u00e9\\x41"',
    '"a \\\n  b"',
    "'it''s'",
    "'a\n\n  b'",
    '"\\ud83d\\ude00"',
    'a: b',
    'a #b',
    'a#b',
    '#c',
    'http://x:80/y',
    '[a, 1, "b"]',
    '[]',
    '{}',
    '{a: 1, b: [c]}',
    '{a, b}',
    '[a: b]',
  ],
  ...[
    '*x',
    '&x a',
    '!!str 1',
    '!t a',
    '@a',
    '`a',
    '%a',
    '|',
    '>',
    '? a',
    '- a',
    '\ta',
    'é',
    '😀',
    'a\\b',
    "a'b",
    'a"b',
    '{{ x }}',
    '$(x)',
    '* * *',
    '"',
    ']',
    '}',
    ',',
  ],
];
const scalar = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...SCALARS.slice(0, 24), 'http://x:80/y', '[a, 1, "b"]', '{}', "it's") },
  { weight: 1, arbitrary: fc.constantFrom(...SCALARS) },
);
const key = fc.constantFrom(
  'a',
  'b',
  'c.d/e',
  'key_1',
  'Key-2',
  '"q"',
  "'s'",
  'é',
  '1',
  'true',
  'yes',
  'a b',
  '<<',
  '? x',
  '1.0',
);
const usualKey = fc.constantFrom('a', 'b', 'c.d/e', 'key_1', 'Key-2', '"q"', "'s'", 'é');
const block = pieces(
  ['line', ' indented', '\n', '\n\n', '# no comment', 'a: b', '  ', 'end', 'x', 'y z', '\n- b\n'],
  6,
);

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A node after `key:` or `-`: on the same line, or on lines of its own. */
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar.map((text) => ` ${text}`),
    fc
      .tuple(fc.constantFrom('|', '>', '|-', '>+', '|2', '>-'), block)
      .map(([header, text]) => ` ${header}\n${indent(text, 2)}`),
    fc
      .uniqueArray(fc.tuple(fc.oneof({ weight: 20, arbitrary: usualKey }, key), tie('node')), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map(mapping),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(sequence),
  ),
}));

function mapping(entries: [string, string][]): string {
  return `\n${indent(entries.map(([name, value]) => `${name}:${value}`).join('\n'), 2)}`;
}

function sequence(items: string[]): string {
  return `\n${indent(items.map((item) => `-${item.startsWith('\n') ? item.replace(/^\n {2}/, ' ') : item}`).join('\n'), 2)}`;
}

const separated = fc
  .tuple(
    node,
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('\n', '\n', '\n# end\n', '') },
      { weight: 1, arbitrary: fc.constantFrom('\n---\n', '\n...\n', '\n--- b\n') },
    ),
  )
  .map(([text, end]) => text.replace(/^\n {2}/, '').replaceAll('\n  ', '\n') + end);

export const yaml: Arbitrary<string> = fc.oneof(
  { weight: 16, arbitrary: separated },
  { weight: 5, arbitrary: separated.map((text) => `---\n${text}\n`) },
  { weight: 1, arbitrary: damaged(separated) },
  { weight: 1, arbitrary: pieces([...SCALARS, '\n', '\n', '\n  ', ': ', '- ', ' ', ', '], 8) },
);
