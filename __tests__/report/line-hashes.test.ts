import { expect, test } from '@jest/globals';

import { lineHashes } from '../../src/report/line-hashes.js';

const LOREM = 'Lorem ipsum dolor sit amet.\n';
const LOREM_START = ['a7f2ff13bc495cf2:1', 'a7f2ff13bc495cf2:2', 'a7f2ff13bc495cf2:3'];

/** GitHub's own examples of what it computes. */
test.each<[string, string[]]>([
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  [LOREM.repeat(10), [...LOREM_START, 'a7f2ff13bc495cf2:4', 'a7f2ff13bc495cf2:5', 'a7f2ff13bc495cf2:6']],
])('%j', (text, hashes) => {
  expect(lineHashes(text).slice(0, hashes.length)).toEqual(hashes);
});

/** The algorithm word by word, in numbers that hold 64 bits. */
function slowly(text: string): string[] {
  const units: number[] = [];
  const starts: number[] = [];
  let [isStart, isAfterReturn] = [true, false];
  for (const character of `${text}\uffff`.split('')) {
    const wasAfterReturn = isAfterReturn;
    isAfterReturn = false;
    if (character === ' ' || character === '\t' || (character === '\n' && wasAfterReturn)) continue;
    isAfterReturn = character === '\r';
    if (isStart) starts.push(units.length);
    isStart = isAfterReturn || character === '\n';
    units.push(isStart ? 10 : character.charCodeAt(0));
  }
  const counts = new Map<string, number>();
  return starts.map((start) => {
    let sum = 0n;
    for (let at = start; at < start + 100; at++) sum = BigInt.asUintN(64, sum * 37n + BigInt(units[at] ?? 0));
    const hash = sum.toString(16);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
    return `${hash}:${counts.get(hash) ?? 0}`;
  });
}

test.each([
  'a\r\nb\rc\n\nd',
  'a\r \nb',
  '\r\n\r\n \r\t\n',
  `${'x'.repeat(99)}\n${'y'.repeat(100)}\n${'z'.repeat(101)}`,
  'ü漢👍\ud800 \u{ffff}\n\t\tlast\n',
  `${'same line\n'.repeat(30)}${'\n'.repeat(120)}end`,
  LOREM.repeat(10),
])('%j, as the description of the algorithm gives it', (text) => {
  expect(lineHashes(text)).toEqual(slowly(text));
});

test('a line for every line of a file', () => {
  for (const text of ['a', 'a\n', 'a\r\nb', '\n\n\n', `${'x'.repeat(1000)}\ny`]) {
    expect(lineHashes(text)).toHaveLength(text.split(/\r\n|[\r\n]/).length);
  }
});
