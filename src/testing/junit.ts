import type { Problem } from '../problem.js';
import type { TestResult } from '../rego/engine/author-protocol.js';
import { problemSuite } from '../report/junit.js';
import { writeJunit, type TestCase } from '../report/junit-xml.js';
import { shortName } from './summary.js';

/** A suite for each package, and one for what kept tests from being run. */
export function testsAsJunit(tests: readonly TestResult[], problems: readonly Problem[]): string {
  const suites = new Map<string, TestCase[]>();
  for (const test of tests) suites.set(test.package, [...(suites.get(test.package) ?? []), toCase(test)]);
  const all = [...suites].map(([name, cases]) => ({ name: shortName(name), cases }));
  return writeJunit('regoscan test', [...all, ...problemSuite(problems.filter(({ level }) => level === 'error'))]);
}

function toCase(test: TestResult): TestCase {
  const { name, file, line, outcome, nanoseconds, output = '', cases = [] } = test;
  const common = { group: shortName(test.package), name, file, line, time: nanoseconds / 1e9 };
  if (outcome === 'pass') return common;
  const element = ({ fail: 'failure', error: 'error', skipped: 'skipped' } as const)[outcome];
  const failing = cases.filter(({ fail }) => fail).map((one) => one.name.join(' / '));
  const message = test.message ?? failing.join(', ');
  const text = [`${file}:${line}`, message, output.trim()].filter((part) => part !== '').join('\n');
  const [summary = ''] = message.split('\n');
  return { ...common, outcome: { element, type: outcome, message: summary, text } };
}
