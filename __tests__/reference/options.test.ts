import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import { OPTION_LIST } from '../../src/config/options.js';
import { reference } from '../../src/reference/options.js';

const FILE = path.join(import.meta.dirname, '../../docs/configuration.md');
const START = '<!-- Generated from src/config/options.ts. Update it with UPDATE_DOCS=1 npm test. -->\n';

test('docs/configuration.md has every option as the table has it', () => {
  const text = readFileSync(FILE, 'utf8');
  const start = text.indexOf(START) + START.length;
  expect(start).toBeGreaterThanOrEqual(START.length);
  const expected = `${text.slice(0, start)}\n${reference()}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, expected);
  expect(readFileSync(FILE, 'utf8')).toBe(expected);
});

test('no name, letter or key stands for two options', () => {
  for (const all of [
    OPTION_LIST.flatMap(({ name, aliases }) => [name, ...aliases]),
    OPTION_LIST.flatMap(({ short }) => short ?? []),
    OPTION_LIST.flatMap(({ keys }) => keys),
  ]) {
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  }
});
