import { describe, expect, test } from '@jest/globals';

import { BASE_FINDINGS, pod } from '../support/base-policies.js';
import type { Files } from '../support/folder.js';
import { Sandbox } from '../support/sandbox.js';

/** Kilobytes that the program held at most, as GNU time or Linux tells at its end. */
const PEAK = `
import { readFileSync, writeFileSync } from 'node:fs';
process.on('exit', () => {
  const [, peak] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.PEAK_FILE, peak ?? '');
});
`;

function many(count: number, file: (number: number) => [string, string]): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, number) => file(number)));
}

/** A folder for each hundred. */
function manifests(count: number): Files {
  return many(count, (number) => [`app/${number % 100}/${number}.yaml`, pod(`p${number}`)]);
}

describe('10,000 tiny files', () => {
  test('take one evaluation each, and little memory', () => {
    const sandbox = Sandbox.withBase({ ...manifests(10_000), 'peak.mjs': PEAK });
    const env = { NODE_OPTIONS: `--import ${sandbox.path('peak.mjs')}`, PEAK_FILE: sandbox.path('peak') };
    const run = sandbox.scan([], { env });
    expect(run.exit).toBe(1);
    expect(run.problems).toEqual([]);
    expect(run.findings).toHaveLength(10_000 + BASE_FINDINGS.length);
    expect(run.stderr).toMatch(/^2 policies on 10002 documents in 10002 files, /);
    expect(run.report.summary.evaluations).toBe(10_002);
    const megabytes = Number(sandbox.read('peak')) / 1024;
    expect(megabytes).toBeGreaterThan(0);
    expect(megabytes).toBeLessThan(1024);
  });
});

describe('2,000 policies', () => {
  test('are compiled together, and a broken one spoils only itself', () => {
    const policies = many(2_000, (number) => [
      `policies/many/p${number}.rego`,
      `package base.many.p${number}\n\nimport rego.v1\n\ndeny contains "${number}" if input.metadata.name == "p${number}"\n`,
    ]);
    const broken = { 'policies/many/broken.rego': 'package base.many.broken\n\ndeny[msg] { msg := 1 + }\n' };
    const sandbox = Sandbox.withBase({ ...policies, ...broken, ...manifests(10) });
    const run = sandbox.scan([], { timeout: 200_000 });
    expect(run.problems).toEqual([expect.stringMatching(/^error rego-parse policies\/many\/broken\.rego:3:24 /)]);
    expect(run.findings).toHaveLength(20 + BASE_FINDINGS.length);
    expect(run.exit).toBe(2);
    const warm = sandbox.scan();
    expect(warm.stdout).toBe(run.stdout);
  });
});

test('a policy without an end is named with the default limits', () => {
  const endless = `package base.x

import rego.v1

deny contains "x" if {
	xs := numbers.range(1, 100000)
	some i in xs
	some j in xs
	i < j
	j < i
}
`;
  const run = Sandbox.withBase({ 'policies/x.rego': endless, ...manifests(100) }).scan();
  expect(run.problems).toEqual([expect.stringMatching(/^error evaluation-timeout policies\/x\.rego base\.x\.deny /)]);
  expect(run.findings).toHaveLength(100 + BASE_FINDINGS.length);
  expect(run.exit).toBe(2);
});

test('a policy that uses up the memory is named, and the others are evaluated', () => {
  const greedy = `package base.x

import rego.v1

deny contains "x" if {
	numbers := [y | some i in numbers.range(1, 10000); some j in numbers.range(1, 10000); y := [i, j]]
	count(numbers) == 0
}
`;
  const run = Sandbox.withBase({ 'policies/x.rego': greedy, ...manifests(20) }).scan([], { timeout: 200_000 });
  expect(run.problems).toEqual([expect.stringMatching(/base\.x\.deny/)]);
  expect(run.findings).toHaveLength(20 + BASE_FINDINGS.length);
  expect(run.exit).toBe(2);
});
