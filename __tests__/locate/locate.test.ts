import { describe, expect, test } from '@jest/globals';
import type { FileText } from '../../src/files/file-text.js';
import { locate, occurrences, type Place } from '../../src/locate/locate.js';
import type { Path, PositionNode } from '../../src/parse/positions.js';
import type { Cause, RuleResult } from '../../src/policy/result.js';
import { documentOf, rangeOf, sourceOf } from '../support/documents.js';

const LINES = ['# a comment', 'kind: Pod', '  spec:\t ', '', '\tname: ü 🙂', '   '];
const file = sourceOf(LINES.join('\n'), { path: 'app/pod.yaml' });
const document = documentOf(
  {},
  { text: file, type: 'kubernetes', firstLine: rangeOf({ startLine: 2, endLine: 2, endColumn: 10 }) },
);
/** `line:column-line:column` with the end column exclusive, or `inexact` for the first content line of the document. */
const place = (result: Omit<RuleResult, 'message'>): string => {
  const [location] = locate({ message: 'm', ...result }, document, []);
  expect(location.file).toBe('app/pod.yaml');
  const { startLine, startColumn, endLine, endColumn, exact } = location;
  if (!exact) expect({ startLine, startColumn, endLine, endColumn }).toEqual(document.firstLine);
  return exact ? `${startLine}:${startColumn}-${endLine}:${endColumn}` : 'inexact';
};

describe('the lines that a result brings', () => {
  test.each([
    ['one line', { startLine: 2, endLine: 2 }, '2:1-2:10'],
    ['without indentation and trailing blanks', { startLine: 3, endLine: 3 }, '3:3-3:8'],
    ['from the content of the first to the end of the last', { startLine: 3, endLine: 5 }, '3:3-5:12'],
    ['an empty line', { startLine: 4, endLine: 4 }, '4:1-4:1'],
    ['a line of blanks', { startLine: 6, endLine: 6 }, '6:4-6:4'],
    ['an end behind the file', { startLine: 5, endLine: 99 }, '5:2-6:1'],
    ['of the file by the name that Trivy has for it', { startLine: 2, endLine: 2, filepath: 'pod.yaml' }, '2:1-2:10'],
    ['of the file by its path', { startLine: 2, endLine: 2, filepath: 'app/pod.yaml' }, '2:1-2:10'],
  ])('%s', (_, result, expected) => {
    expect(place(result)).toBe(expected);
  });

  test.each([
    ['none', {}],
    ['a beginning alone', { startLine: 3 }],
    ['behind the file', { startLine: 7, endLine: 7 }],
    ['of another file', { startLine: 2, endLine: 2, filepath: 'other/pod.yaml' }],
  ])('are not believed: %s', (_, result) => {
    expect(place(result)).toBe('inexact');
  });
});

test('what a result is in, but for files that are not at hand', () => {
  const caller = sourceOf('module "m" {\n}', { path: 'app/caller.tf' });
  const main: FileText = { ...file, find: (name) => (name === 'caller.tf' ? caller : undefined) };
  const causes = [
    { resource: 'block', startLine: 2, endLine: 3, filepath: 'pod.yaml' },
    { resource: 'gone', startLine: 5, endLine: 5, filepath: 'gone.tf' },
    { resource: 'module.m', startLine: 1, endLine: 2, filepath: 'caller.tf' },
    { resource: 'without lines', startLine: 0, endLine: 0, filepath: 'pod.yaml' },
  ];
  const around = occurrences({ message: 'm', causes }, main);
  expect(
    around.map(({ resource, location: { file: name, startLine, endLine } }) => [resource, name, startLine, endLine]),
  ).toEqual([
    ['block', 'app/pod.yaml', 2, 3],
    ['module.m', 'app/caller.tf', 1, 2],
  ]);
  expect(occurrences({ message: 'm' }, file)).toEqual([]);
});

describe('the places that a result is about', () => {
  const range = (line: number) => ({ startLine: line, endLine: line, startColumn: 3, endColumn: 9 });
  const tree: PositionNode = {
    range: range(1),
    children: new Map([
      ['a', { range: range(5), children: new Map([['b', { range: range(6) }]]) }],
      ['module', { range: range(2), file: 'app/other.tf' }],
    ]),
  };
  const about = { ...document, positions: () => tree };
  const places = (...paths: Path[]): string[] => {
    const all = paths.map((path): Place => ({ document: about, path }));
    return locate({ message: 'm' }, document, all).map(({ file: name, startLine, exact }) => {
      return `${name}:${startLine}${exact ? '' : ' inexact'}`;
    });
  };

  test.each<[string, Path[], string[]]>([
    ['a node', [['a', 'b']], ['app/pod.yaml:6']],
    ['the deepest that is there', [['a', 'c', 'd']], ['app/pod.yaml:5']],
    [
      'in the order of the file, each once',
      [['a', 'b'], ['a'], ['a', 'x'], ['a', 'b', 1]],
      ['app/pod.yaml:5', 'app/pod.yaml:6'],
    ],
    ['in another file', [['module', 'x']], ['app/other.tf:2']],
    ['missing at the root', [['x', 'y']], ['app/pod.yaml:2 inexact']],
    ['the root', [[]], ['app/pod.yaml:2 inexact']],
    ['only those that are somewhere, if any is', [['x'], ['a']], ['app/pod.yaml:5']],
    ['none', [], ['app/pod.yaml:2 inexact']],
  ])('%s', (_, paths, expected) => {
    expect(places(...paths)).toEqual(expected);
  });

  test('do not count beside lines of its own', () => {
    const [location, ...more] = locate({ message: 'm', startLine: 3, endLine: 3 }, document, [
      { document: about, path: ['a'] },
    ]);
    expect([location.startLine, more]).toEqual([3, []]);
  });

  test('are not more than a hundred', () => {
    const children = new Map(
      Array.from({ length: 300 }, (_, line) => [String(line), { range: range(line + 1) }] as const),
    );
    const many = { ...document, positions: () => ({ range: range(1), children }) };
    const all = [...children.keys()].map((key): Place => ({ document: many, path: [key] }));
    expect(locate({ message: 'm' }, document, all)).toHaveLength(100);
  });
});

test('lines in a module are followed by the calls that lead there, from the inner to the outer', () => {
  const call = (resource: string, startLine: number): Cause => ({
    resource,
    filepath: 'pod.yaml',
    startLine,
    endLine: startLine,
  });
  const causes = [
    call('aws_s3_bucket.module.x', 4),
    call('module.inner["k"]', 3),
    { ...call('module.elsewhere', 1), filepath: 'gone.tf' },
    call('module.outer', 1),
  ];
  const lines = (result: Partial<RuleResult>): number[] =>
    locate({ message: 'm', startLine: 5, endLine: 5, ...result }, document, []).map(({ startLine }) => startLine);
  expect(lines({ causes })).toEqual([5, 3, 1]);
  expect(lines({ causes: Array.from({ length: 1000 }, () => call('module.x', 1)) })).toHaveLength(100);
});

test('what has no lines of its own has those of what it is part of', () => {
  const cause = { resource: 'aws_instance.x', filepath: 'pod.yaml', startLine: 3, endLine: 4 };
  const call = { ...cause, resource: 'module.x', startLine: 2, endLine: 2 };
  const lines = (causes: Cause[]): number[] =>
    locate({ message: 'm', causes }, document, []).map(({ startLine }) => startLine);
  expect(lines([{ ...cause, startLine: 0, endLine: 0 }, cause, call])).toEqual([3, 2]);
  expect(lines([call])).toEqual([2]);
  expect(lines([])).toEqual([2]);
});
