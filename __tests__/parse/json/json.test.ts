import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../../src/parse/json/json.js';
import { sourceOf } from '../../support/documents.js';
import { linesOf, plain, read, readOne, visible } from '../read.js';
import { syntaxReasons } from '../../../src/messages/index.js';

describe('values', () => {
  test.each([
    ['{"a": [1, -2.5, 1e3, "x\\u00e4\\n", true, false, null]}', { a: [1, -2.5, 1000, 'xä\n', true, false, null] }],
    ['// c\n{"a": 1, /* d */ "b": [1, 2,],} // e', { a: 1, b: [1, 2] }],
    [
      '{"n": 12345678901234567890, "m": -9007199254740993, "f": 1.5}',
      { n: 12345678901234567890n, m: -9007199254740993n, f: 1.5 },
    ],
    ['{"a": 1, "a": 2}', { a: 2 }],
    ['// twice\n{"a": 1, "a": 2}', { a: 2 }],
    ['[]', []],
    ['"text"', 'text'],
    ['\n 0 ', 0],
    ['{"s": "1234567890123456789"}', { s: '1234567890123456789' }],
    ['{"s": "//no comment", "t": "{[\\""}', { s: '//no comment', t: '{["' }],
  ])('%s', (text, value) => {
    expect(readOne(parseJson, text)).toEqual(value);
  });

  test.each(['', ' \n', '// only a comment\n', 'null'])('%j is no document', (text) => {
    expect(read(parseJson, text)).toEqual([]);
  });

  test('keys of every name are own keys', () => {
    for (const comment of ['', '//\n']) {
      const value = readOne(parseJson, `${comment}{"__proto__": {"x": 1}, "toString": 2}`) as object;
      expect(Object.entries(value)).toEqual([
        ['__proto__', { x: 1 }],
        ['toString', 2],
      ]);
    }
  });

  test('several values are a document each, with its first line', () => {
    const documents = read(parseJson, '{"a": 1}\n  {"b":\n 2}\n[3]\n');
    expect(documents.map(({ value }) => visible(value))).toEqual([{ a: 1 }, { b: 2 }, [3]]);
    expect(documents.map(({ firstLine }) => firstLine)).toEqual([
      { startLine: 1, endLine: 1, startColumn: 1, endColumn: 9 },
      { startLine: 2, endLine: 2, startColumn: 3, endColumn: 8 },
      { startLine: 4, endLine: 4, startColumn: 1, endColumn: 4 },
    ]);
  });

  test('a number that only text can hold keeps it', () => {
    const text = '{"a": 1e400}';
    expect(JSON.stringify(read(parseJson, text)[0]?.value)).toBe('{"a":0}');
    expect(read(parseJson, text)[0]?.value).toEqual({ a: { text: '1e400' } });
  });
});

describe('what does not parse', () => {
  test.each([
    { text: '{"a": 1', at: [1, 8], says: syntaxReasons.commaExpected() },
    { text: '{"a" 1}', at: [1, 6], says: syntaxReasons.colonExpected() },
    { text: '{"a":\n }', at: [2, 2], says: syntaxReasons.valueExpected() },
    { text: '{a: 1}', at: [1, 2], says: syntaxReasons.keyExpected() },
    { text: "{'a': 1}", at: [1, 2], says: syntaxReasons.keyExpected() },
    { text: '[1 2]', at: [1, 4], says: syntaxReasons.commaExpected() },
    { text: '["open\n]', at: [1, 2], says: syntaxReasons.unterminated() },
    { text: '[1, /* open', at: [1, 12], says: syntaxReasons.valueExpected() },
    { text: 'hello', at: [1, 1], says: syntaxReasons.valueExpected() },
    { text: '["\\x"]', at: [1, 2], says: syntaxReasons.badToken() },
    { text: '['.repeat(501) + ']'.repeat(501), at: [1, 501], says: syntaxReasons.tooDeep(500) },
    { text: '['.repeat(1_000_000), at: [1, 501], says: syntaxReasons.tooDeep(500) },
    { text: '{"a":'.repeat(600), at: [1, 2501], says: syntaxReasons.tooDeep(500) },
  ])('$says', ({ text, at, says }) => {
    const { documents, problems } = parseJson(sourceOf(text));
    expect(documents).toEqual([]);
    expect(problems).toMatchObject([{ level: 'error', code: 'json-parse', file: 'dir/a.yaml' }]);
    expect(problems[0]?.message).toContain(says);
    expect([problems[0]?.line, problems[0]?.column]).toEqual(at);
  });

  test('leaves the values before', () => {
    const { documents, problems } = parseJson(sourceOf('{"a": 1}\n{"b": }\n{"c": 3}'));
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }]);
    expect(problems).toMatchObject([{ code: 'json-parse', line: 2, column: 7 }]);
  });

  test('a template is told apart', () => {
    expect(parseJson(sourceOf('{"a": {{ x }}}')).problems).toMatchObject([{ level: 'error', code: 'templated' }]);
  });

  test('a million marks that are open are none, and take no time', () => {
    const { problems } = parseJson(sourceOf(`["a" ${'{{'.repeat(1_000_000)}`));
    expect(problems).toMatchObject([{ code: 'json-parse' }]);
  });
});

test('a hundred thousand documents on one line are read once', () => {
  const { documents } = parseJson(sourceOf(' {"a": 1}'.repeat(100_000)));
  expect(documents).toHaveLength(100_000);
  // The line has a million characters, which nobody looks at for each of them.
  expect(new Set(documents.map(({ firstLine }) => firstLine)).size).toBe(1);
});

test('Kubernetes documents have the lines of their braces', () => {
  const text = `{
  "apiVersion": "v1", "kind": "Pod",
  "metadata": {"name": "p", "none": null},
  "spec": {
    "containers": [
      {"name": "a"},
      {
        "name": "b"
      }
    ]
  }
}
`;
  for (const comment of ['', '// c\n']) {
    const [document] = read(parseJson, comment + text);
    const shift = comment === '' ? 0 : 1;
    expect(document).toMatchObject({ type: 'kubernetes', resource: 'Pod/p' });
    const moved = (lines: string): string => lines.replace(/\d+/g, (line) => String(Number(line) + shift));
    expect(document && linesOf(document.annotated())).toEqual({
      '': moved('1-12'),
      '/metadata': moved('3-3'),
      '/spec': moved('4-11'),
      '/spec/containers/0': moved('6-6'),
      '/spec/containers/1': moved('7-9'),
    });
    expect(document && plain(document.annotated())).toEqual(document?.value);
  }
});

test('a file of 5 MB takes little time', () => {
  const items = Array.from({ length: 100_000 }, (_, i) => ({ name: `item-${i}`, value: 'some longer value' }));
  for (const comment of ['', '// c\n']) {
    expect(read(parseJson, comment + JSON.stringify({ items }, null, 1))).toHaveLength(1);
  }
});
