import fc from 'fast-check';
import { pieces } from './values.js';

/** Scripts such as `RUN` has, and ones that only a shell's parser tells from them. */

const WORDS = [
  ...[
    'apt-get',
    'install',
    '-y',
    'echo',
    'cd',
    '/app',
    'A=1',
    'B+=x',
    'a[0]=1',
    'PATH=$PATH:/x',
    '--flag=v',
    '2>&1',
    '>f',
  ],
  ...[
    "'a b'",
    '"c $d"',
    '"$(e f)"',
    '$x',
    '${x:-y}',
    '$(g  h)',
    '`i  j`',
    '$((1+2))',
    "$'\\n'",
    'a\\ b',
    '\\',
    '~',
    '*',
    '{a,b}',
    '#c',
  ],
  ...[
    'if',
    'then',
    'fi',
    'for',
    'in',
    'do',
    'done',
    'while',
    'case',
    'esac',
    'function',
    '[[',
    ']]',
    '!',
    '{',
    '}',
    '(',
    ')',
    'time',
    'é',
    '😀',
  ],
];
const SEPARATORS = [
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  ' && ',
  ' || ',
  '; ',
  ';',
  ' | ',
  ' & ',
  '\n',
  ' \\\n  ',
  '\r\n',
  ' ;; ',
  ' <<EOF\nx $(y)\nEOF\n',
  '',
];

export const script = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...WORDS.slice(0, 13)), fc.constantFrom(...SEPARATORS.slice(0, 12))), {
      maxLength: 8,
    })
    .map((parts) => parts.flat().join('')),
  fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...SEPARATORS)), { maxLength: 8 })
    .map((parts) => parts.flat().join('')),
  pieces(['a', ' ', '"', "'", '$', '(', ')', '{', '}', '`', '\\', '\n', '<', '>', '&', '|', ';', '=', '#'], 12),
);
