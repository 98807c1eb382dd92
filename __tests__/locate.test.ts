import { describe, expect, test } from '@jest/globals';
import { locate, type LocatableFile } from '../src/locate.js';
import type { Document } from '../src/parse/document.js';
import type { RuleResult } from '../src/policy/result.js';

const LINES = ['# a comment', 'kind: Pod', '  spec:\t ', '', '\tname: ü 🙂', '   '];
const file: LocatableFile = { path: 'app/pod.yaml', rootPath: 'pod.yaml', lines: LINES };
const document: Document = {
  file: 'app/pod.yaml',
  type: 'kubernetes',
  value: {},
  firstLine: { startLine: 2, endLine: 2, startColumn: 1, endColumn: 10 },
  resource: '',
  annotated: () => ({}),
  positions: () => ({ range: { startLine: 2, endLine: 6, startColumn: 1, endColumn: 4 } }),
};
/** `line:column-line:column` with the end column exclusive, or `inexact` for the first content line of the document. */
const place = (result: Omit<RuleResult, 'message'>, at: LocatableFile = file): string => {
  const location = locate({ message: 'm', ...result }, document, at);
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
