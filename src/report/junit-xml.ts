/**
 * JUnit's XML, as Jenkins, GitLab and others read it (there is no standard; this keeps to what
 * https://github.com/testmoapp/junitxml collects as common to them).
 */

import { xmlText } from '../lib/text/escape.js';

export interface TestCase {
  /** What it is listed under. */
  group: string;
  name: string;
  file?: string | undefined;
  line?: number | undefined;
  /** Seconds that it took. */
  time?: number | undefined;
  outcome?: { element: 'failure' | 'error' | 'skipped'; type: string; message: string; text: string };
}

export interface Suite {
  name: string;
  cases: TestCase[];
}

/** A document of suites. */
export function writeJunit(name: string, suites: readonly Suite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...countsOf(all) })}>`,
    ...suites.flatMap(writeSuite),
    '</testsuites>',
    '',
  ].join('\n');
}

function writeSuite({ name, cases }: Suite): string[] {
  return [`  <testsuite${attributes({ name, ...countsOf(cases) })}>`, ...cases.flatMap(writeCase), '  </testsuite>'];
}

function writeCase({ group, name, file, line, time, outcome }: TestCase): string[] {
  const head = `    <testcase${attributes({ classname: group, name, file, line, time })}`;
  if (outcome === undefined) return [`${head}/>`];
  const { element, type, message, text } = outcome;
  const content = `<${element}${attributes({ type, message })}>${xmlText(text, { keepLines: true })}</${element}>`;
  return [`${head}>`, `      ${content}`, '    </testcase>'];
}

function countsOf(cases: readonly TestCase[]): Record<string, number> {
  const count = (element: string): number => cases.filter(({ outcome }) => outcome?.element === element).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function attributes(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => ` ${name}="${xmlText(String(value))}"`).join('');
}
