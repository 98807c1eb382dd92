import { expect, test } from '@jest/globals';
import { RunProfile } from '../../src/profile.js';
import { profileTable } from '../../src/report/profile.js';

test('stages are in their order with what was added to them, and policies with the slowest first', () => {
  const profile = new RunProfile();
  profile.add('evaluate', 20);
  profile.add('start', 5);
  profile.add('evaluate', 10.5, 3);
  profile.addPolicy('A-1', 'custom.a.deny', { milliseconds: 1, bytes: 1024 });
  profile.addPolicy('B-1', 'custom.b.deny', { milliseconds: 3, bytes: 2048 });
  profile.addPolicy('A-1', 'custom.a.deny', { milliseconds: 1, bytes: 4096 });
  const { stages, policies, sampled } = profile.report();
  const times = stages
    .filter(({ count }) => count > 0)
    .map(({ stage, milliseconds, count }) => [stage, milliseconds, count]);
  expect(times).toEqual([
    ['start', 5, 1],
    ['evaluate', 30.5, 4],
  ]);
  expect(policies).toEqual([
    { id: 'B-1', rule: 'custom.b.deny', documents: 1, milliseconds: 3, memory: 2048 },
    { id: 'A-1', rule: 'custom.a.deny', documents: 2, milliseconds: 2, memory: 4096 },
  ]);
  expect(sampled).toBe(false);
});

test('policies are asked alone for some seconds only', () => {
  const profile = new RunProfile();
  expect(profile.hasTime).toBe(true);
  profile.addPolicy('A-1', 'custom.a.deny', { milliseconds: 20_000, bytes: 0 });
  expect(profile.hasTime).toBe(false);
  expect(profile.report().sampled).toBe(true);
});

test('what fails is timed as well', () => {
  const profile = new RunProfile();
  expect(() =>
    profile.timed('parse', () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(profile.report().stages.find(({ stage }) => stage === 'parse')?.count).toBe(1);
});

test('the table leaves out stages that were not entered, and shows hostile names as text', () => {
  const profile = new RunProfile();
  profile.add('parse', 1500, 2);
  profile.addPolicy('\u001b[31mX', 'custom.x.deny', { milliseconds: 2, bytes: 1024 * 1024 });
  const table = profileTable(profile.report());
  expect(table).toMatch(/^stage +time +times +memory$/m);
  expect(table).toMatch(/^parse +1\.50 s +2 /m);
  expect(table).not.toContain('evaluate');
  expect(table).not.toContain('\u001b');
  expect(table).toMatch(/2\.0 ms +1 +2\.0 ms +1\.0 MB +custom\.x\.deny$/m);
});
