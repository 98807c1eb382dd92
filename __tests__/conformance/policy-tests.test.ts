import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

import type { Coverage, TestResult } from '../../src/rego/engine/author-protocol.js';
import { runCli } from '../support/program.js';
import { trivyChecks } from './go-module.js';

/** The tests of the checks that Trivy ships: what OPA's own tester makes of them, as `benchmarks/policy-tests.mjs` wrote it down. */
interface Recorded {
  packages: number;
  tests: Partial<Record<TestResult['outcome'], number>>;
  failures: string[];
  coverage: number;
  files: Record<string, number>;
}
const recorded = JSON.parse(readFileSync('benchmarks/policy-tests.json', 'utf8')) as Recorded;

const checks = trivyChecks();

function regoscan(...flags: string[]): string {
  const args = ['test', 'lib', 'checks', 'examples', '--ignore', '*.yaml', ...flags];
  return runCli(args, { cwd: checks }).stdout;
}

test.each([['--v0-compatible'], []])(
  'the same tests pass and fail (%s)',
  (...flags) => {
    const results = JSON.parse(regoscan('--format', 'json', ...flags)) as {
      package: string;
      name: string;
      fail?: boolean;
      error?: unknown;
      skip?: boolean;
    }[];
    const tests: Recorded['tests'] = {};
    const failures: string[] = [];
    for (const { package: path, name, fail, error, skip } of results) {
      const outcome = skip ? 'skipped' : error !== undefined ? 'error' : fail ? 'fail' : 'pass';
      tests[outcome] = (tests[outcome] ?? 0) + 1;
      if (outcome !== 'pass') failures.push(`${path}.${name}`);
    }
    const packages = new Set(results.map((result) => result.package)).size;
    expect({ packages, tests, failures: failures.sort() }).toEqual({
      packages: recorded.packages,
      tests: recorded.tests,
      failures: recorded.failures,
    });
  },
  300_000,
);

test('the same lines are covered', () => {
  const report = JSON.parse(regoscan('--format', 'json', '--coverage', '--v0-compatible')) as Coverage;
  const files = Object.entries(report.files).map(([file, { coverage = 0 }]) => [file, coverage] as const);
  expect(report.coverage).toBe(recorded.coverage);
  expect(Object.fromEntries(files.filter(([, coverage]) => coverage < 100))).toEqual(recorded.files);
}, 300_000);
