import { describe, expect, test } from '@jest/globals';
import { parseToml } from '../../../src/parse/toml/toml.js';
import { sourceOf } from '../../support/documents.js';
import { read, readOne } from '../read.js';

test('values, with every digit of an integer and dates as Go prints them', () => {
  const text = `
title = "x"
a = [1, 2.5, true]
big = 9007199254740993
hex = 0x1F
inf = inf
nan = nan
[dates]
odt = 1979-05-27T07:32:00Z
offset = 1979-05-27T00:32:00-07:00
fraction = 1979-05-27T00:32:00.500Z
ldt = 1979-05-27T07:32:00
ld = 1979-05-27
lt = 07:32:00
[[list]]
n = 1
[[list]]
n = 2
`;
  expect(readOne(parseToml, text)).toEqual({
    title: 'x',
    a: [1, 2.5, true],
    big: 9007199254740993n,
    hex: 31,
    inf: 'Infinity',
    nan: 'NaN',
    dates: {
      odt: '1979-05-27T07:32:00Z',
      offset: '1979-05-27T00:32:00-07:00',
      fraction: '1979-05-27T00:32:00.5Z',
      ldt: '1979-05-27T07:32:00Z',
      ld: '1979-05-27T00:00:00Z',
      lt: '0000-01-01T07:32:00Z',
    },
    list: [{ n: 1 }, { n: 2 }],
  });
});

test('the document is plain, and knows its first line', () => {
  const [document] = read(parseToml, '# comment\r\n\r\n  [a]  \r\nb = 1\r\n');
  expect(document).toMatchObject({
    type: 'toml',
    resource: '',
    value: { a: { b: 1 } },
    firstLine: { startLine: 3, endLine: 3, startColumn: 3, endColumn: 6 },
  });
  expect(document?.annotated()).toBe(document?.value);
});

test('a key called __proto__ is a key', () => {
  expect(
    Object.entries(readOne(parseToml, '__proto__ = 1\nx.__proto__.y = 2\n') as object).map(([key]) => key),
  ).toEqual(['__proto__', 'x']);
});

test.each(['', '# only a comment\n'])('%j is no document', (text) => {
  expect(read(parseToml, text)).toEqual([]);
});

describe('what does not parse', () => {
  test.each([
    { text: 'a = 1\nb = \n', at: [2, 5] },
    { text: 'a = 1\na = 2\n', at: [2, 1] },
    { text: '[a\n', at: [1, 3] },
  ])('$text is an error with its place', ({ text, at }) => {
    const { documents, problems } = parseToml(sourceOf(text));
    expect(documents).toEqual([]);
    expect(problems).toMatchObject([{ level: 'error', code: 'toml-parse', file: 'dir/a.yaml' }]);
    expect([problems[0]?.line, problems[0]?.column]).toEqual(at);
    expect(problems[0]?.message).toMatch(/^[^\n]+\.$/);
  });

  test.each(['a = ' + '['.repeat(100_000), 'a = ' + '['.repeat(600) + ']'.repeat(600), `${'a.'.repeat(20_000)}b = 1`])(
    'deep nesting is an error',
    (text) => {
      expect(parseToml(sourceOf(text)).problems).toMatchObject([{ level: 'error', code: 'toml-parse' }]);
    },
  );
});
