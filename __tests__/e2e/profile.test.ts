import { expect, test } from '@jest/globals';

import type { ProfileReport } from '../../src/profile.js';
import { runCli } from '../support/program.js';
import { Sandbox } from '../support/sandbox.js';

const profileIn = (sandbox: Sandbox): ProfileReport => JSON.parse(sandbox.read('profile.json')) as ProfileReport;

test('--profile shows stages and policies beside the report, and --profile-output writes them', () => {
  const sandbox = new Sandbox();
  const args = ['scan', 'examples', '--policy', 'policies', '--format', 'json', '--no-cache'];
  const run = (...more: string[]) => runCli([...args, ...more]);
  const { stdout, stderr } = run('--profile', '--profile-output', sandbox.path('profile.json'));
  expect(stdout).toBe(run().stdout);
  for (const stage of ['start', 'decompress', 'compile', 'load', 'parse', 'evaluate', 'locate', 'report']) {
    expect(stderr).toMatch(new RegExp(`^${stage} +[\\d.]+ m?s +\\d+ +[\\d.]+ MB$`, 'm'));
  }
  const report = profileIn(sandbox);
  expect(report.stages.every(({ milliseconds, memory }) => milliseconds > 0 && memory > 0)).toBe(true);
  expect(report.policies.length).toBeGreaterThan(3);
  expect(report.policies.every(({ documents, milliseconds }) => documents > 0 && milliseconds > 0)).toBe(true);
  expect(report.peakMemory).toBeGreaterThan(2 ** 20);
});

test('a policy that is the only one for its documents has its figures, too', () => {
  const sandbox = new Sandbox({
    'a.rego': 'package a\n\nimport rego.v1\n\ndeny contains "x" if input.kind == "Pod"\n',
    'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
  });
  sandbox.run(['scan', 'pod.yaml', '--policy', 'a.rego', '--no-cache', '--profile-output', 'profile.json']);
  const { policies, stages } = profileIn(sandbox);
  expect(policies.map(({ rule, documents }) => [rule, documents])).toEqual([['a.deny', 1]]);
  expect(Object.fromEntries(stages.map(({ stage, count }) => [stage, count]))).toEqual({
    start: 1,
    decompress: 1,
    compile: 1,
    load: 1,
    // The file, the form of its document that the policy sees, and the text of that.
    parse: 3,
    evaluate: 1,
    // The sibling rule, and the lines that it leads to.
    locate: 2,
    report: 1,
  });
});
