import { describe, expect, test } from '@jest/globals';

import { EngineStoppedError, type EngineClient } from '../../src/rego/engine/client.js';
import type { TestRequest, TestResponse, TestResult } from '../../src/rego/engine/protocol.js';
import { exitCodeOf, runTests } from '../../src/testing/run.js';
import { byPackage, countTests, summaryText } from '../../src/testing/summary.js';

const result = (outcome: TestResult['outcome'], more: Partial<TestResult> = {}): TestResult => ({
  ...{ package: 'data.p', name: 'test_x', file: 'p_test.rego', line: 1, outcome, nanoseconds: 2_000_000 },
  ...more,
});
const RESPONSE: TestResponse = { errors: [], skipped: [], tests: [result('pass')], pretty: 'PASS: 1/1\n' };
const OPTIONS = { run: '', verbose: false, varValues: false, coverage: false, json: false, timeout: 1500 };
const SOURCES = { modules: [], data: [], problems: [] };

/** An engine that stops where it is told, and answers then. */
function engine(stops: EngineStoppedError[], response = RESPONSE) {
  const requests: TestRequest['stopped'][] = [];
  const client = {
    test: ({ stopped }: TestRequest) => {
      requests.push(structuredClone(stopped));
      const stop = stops.shift();
      return stop === undefined ? Promise.resolve(response) : Promise.reject(stop);
    },
  };
  return { client: client as unknown as EngineClient, requests };
}

test('tests that stop the engine are left out, one after the other', async () => {
  const { client, requests } = engine([new EngineStoppedError('timeout', 3), new EngineStoppedError('crash', 5)]);
  expect(await runTests(client, SOURCES, OPTIONS)).toMatchObject({ tests: RESPONSE.tests, problems: [] });
  const slow = {
    message: 'the test was stopped after 1.5 s and may never end; raise --timeout if it only needs longer',
    nanoseconds: 1.5e9,
  };
  const full = { message: 'the test used up the memory or the stack', nanoseconds: 0 };
  expect(requests).toEqual([{}, { 3: slow }, { 3: slow, 5: full }]);
});

test('where the compiler stops there are no tests', async () => {
  const run = await runTests(engine([new EngineStoppedError('crash')]).client, SOURCES, OPTIONS);
  expect(run).toMatchObject({ tests: [], problems: [{ level: 'error' }] });
});

test('errors of files have their places, and what was not run is a warning', async () => {
  const error = { path: 'a.rego', line: 3, column: 5, code: 'rego_parse_error', message: 'unexpected }' };
  const { client } = engine([], { ...RESPONSE, errors: [error], skipped: ['data.a'] });
  expect((await runTests(client, SOURCES, OPTIONS)).problems).toMatchObject([
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
