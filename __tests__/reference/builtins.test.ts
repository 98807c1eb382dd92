import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { builtinReference, type BuiltinFigures } from '../../src/reference/builtins.js';
import { TABLE } from '../../src/reference/builtin-table.js';

const ROOT = path.join(import.meta.dirname, '../..');
const FILE = path.join(ROOT, 'docs/reference/builtins.md');
const START =
  '<!-- Generated from src/reference/builtin-table.ts and benchmarks/builtins.json. Update it with UPDATE_DOCS=1 npm test. -->\n';

const figures = JSON.parse(readFileSync(path.join(ROOT, 'benchmarks/builtins.json'), 'utf8')) as BuiltinFigures;

test('docs/reference/builtins.md has every builtin as the table has it', () => {
  const text = readFileSync(FILE, 'utf8');
  const start = text.indexOf(START) + START.length;
  expect(start).toBeGreaterThanOrEqual(START.length);
  const expected = `${text.slice(0, start)}\n${builtinReference(figures)}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, expected);
  expect(readFileSync(FILE, 'utf8')).toBe(expected);
});

test('every TypeScript form was measured, and is the faster one, but for the parser of shell scripts and the search for secrets', () => {
  const names = TABLE.filter(({ place }) => place === 'typescript').map(({ name }) => name);
  const slower = names.filter((name) => {
    const { typescript, go } = figures.calls[name] ?? { go: 0 };
    return !(typescript !== undefined && typescript < go / 4);
  });
  // What it saves is the start of the toolchain.
  expect(slower).toEqual(['sh.parse_commands', 'squealer.scan_string']);
  expect(figures.starts.shell).toBeLessThan(figures.starts.toolchain / 2);
});
