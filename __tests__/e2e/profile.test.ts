import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ProfileReport } from '../../src/profile.js';

const cli = path.resolve('dist/cli/index.js');

test('--profile shows stages and policies beside the report, and --profile-output writes them', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regoscan-profile-'));
  try {
    const file = path.join(folder, 'profile.json');
    const args = ['scan', 'examples', '--policy', 'policies', '--format', 'json', '--no-cache'];
    const run = (...more: string[]) => spawnSync(process.execPath, [cli, ...args, ...more], { encoding: 'utf8' });
    const { stdout, stderr } = run('--profile', '--profile-output', file);
    expect(stdout).toBe(run().stdout);
    for (const stage of ['start', 'decompress', 'compile', 'load', 'parse', 'evaluate', 'locate', 'report']) {
      expect(stderr).toMatch(new RegExp(`^${stage} +[\\d.]+ m?s +\\d+ +[\\d.]+ MB$`, 'm'));
    }
    const report = JSON.parse(readFileSync(file, 'utf8')) as ProfileReport;
    expect(report.stages.every(({ milliseconds, memory }) => milliseconds > 0 && memory > 0)).toBe(true);
    expect(report.policies.length).toBeGreaterThan(3);
    expect(report.policies.every(({ documents, milliseconds }) => documents > 0 && milliseconds > 0)).toBe(true);
    expect(report.peakMemory).toBeGreaterThan(2 ** 20);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a policy that is the only one for its documents has its figures, too', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regoscan-profile-'));
  try {
    writeFileSync(
      path.join(folder, 'a.rego'),
      'package a\n\nimport rego.v1\n\ndeny contains "x" if input.kind == "Pod"\n',
    );
    writeFileSync(path.join(folder, 'pod.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n');
    const args = ['scan', 'pod.yaml', '--policy', 'a.rego', '--no-cache', '--profile-output', 'profile.json'];
    spawnSync(process.execPath, [cli, ...args], { cwd: folder });
    const { policies } = JSON.parse(readFileSync(path.join(folder, 'profile.json'), 'utf8')) as ProfileReport;
    expect(policies.map(({ rule, documents }) => [rule, documents])).toEqual([['a.deny', 1]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
