import { stripVTControlCharacters } from 'node:util';

import { expect, test } from '@jest/globals';

import { catalogueOf, groupEntries } from '../../src/catalogue/catalogue.js';
import { listTable } from '../../src/catalogue/table.js';
import type { PolicyRule } from '../../src/policy/policy.js';
import { HOSTILE } from './hostile.js';
import { policyOf, ruleOf } from '../support/policies.js';

const table = (rules: PolicyRule[], width?: number, coloured = false): string =>
  listTable(groupEntries(catalogueOf([policyOf('p', rules)])), width, coloured);
const RULES = [
  ruleOf('X-10', { title: 'Every workload has an owner', severity: 'LOW' }),
  ruleOf('X-9', {
    selectors: [
      { type: 'kubernetes', subtypes: [{ kind: 'cronjob', group: 'batch' }, { kind: 'job' }] },
      { type: 'dockerfile', subtypes: [] },
      { type: '', subtypes: [] },
    ],
    combine: true,
  }),
];

test('columns stand under one another', () => {
  expect(table(RULES)).toBe(
    [
      'ID    SEVERITY  TITLE                        SELECTOR                                                           SOURCE',
      'X-9   HIGH                                   kubernetes (cronjob group=batch, job), dockerfile, none, combined  p.rego',
      'X-10  LOW       Every workload has an owner  any                                                                p.rego',
      '',
    ].join('\n'),
  );
});

test('a cell that is too long moves only its own line', () => {
  const long = `${'long '.repeat(20)}title`;
  const lines = table([ruleOf('X-1', { title: long }), ruleOf('X-2', { title: 'short' })]).split('\n');
  expect(lines[1]).toBe(`X-1  HIGH      ${long}  any       p.rego`);
  expect(lines[2]).toBe(`X-2  HIGH      ${'short'.padEnd(80)}  any       p.rego`);
});

test('a terminal gets what fits, and ids as they are', () => {
  expect(table(RULES, 60)).toBe(
    [
      'ID    SEVERITY  TITLE              SELECTOR           SOURCE',
      'X-9   HIGH                         kubernetes (cron…  p.rego',
      'X-10  LOW       Every workload h…  any                p.rego',
      '',
    ].join('\n'),
  );
  const narrow = table([ruleOf('custom.a.name.that.is.quite.long', { title: 'Every workload has an owner' })], 20);
  expect(narrow).toContain('custom.a.name.that.is.quite.long  HIGH      Every wor…  any');
});

test('colours change nothing but colours', () => {
  const coloured = table(RULES, 60, true);
  expect(coloured).toContain('\u001b[34mLOW     \u001b[39m');
  expect(stripVTControlCharacters(coloured)).toBe(table(RULES, 60));
});

test('what policies say stays text, on one line, and short', () => {
  const evil = ruleOf(HOSTILE, {
    title: HOSTILE,
    selectors: [{ type: 'cloud', subtypes: [{ [HOSTILE]: HOSTILE }] }],
  });
  const text = table([evil, ruleOf('X', { title: 'x'.repeat(100_000) })]);
  expect(text.split('\n')).toHaveLength(4);
  expect(text).not.toMatch(/\u001b|\u202e|^\s*::|##\[/m);
  expect(text.length).toBeLessThan(10_000);
});
