import { expect, test } from '@jest/globals';

import { codeLines, type LineRange } from '../../src/report/trivy-code.js';

const LINES = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);

/** `5` is shown, `>5` is the cause, `…5` stands for lines left out; `first` and `last` are the marked ones. */
function shown(cause: LineRange, block: LineRange, lines = LINES): string {
  const all = codeLines(cause, block, lines);
  for (const { Number: number, Content: content, Truncated: isGap } of all) {
    expect(content).toBe(isGap ? '' : lines[number - 1]);
  }
  const marked = (of: 'FirstCause' | 'LastCause') => all.filter((line) => line[of]).map((line) => line.Number);
  expect([marked('FirstCause').length, marked('LastCause').length]).toEqual(
    all.some((line) => line.IsCause) ? [1, 1] : [0, 0],
  );
  const text = all.map((line) => `${line.IsCause ? '>' : line.Truncated ? '…' : ''}${line.Number}`).join(' ');
  return `${text} | ${[...marked('FirstCause'), ...marked('LastCause')].join('-')}`;
}

const range = (startLine: number, endLine: number): LineRange => ({ startLine, endLine });

test.each<[string, LineRange, LineRange, string]>([
  ['a line', range(3, 3), range(3, 3), '>3 | 3-3'],
  ['ten lines', range(3, 12), range(3, 12), '>3 >4 >5 >6 >7 >8 >9 >10 >11 >12 | 3-12'],
  ['eleven lines', range(3, 13), range(3, 13), '>3 >4 >5 >6 >7 >8 >9 >10 >11 …12 | 3-11'],
  ['a short block', range(4, 4), range(1, 6), '1 2 3 >4 5 6 | 4-4'],
  ['a block of eleven lines', range(4, 4), range(1, 11), '1 2 3 >4 5 6 7 8 9 …10 | 4-4'],
  ['a long block', range(18, 18), range(5, 20), '5 …6 >18 …19 20 | 18-18'],
  ['near the beginning of a long block', range(6, 6), range(5, 20), '5 >6 …19 20 | 6-6'],
  ['at the beginning of a long block', range(5, 6), range(5, 20), '>5 >6 …19 20 | 5-6'],
  ['at the end of a long block', range(20, 20), range(5, 20), '5 …6 >20 | 20-20'],
  ['before the end of a long block', range(19, 19), range(5, 20), '5 …6 >19 20 | 19-19'],
  ['a cause whose end just fits', range(10, 16), range(5, 30), '5 …6 >10 >11 >12 >13 >14 >15 >16 …29 | 10-16'],
  ['a cause that just does not fit', range(10, 17), range(5, 30), '5 …6 >10 >11 >12 >13 >14 >15 >16 …17 | 10-16'],
  ['a block that ends behind the file', range(39, 45), range(39, 45), '>39 >40 | 39-40'],
  ['a cause behind the file', range(41, 45), range(41, 45), ' | '],
])('%s', (_, cause, block, expected) => {
  expect(shown(cause, block)).toBe(expected);
});
