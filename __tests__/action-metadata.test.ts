import { readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { OPTION_LIST } from '../src/config/options.js';
import { SEVERITIES } from '../src/finding.js';
import { configOf } from './config/load.js';

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
  expect(Object.keys(metadata.outputs)).toEqual(['findings', ...counts, 'sarif-file', 'exit-code']);
  expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' });
});
