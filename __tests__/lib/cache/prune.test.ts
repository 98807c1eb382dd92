import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { prune } from '../../../src/lib/cache/prune.js';
import { temporaryFolder } from '../../support/folder.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const entry = (digit: string, more = ''): string => `${digit.repeat(64)}.policies${more}`;
function add(name: string, bytes: number, age: number): void {
  writeFileSync(path.join(folder, name), Buffer.alloc(bytes));
  const time = Date.now() / 1000 - age;
  utimesSync(path.join(folder, name), time, time);
}
const left = async (kept: string, entries: number, bytes: number): Promise<string[]> => {
  await prune(folder, kept, { entries, bytes });
  return readdirSync(folder).sort();
};

test('what was not used for the longest time goes first', async () => {
  for (const [age, digit] of ['a', 'b', 'c', 'd'].entries()) add(entry(digit), 10, 100 - age);
  expect(await left(entry('d'), 4, 40)).toHaveLength(4);
  expect(await left(entry('d'), 3, 40)).toEqual([entry('b'), entry('c'), entry('d')]);
  expect(await left(entry('d'), 3, 25)).toEqual([entry('c'), entry('d')]);
});

test('the entry that was just written stays, and so does everything that is no entry', async () => {
  add(entry('a'), 1000, 500);
  add(entry('b'), 10, 1);
  add(entry('c', '.0f1e'), 10, 1);
  add('notes.policies', 1000, 900);
  add('README.md', 1000, 900);
  expect(await left(entry('a'), 100, 100)).toEqual(['README.md', entry('a'), 'notes.policies']);
});
