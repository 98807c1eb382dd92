import fc from 'fast-check';
import { pieces, text } from './values.js';

/** Regular expressions, and what they are to be found in. */

const ATOMS = [
  ...[
    'a',
    'b',
    'ab',
    '.',
    '\\d',
    '\\w',
    '\\s',
    '\\S',
    '\\b',
    '\\B',
    '^',
    '$',
    '\\A',
    '\\z',
    '[a-c]',
    '[^a]',
    '[[:alpha:]]',
  ],
  ...[
    '(a|b)',
    '(?:ab)',
    '(?P<n>a)',
    '(?<n>b+)',
    '(?i)',
    '(?i:b)',
    '(?s)',
    '(?m)',
    '(?U)',
    'é',
    '😀',
    'k',
    's',
    '\\x41',
    '\\.',
    '\\Q.\\E',
  ],
  ...[
    '()',
    '|',
    '(a*)',
    '(a+b?)+',
    '\\pL',
    '(',
    ')',
    '[',
    '\\',
    '(?=a)',
    '(?<=a)',
    '(?!a)',
    '\\1',
    '[\\d-z]',
    '\\x{1F600}',
    ' ',
  ],
];
const QUANTIFIERS = [
  '',
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{1,3}',
  '{0}',
  '{2,}',
  '{,2}',
  '**',
  '{1001}',
];
export const pattern = fc
  .oneof(
    {
      weight: 8,
      arbitrary: fc.array(fc.tuple(fc.constantFrom(...ATOMS), fc.constantFrom(...QUANTIFIERS)), { maxLength: 4 }),
    },
    { weight: 1, arbitrary: fc.constantFrom([[',\\s*']], [['[/:@]']], [['https?://([^/]+)']], [['^(.*?)=(.*)$']]) },
  )
  .map((list) => list.map((part) => part.join('')).join(''));
export const subject = fc.oneof(
  pieces(['a', 'b', 'ab', 'c', 'A', 'B', ' ', '1', '.', 'é', '😀', '\n', 'k', '\u212a', 's', 'ſ', 'S', 'K'], 10),
  text,
);
export const template = pieces(
  ['$', '$0', '$1', '${1}', '$2', '${n}', '$n', '$nx', '${', '}', '$$', 'x', '1', 'é', '$é', '${01}', '$01', '.'],
  4,
);
