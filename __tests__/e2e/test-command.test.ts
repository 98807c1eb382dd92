import { describe, expect, test } from '@jest/globals';
import { closeSync, openSync, renameSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

import { Sandbox } from '../support/sandbox.js';
import { cliMessages, testingMessages } from '../../src/messages/index.js';

/** A policy and its tests: one passes. */
const POLICY = `package custom.root

import rego.v1

deny contains msg if {
	not input.user
	msg := "runs as root"
}

warn contains "old" if input.old
`;
const TESTS = `package custom.root

import rego.v1

test_denied if deny == {"runs as root"} with input as {}
`;

/** Text without durations. */
function lasting(text: string): string {
  return text.replace(/\(([\d.]+(ns|µs|ms|s|m))+\)/g, '(…)').replace(/[\d.]+ (m?s)\b/g, '… $1');
}

function run(files: Record<string, string>, ...args: string[]) {
  const { exit, stdout, stderr } = new Sandbox(files).run(['test', ...args]);
  return { exit, stdout: lasting(stdout), stderr: lasting(stderr) };
}

/** A policy that is made of the built-in library, and its test. */
const WITH_LIBRARY = {
  'policies/web.rego': `package custom.web

import rego.v1

import data.lib.kubernetes

deny contains kubernetes.name if kubernetes.is_pod
`,
  'policies/web_test.rego': `package custom.web

import rego.v1

test_denied if deny == {"web"} with input as {"kind": "Pod", "metadata": {"name": "web"}}
`,
};

const BASE = { 'policies/root.rego': POLICY, 'policies/root_test.rego': TESTS };

describe('regoscan test', () => {
  test('tests that pass', () => {
    expect(run(BASE, 'policies')).toEqual({
      exit: 0,
      stdout: 'PASS: 1/1\n',
      stderr: 'custom.root  1 passed  … ms\n1 test in 1 package in … s\n',
    });
  });

  test('a test that fails, with what it printed, the expression that failed, and the slowest', () => {
    const failing = `${TESTS}
test_allowed if {
	result := deny with input as {"user": ""}
	print("got", result)
	count(result) == 1
}
`;
    const { exit, stdout, stderr } = run({ ...BASE, 'policies/root_test.rego': failing }, 'policies', '--var-values');
    expect(exit).toBe(2);
    expect(stdout).toBe(`policies/root_test.rego:7:
data.custom.root.test_allowed: FAIL (…)

  got set()

--------------------------------------------------------------------------------
FAILURES
--------------------------------------------------------------------------------
data.custom.root.test_allowed: FAIL (…)

  policies/root_test.rego:10:
    	count(result) == 1
    	|     |
    	|     set()
    	0

--------------------------------------------------------------------------------
PASS: 1/2
FAIL: 1/2
`);
    expect(stderr).toBe('custom.root  1 passed, 1 failed  … ms\n2 tests in 1 package in … s\n');
  });

  test('verbose shows every test and the slowest', () => {
    const { stdout, stderr } = run(BASE, 'policies', '-v');
    expect(stdout).toContain('policies/root_test.rego:5:\ndata.custom.root.test_denied: PASS (…)\n');
    expect(run({ ...BASE, 'policies/b_test.rego': 'package b\ntest_b if true\n' }, 'policies', '-v').stderr).toMatch(
      /Slowest:\n {2}… ms {2}(b\.test_b|custom\.root\.test_denied)\n/,
    );
    expect(stderr).not.toContain('Slowest');
  });

  test('an endless test is stopped, and the others keep their results', () => {
    const endless = `package endless

import rego.v1

test_before if true

test_endless if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a + b == 0
}

test_after if true
`;
    const { exit, stdout } = run({ ...BASE, 'policies/endless_test.rego': endless }, 'policies', '--timeout', '500ms');
    expect(exit).toBe(2);
    expect(stdout).toContain(
      `data.endless.test_endless: ERROR (…)\n  eval_cancel_error: ${lasting(testingMessages.stopped('timeout', 0.5))}\n`,
    );
    expect(stdout).toContain('PASS: 3/4\nERROR: 1/4\n');
  });

  test('a syntax error keeps only the tests of its package, and of what refers to it, from being run', () => {
    const { exit, stdout, stderr } = run(
      {
        ...BASE,
        'policies/bad.rego': 'package custom.bad\n\nimport rego.v1\n\nallow if {\n\tinput.a ==\n}\n',
        'policies/bad_test.rego':
          'package custom.bad_test\n\nimport rego.v1\n\nimport data.custom.bad\n\ntest_bad if not bad.allow\n',
      },
      'policies',
    );
    expect(exit).toBe(1);
    expect(stdout).toBe('PASS: 1/1\n');
    expect(stderr).toContain('error: policies/bad.rego:7:1: unexpected } token.');
    expect(stderr).toContain(`warning: ${testingMessages.skippedPackages(['data.custom.bad_test']).message}\n`);
  });

  test('an error of the compiler does so, too', () => {
    const { exit, stdout, stderr } = run(
      { ...BASE, 'policies/bad_test.rego': 'package bad\n\ntest_bad if x == 1\n' },
      'policies',
    );
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: 'PASS: 1/1\n' });
    expect(stderr).toContain('error: policies/bad_test.rego:3:13: var x is unsafe.');
  });

  test('a test without a policy fails', () => {
    const alone = 'package alone_test\n\nimport data.alone\n\ntest_alone if alone.allow\n';
    const { exit, stdout } = run({ 'alone_test.rego': alone }, '.');
    expect(exit).toBe(2);
    expect(stdout).toContain('data.alone_test.test_alone: FAIL');
  });

  test('tests of one name are numbered in the order of their files', () => {
    const files = {
      'b_test.rego': 'package same\n\ntest_same if false\n',
      'a_test.rego': 'package same\n\ntest_same if true\n',
    };
    const { exit, stdout } = run(files, '.', '-v');
    expect(exit).toBe(2);
    expect(stdout).toContain('a_test.rego:3:\ndata.same.test_same: PASS');
    expect(stdout).toContain('b_test.rego:3:\ndata.same.test_same#01: FAIL');
  });

  test('no test at all', () => {
    expect(run({ 'policies/root.rego': POLICY }, 'policies')).toEqual({
      exit: 2,
      stdout: '',
      stderr: `error: ${testingMessages.noTests(['policies'], '').message}\n`,
    });
    expect(run(BASE, 'policies', '--run', 'nothing').stderr).toBe(
      `error: ${testingMessages.noTests(['policies'], 'nothing').message}\n`,
    );
  });

  test('skipped tests fail the run unless they are let pass', () => {
    const files = { 'a_test.rego': 'package a\n\ntodo_test_a if true\n\ntest_b if true\n' };
    expect(run(files, '.')).toMatchObject({ exit: 2, stdout: expect.stringContaining('SKIPPED: 1/2\n') });
    expect(run(files, '.', '-z')).toMatchObject({ exit: 0 });
  });

  test('coverage as a table, with the lines that are not covered', () => {
    expect(run(BASE, 'policies', '--coverage')).toMatchObject({
      exit: 0,
      stdout: `PASS: 1/1

File                     Covered  Lines not covered
policies/root.rego        75.00%  10
policies/root_test.rego  100.00%
All files                 80.00%
`,
    });
  });

  test('the built-in library is there for policies that use it, and is not in the coverage', () => {
    expect(run(WITH_LIBRARY, 'policies', '--coverage')).toMatchObject({
      exit: 0,
      stdout: `PASS: 1/1

File                    Covered  Lines not covered
policies/web.rego       100.00%
policies/web_test.rego  100.00%
All files               100.00%
`,
    });
    expect(run(WITH_LIBRARY, 'policies', '--threshold', '100').exit).toBe(0);
    const own = 'package lib.kubernetes\n\nname := "own"\n\nis_pod := true\n';
    const { stdout, stderr } = run({ ...WITH_LIBRARY, 'policies/lib.rego': own }, 'policies');
    expect(stdout).toContain('data.custom.web.test_denied: FAIL');
    expect(stderr).not.toContain('error');
  });

  test('coverage below a threshold', () => {
    const { exit, stderr } = run(BASE, 'policies', '--threshold', '90', '-v');
    expect(exit).toBe(2);
    expect(stderr).toContain(
      `${testingMessages.belowThreshold(80, 90)}\n${testingMessages.uncovered}\n\tpolicies/root.rego:10\n`,
    );
    expect(run(BASE, 'policies', '--threshold', '80').exit).toBe(0);
    expect(run(BASE, 'policies', '--threshold', '101')).toMatchObject({
      exit: 1,
      stderr: `error: ${testingMessages.badThreshold('101')}\n`,
    });
  });

  test('coverage as lcov', () => {
    const { stdout } = run(BASE, 'policies', '--format', 'lcov');
    expect(stdout).toBe(`TN:
SF:policies/root.rego
DA:5,1
DA:6,1
DA:7,1
DA:10,0
LF:4
LH:3
end_of_record
TN:
SF:policies/root_test.rego
DA:5,1
LF:1
LH:1
end_of_record
`);
  });

  test('as JUnit', () => {
    const failing = `${TESTS}\ntest_allowed if {\n\tnot deny with input as {"user": "<a>"}\n}\n`;
    const { exit, stdout } = run({ ...BASE, 'policies/root_test.rego': failing }, 'policies', '-f', 'junit');
    expect(exit).toBe(2);
    expect(stdout.replace(/time="[^"]+"/g, 'time=""')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="regoscan test" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="custom.root" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="custom.root" name="test_denied" file="policies/root_test.rego" line="5" time=""/>
    <testcase classname="custom.root" name="test_allowed" file="policies/root_test.rego" line="7" time="">
      <failure type="fail" message="policies/root_test.rego:8: not deny with input as {&#34;user&#34;: &#34;&#60;a&#62;&#34;}">policies/root_test.rego:7
policies/root_test.rego:8: not deny with input as {&#34;user&#34;: &#34;&#60;a&#62;&#34;}
	    |
	    set()</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('a refused builtin may be mocked, but not called', () => {
    const files = {
      'net.rego':
        'package net\n\nallow if http.send({"method": "get", "url": "http://localhost"}).status_code == 200\n',
      'net_test.rego':
        'package net\n\ntest_mocked if allow with http.send as {"status_code": 200}\n\ntest_called if allow\n',
    };
    const { exit, stdout } = run(files, '.');
    expect(exit).toBe(2);
    expect(stdout).toContain('PASS: 1/2\nERROR: 1/2\n');
    expect(stdout).toContain('http.send is refused: policies have neither network nor environment; a test may mock it');
  });

  test("Trivy's builtins are there, and folders are keys of data", () => {
    const files = {
      'policies/a_test.rego':
        'package a\n\ntest_result if result.new("m", {}).msg == "m"\n\ntest_data if data.lists.names == ["x"]\n',
      'policies/lists/names.yaml': 'names: [x]\n',
      'policies/.hidden/b.yaml': 'names: [y]\n',
    };
    expect(run(files, 'policies')).toMatchObject({ exit: 0, stdout: 'PASS: 2/2\n' });
  });

  test('two files with a value for one key of data', () => {
    const files = { 'a.json': '{"x": 1}', 'b.yaml': 'x: 2\n', 'a_test.rego': 'package a\n\ntest_a if true\n' };
    expect(run(files, '.')).toEqual({
      exit: 1,
      stdout: '',
      stderr: `error: b.yaml: ${testingMessages.dataFile('another file has a value for data.x, too').message}\n`,
    });
  });

  test.each([
    [['--nope', '.'], /unknown option '--nope'/],
    [['.', '--format', 'xml'], /Allowed choices are pretty, json, junit, lcov/],
    [['.', '--timeout', 'soon'], /^error: --timeout: /],
    [['.', '--run', '('], /^error: --run .*missing closing \)/],
    [['nowhere'], /^error: nowhere does not exist/],
    [[], /missing required argument/],
  ])('%j is no command line', (args, message) => {
    const { exit, stderr } = run({ 'a_test.rego': 'package a\n\ntest_a if true\n' }, ...args);
    expect(exit).toBe(1);
    expect(stderr).toMatch(message);
  });

  const isLinux = process.platform === 'linux';
  (isLinux ? test : test.skip)('a full disk (only Linux has a device that is one)', () => {
    const full = openSync('/dev/full', 'w');
    const { exit, stderr } = new Sandbox(BASE).run(['test', 'policies'], { stdout: full });
    closeSync(full);
    expect(exit).toBe(2);
    expect(stderr).toContain(`error: ${cliMessages.notWritten(undefined, 'ENOSPC')}\n`);
  });

  test('--help', () => {
    const { exit, stdout } = run({}, '--help');
    expect(exit).toBe(0);
    expect(stdout).toContain('Usage: regoscan test [options] <path...>');
  });

  test.each([
    ['a folder', 'policies', ['policies/root_test.rego']],
    ['files', 'policies/root.rego', ['policies/root_test.rego']],
  ])(
    '--watch runs again on a change in %s, also of a file that is put in the place of another',
    async (_, ...paths) => {
      const sandbox = new Sandbox(BASE);
      const { child } = sandbox.start(['test', ...paths.flat(), '--watch']);
      let [output, said] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const rerun = async (change: () => void): Promise<void> => {
        said = '';
        change();
        while (!said.includes(testingMessages.watching)) await setTimeout(20);
      };
      try {
        await rerun(() => undefined);
        await rerun(() => {
          sandbox.write({ 'policies/root_test.rego': `${TESTS}\ntest_more if false\n` });
        });
        expect(output).toContain('FAIL: 1/2');
        await rerun(() => {
          sandbox.write({ other: `${TESTS}\ntest_more if true\n` });
          renameSync(sandbox.path('other'), sandbox.path('policies/root_test.rego'));
        });
        expect(output).toContain('PASS: 2/2');
        await rerun(() => {
          sandbox.write({ 'policies/root_test.rego': TESTS });
        });
        expect(output).toMatch(/PASS: 2\/2\n(.*\n)*PASS: 1\/1\n$/);
      } finally {
        child.kill();
      }
    },
  );
});

test('command: test on a runner', () => {
  const sandbox = new Sandbox({
    ...BASE,
    'policies/bad_test.rego': 'package bad\n\ntest_bad if 1 + 1 == 3\n',
  });
  const { exit, stdout, outputs, summary } = sandbox.step({ command: 'test', policy: 'policies' });
  expect(exit).toBe(2);
  expect(stdout).toContain('::error title=bad.test_bad%3A fail,file=policies/bad_test.rego,line=3,endLine=3::');
  expect(outputs).toEqual({ tests: '2', failed: '1', coverage: '71.43', 'exit-code': '2' });
  expect(summary).toContain('❌ 1 of 2 tests passed, 71.43% covered.');
});
