import { expect, test } from '@jest/globals';

import type { Coverage } from '../../src/rego/engine/author-protocol.js';
import { coverageTable, lcov, linesIn, spansOf, withoutLibrary } from '../../src/testing/coverage.js';
import { uncoveredText } from '../../src/testing/threshold.js';
import { testingMessages } from '../../src/messages/index.js';

const rows = (from: number, to = from) => ({ start: { row: from }, end: { row: to } });
const REPORT: Coverage = {
  files: {
    'b.rego': { covered: [rows(1)], coverage: 100 },
    // Line 4 is covered in part.
    'a.rego': { covered: [rows(3, 4)], not_covered: [rows(4), rows(6, 7), rows(9)], coverage: 33.333 },
    'empty.rego': {},
  },
  covered_lines: 3,
  not_covered_lines: 4,
  coverage: 42.857,
};

test('lines by file, sorted, without files that have nothing to evaluate', () => {
  expect(linesIn(REPORT)).toEqual([
    { file: 'a.rego', covered: [3], uncovered: [4, 6, 7, 9], coverage: 33.333 },
    { file: 'b.rego', covered: [1], uncovered: [], coverage: 100 },
  ]);
});

test('the built-in library is not the user’s to cover', () => {
  const own = { 'a.rego': { covered: [rows(1, 3)], not_covered: [rows(4)], covered_lines: 3, not_covered_lines: 1 } };
  const library = { 'builtin:lib/kubernetes/utils.rego': { not_covered: [rows(1, 6)], not_covered_lines: 6 } };
  const report = { files: { ...own, ...library }, covered_lines: 3, not_covered_lines: 7, coverage: 30 };
  expect(withoutLibrary(report)).toEqual({ files: own, covered_lines: 3, not_covered_lines: 1, coverage: 75 });
  expect(withoutLibrary({ ...report, files: library })).toMatchObject({ covered_lines: 0, coverage: 0 });
  expect(withoutLibrary(REPORT)).toBe(REPORT);
});

test('spans', () => {
  expect(spansOf([])).toEqual([]);
  expect(spansOf([1, 2, 3, 5, 7, 8])).toEqual(['1-3', '5', '7-8']);
});

test('the table', () => {
  expect(coverageTable(REPORT)).toBe(`File       Covered  Lines not covered
a.rego      33.33%  4, 6-7, 9
b.rego     100.00%
All files   42.86%
`);
});

test('lcov', () => {
  expect(lcov(REPORT)).toBe(
    'TN:\nSF:a.rego\nDA:3,1\nDA:4,0\nDA:6,0\nDA:7,0\nDA:9,0\nLF:5\nLH:1\nend_of_record\n' +
      'TN:\nSF:b.rego\nDA:1,1\nLF:1\nLH:1\nend_of_record\n',
  );
});

test('a threshold', () => {
  expect(uncoveredText(REPORT, 42, true)).toBe('');
  expect(uncoveredText(REPORT, 50, false)).toBe(`${testingMessages.belowThreshold(42.86, 50)}\n`);
  expect(uncoveredText(REPORT, 50, true)).toBe(
    `${testingMessages.belowThreshold(42.86, 50)}\n${testingMessages.uncovered}\n\ta.rego:4\n\ta.rego:6-7\n\ta.rego:9\n`,
  );
});
