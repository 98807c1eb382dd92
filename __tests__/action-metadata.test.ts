import { readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { OPTION_LIST } from '../src/config/options.js';
import { SEVERITIES } from '../src/finding.js';
import { configOf } from './support/config.js';

interface Metadata {
  inputs: Record<string, { description: string; default?: string }>;
  outputs: Record<string, { description: string }>;
  runs: unknown;
}
const metadata = parse(readFileSync('action.yml', 'utf8')) as Metadata;

test('the inputs are the options that action.yml is said to declare, and trivy-action’s name for one', () => {
  const names = OPTION_LIST.filter(({ input }) => input === true).map(({ name }) => name);
  expect(Object.keys(metadata.inputs).sort()).toEqual([...names, 'trivy-config'].sort());
});

test('every input and output is described', () => {
  for (const { description } of [...Object.values(metadata.inputs), ...Object.values(metadata.outputs)]) {
    expect(description).toMatch(/\w/);
  }
});

test('a default of an input hides neither a variable nor trivy.yaml', async () => {
  const defaults = Object.entries(metadata.inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  const inputs = Object.fromEntries(defaults);
  // All of them are inputs only.
  const { token, ...others } = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ''));
  expect(token).toBe('${{ github.token }}');
  const inputsOnly = OPTION_LIST.filter(({ only }) => only === 'input').map(({ name }) => name);
  expect(Object.keys(others).filter((name) => !inputsOnly.includes(name))).toEqual([]);
  expect(await configOf({ inputs: others })).toEqual(await configOf({ inputs: {} }));
});

test('outputs, and what runs', () => {
  const counts = SEVERITIES.map((severity) => severity.toLowerCase());
  expect(Object.keys(metadata.outputs)).toEqual([
    'findings',
    ...counts,
    'tests',
    'failed',
    'coverage',
    'sarif-file',
    'exit-code',
  ]);
  expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' });
});

describe('docs/reference/action.md', () => {
  const FILE = 'docs/reference/action.md';
  const START = '<!-- Generated from action.yml. Update it with UPDATE_DOCS=1 npm test. -->\n';

  /** Markdown of all inputs and outputs. */
  function reference(): string {
    const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
    const inputs = Object.entries(metadata.inputs).map(([name, { description, default: value = '' }]) => {
      return `| \`${name}\` | ${cell(description)} | ${value === '' ? '' : `\`${value}\``} |`;
    });
    const outputs = Object.entries(metadata.outputs).map(([name, { description }]) => {
      return `| \`${name}\` | ${cell(description)} |`;
    });
    const tables = [
      ['## Inputs', '', '| input | meaning | default |', '| --- | --- | --- |', ...inputs],
      ['## Outputs', '', '| output | meaning |', '| --- | --- |', ...outputs],
    ];
    return `\n${tables.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  }

  test('has every input and output as action.yml has it', () => {
    const text = readFileSync(FILE, 'utf8');
    const start = text.indexOf(START) + START.length;
    expect(start).toBeGreaterThanOrEqual(START.length);
    const expected = text.slice(0, start) + reference();
    if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, expected);
    expect(readFileSync(FILE, 'utf8')).toBe(expected);
  });
});
