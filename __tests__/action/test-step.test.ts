import { Writable } from 'node:stream';

import { expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.js';
import type { TestResult } from '../../src/rego/engine/author-protocol.js';
import type { Annotation } from '../../src/report/annotations.js';
import { runTestStep } from '../../src/action/test-step.js';
import type { TestRun } from '../../src/testing/run.js';
import { configOf } from '../support/config.js';
import { temporaryFolder } from '../support/folder.js';
import { actionMessages } from '../../src/messages/index.js';

const PASS: TestResult = {
  package: 'data.custom.root',
  name: 'test_set',
  file: 'policies/root_test.rego',
  line: 5,
  outcome: 'pass',
  nanoseconds: 1_500_000,
};
const FAIL: TestResult = {
  ...PASS,
  name: 'test_missing',
  line: 9,
  outcome: 'fail',
  message: 'policies/root_test.rego:11: count(result) == 1',
  output: 'got ::error::<b>\n',
};
const COVERAGE = {
  files: {
    'policies/root.rego': {
      covered: [{ start: { row: 1 }, end: { row: 2 } }],
      not_covered: [{ start: { row: 4 }, end: { row: 5 } }],
      covered_lines: 2,
      not_covered_lines: 2,
      coverage: 50,
    },
  },
  covered_lines: 2,
  not_covered_lines: 2,
  coverage: 50,
};

async function step(run: TestRun, { inputs = {}, refuses = false } = {}) {
  let [log, summary] = ['', ''];
  const annotations: Annotation[] = [];
  const outputs: Record<string, string | number> = {};
  const config: Config = await configOf({ inputs: { command: 'test', ...inputs } });
  const exit = await runTestStep(
    {
      cwd: temporaryFolder(),
      env: { GITHUB_STEP_SUMMARY: 'there' },
      inputs,
      stdout: new Writable({
        write(chunk: Buffer, _, done) {
          log += chunk.toString();
          done();
        },
      }),
      annotate: (annotation) => annotations.push(annotation),
      setOutput: (name, value) => {
        if (refuses) throw new Error('full');
        outputs[name] = value;
      },
      writeSummary: (markdown) => {
        summary = markdown;
        return Promise.resolve();
      },
    },
    config,
    [],
    () => Promise.resolve(run),
  );
  return { exit, log, summary, annotations, outputs };
}

test('tests that pass', async () => {
  const { exit, annotations, outputs, summary } = await step({ tests: [PASS], pretty: 'PASS: 1/1\n', problems: [] });
  expect(exit).toBe(0);
  expect(annotations).toEqual([]);
  expect(outputs).toEqual({ tests: 1, failed: 0, coverage: '', 'exit-code': 0 });
  expect(summary).toContain('✅ 1 of 1 test passed.');
});

test('a failing test is on its line, in the summary, and in the outputs', async () => {
  const run = { tests: [PASS, FAIL], pretty: 'FAIL: 1/2\n', problems: [], coverage: COVERAGE };
  const { exit, log, annotations, outputs, summary } = await step(run);
  expect(exit).toBe(2);
  expect(log).toContain('FAIL: 1/2\n');
  expect(annotations).toEqual([
    {
      level: 'error',
      title: 'custom.root.test_missing: fail',
      message: 'policies/root_test.rego:11: count(result) == 1\ngot ::error::<b>',
      file: 'policies/root_test.rego',
      startLine: 9,
      endLine: 9,
    },
  ]);
  expect(outputs).toEqual({ tests: 2, failed: 1, coverage: '50.00', 'exit-code': 2 });
  expect(summary).toContain('❌ 1 of 2 tests passed, 50.00% covered.');
  expect(summary).toContain('<code>custom.root.test_missing</code>');
  expect(summary).toContain('| <code>policies/root.rego</code> | 50.00% | 4-5 |');
  expect(summary).not.toContain('<b>');
});

test('an error in a file is one of the step', async () => {
  const problem = { level: 'error', code: 'rego-parse', message: 'Broken.', file: 'policies/a.rego', line: 3 } as const;
  const { exit, annotations, summary } = await step({ tests: [PASS], pretty: '', problems: [problem] });
  expect(exit).toBe(1);
  expect(annotations).toMatchObject([{ level: 'error', title: 'rego-parse', startLine: 3 }]);
  expect(summary).toContain('- policies/a.rego:&#8203;3: Broken.');
});

test('inputs switch annotations and the summary off', async () => {
  const inputs = { annotations: 'false', summary: 'false' };
  const { annotations, summary } = await step({ tests: [FAIL], pretty: '', problems: [] }, { inputs });
  expect({ annotations, summary }).toEqual({ annotations: [], summary: '' });
});

test('outputs that the runner does not take', async () => {
  const { exit, log } = await step({ tests: [PASS], pretty: '', problems: [] }, { refuses: true });
  expect(exit).toBe(2);
  expect(log).toContain(`error: ${actionMessages.notTaken('outputs', 'full').message}`);
});
