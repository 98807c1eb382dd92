import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { EngineClient } from '../../src/rego/engine/client.js';
import type { TestResponse, TestResult } from '../../src/rego/engine/author-protocol.js';
import { exitCodeOf, runTests, type TestRun } from '../../src/testing/run.js';
import { byPackage, countTests, summaryText } from '../../src/testing/summary.js';
import { testingMessages } from '../../src/messages/index.js';

const result = (outcome: TestResult['outcome'], more: Partial<TestResult> = {}): TestResult => ({
  ...{ package: 'data.p', name: 'test_x', file: 'p_test.rego', line: 1, outcome, nanoseconds: 2_000_000 },
  ...more,
});
const RESPONSE: TestResponse = { errors: [], skipped: [], tests: [result('pass')], pretty: '' };
const OPTIONS = { verbose: false, varValues: false, coverage: false, json: false, timeout: 200 };

let engine: EngineClient;
beforeEach(() => {
  const files = { worker: path.join(import.meta.dirname, 'stopping-engine.mjs'), toolchain: '' };
  engine = new EngineClient({ files, evalTimeout: 10_000, deadline: Infinity });
});
afterEach(() => {
  engine.close();
});

/** Runs tests by an engine that stops at these steps, and answers then. */
function run(stops: Record<number, 'hang' | 'exit'>, response = RESPONSE): Promise<TestRun> {
  const modules = [{ path: 'p_test.rego', text: JSON.stringify(response) }];
  return runTests(engine, { modules, data: [], problems: [] }, { ...OPTIONS, run: JSON.stringify(stops) });
}

test('tests that stop the engine are left out, one after the other', async () => {
  const { pretty, ...rest } = await run({ 3: 'hang', 5: 'exit' });
  expect(rest).toMatchObject({ tests: RESPONSE.tests, problems: [] });
  expect(JSON.parse(pretty)).toEqual({
    3: {
      message: testingMessages.stopped('timeout', 0.2),
      nanoseconds: 0.2e9,
    },
    5: { message: testingMessages.stopped('crash', 0), nanoseconds: 0 },
  });
});

test('where the compiler stops there are no tests', async () => {
  expect(await run({ 0: 'exit' })).toMatchObject({ tests: [], problems: [{ level: 'error' }] });
});

test('errors of files have their places, and what was not run is a warning', async () => {
  const error = { path: 'a.rego', line: 3, column: 5, code: 'rego_parse_error', message: 'unexpected }' };
  expect((await run({}, { ...RESPONSE, errors: [error], skipped: ['data.a'] })).problems).toMatchObject([
    { level: 'error', code: 'rego-parse', file: 'a.rego', line: 3, column: 5 },
    { level: 'warning', code: 'tests-not-run' },
  ]);
});

describe('exit codes', () => {
  const code = (tests: TestResult[], more: object = {}): number =>
    exitCodeOf({ tests, problems: [], ...more }, { skippedPass: false, threshold: 80 });

  test.each([
    ['all pass', [result('pass')], 0],
    ['one fails', [result('pass'), result('fail')], 2],
    ['an error', [result('error')], 2],
    ['skipped', [result('pass'), result('skipped')], 2],
    ['none', [], 2],
  ] as const)('%s', (_, tests, expected) => {
    expect(code([...tests])).toBe(expected);
  });

  test('skipped ones may pass, a coverage may be too low, and an error in a file is 1', () => {
    const run = { tests: [result('skipped')], problems: [] };
    expect(exitCodeOf(run, { skippedPass: true, threshold: 0 })).toBe(0);
    const coverage = { files: {}, covered_lines: 0, not_covered_lines: 0, coverage: 79.9 };
    expect(code([result('pass')], { coverage })).toBe(2);
    const problems = [{ level: 'error', code: 'rego-parse', message: '' }];
    expect(code([result('fail')], { problems })).toBe(1);
  });
});

test('a test with cases counts as its cases', () => {
  const cases = [
    { name: ['a'], fail: true },
    { name: ['b'], fail: false },
  ];
  const tests = [result('fail', { cases }), result('error', { cases, package: 'data.o', name: 'test_y' })];
  expect(countTests(tests)).toEqual({ pass: 1, fail: 1, error: 1, skipped: 0 });
  expect(byPackage(tests).map(({ name, fail, error }) => [name, fail, error])).toEqual([
    ['o', 0, 1],
    ['p', 1, 0],
  ]);
  expect(summaryText(tests, 1234, true)).toBe(`o  1 with errors  2.0 ms
p  1 passed, 1 failed  2.0 ms
3 tests in 2 packages in 1.23 s
Slowest:
  2.0 ms  p.test_x
  2.0 ms  o.test_y
`);
});
