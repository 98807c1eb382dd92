import { expect, test } from '@jest/globals';
import { remarks } from '../../src/findings/remarks.js';
import type { Problem } from '../../src/problem.js';
import { policyOf } from '../support/policies.js';

interface Given {
  unread?: number;
  unfinished?: string[];
  evaluations?: number;
  known?: Problem[];
  policies?: ReturnType<typeof policyOf>[];
  onIncomplete?: 'fail' | 'warn';
}

function codes({ unread = 0, unfinished = [], evaluations = 1, known = [], ...given }: Given): string[] {
  const { policies = [policyOf('p', [])], onIncomplete = 'fail' } = given;
  const checked = { findings: [], problems: [], files: 1, documents: 1, unread };
  const evaluation = { reported: [], problems: [], policies, evaluations, unfinished: new Set(unfinished) };
  const wanted = { formats: new Set<never>(), types: new Set(['kubernetes']), anyType: false, views: [] };
  const found = remarks(checked, evaluation, policies, wanted, known, { timeout: 3000, onIncomplete });
  return found.map(({ level, code }) => `${level} ${code}`);
}

test('a run that was checked has none', () => {
  expect(codes({})).toEqual([]);
});

test('files that were not read, or not by every policy, are left', () => {
  expect(codes({ unread: 1 })).toEqual(['error timeout']);
  expect(codes({ unfinished: ['a.yaml'], onIncomplete: 'warn' })).toEqual(['warning timeout']);
});

test('that nothing was evaluated is said, unless something else explains it', () => {
  expect(codes({ evaluations: 0 })).toEqual(['warning nothing-to-check']);
  expect(codes({ evaluations: 0, policies: [] })).toEqual([]);
  expect(codes({ evaluations: 0, known: [{ level: 'error', code: 'rego-parse', message: '' }] })).toEqual([]);
  expect(codes({ evaluations: 0, known: [{ level: 'notice', code: 'binary', message: '' }] })).toEqual([
    'warning nothing-to-check',
  ]);
});
