/**
 * JUnit's XML, as Jenkins, GitLab and others read it (there is no standard; this keeps to what
 * https://github.com/testmoapp/junitxml collects as common to them).
 */

import type { Finding } from '../finding.js';
import type { Problem } from '../problem.js';
import { xmlText } from './escape.js';
import type { Report, RuleInfo } from './report.js';
import { texts } from './texts.js';

interface TestCase {
  /** What it is listed under. */
  group: string;
  name: string;
  file?: string | undefined;
  line?: number | undefined;
  outcome?: { element: 'failure' | 'error' | 'skipped'; type: string; message: string; text: string };
}

interface Suite {
  name: string;
  cases: TestCase[];
}

/**
 * A suite for each rule that ran, with a failing test for each place of a finding, or one that passes; and a suite for what
 * could not be checked, each an error. A finding that can never fail a run is a skipped test.
 */
export function reportJunit(report: Report): string {
  const suites = [...ruleSuites(report), ...problemSuite(report)];
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: report.tool.name, ...countsOf(all) })}>`,
    ...suites.flatMap(writeSuite),
    '</testsuites>',
    '',
  ].join('\n');
}

function ruleSuites({ rules, findings }: Report): Suite[] {
  const byRule = new Map<string, { rule: Pick<RuleInfo, 'id' | 'title'>; namespace: string; findings: Finding[] }>();
  const key = (namespace: string, name: string): string => JSON.stringify([namespace, name]);
  for (const rule of rules)
    byRule.set(key(rule.namespace, rule.name), { rule, namespace: rule.namespace, findings: [] });
  for (const finding of findings) {
    const { namespace } = finding;
    const known = byRule.get(key(namespace, finding.rule)) ?? { rule: finding, namespace, findings: [] };
    known.findings.push(finding);
    byRule.set(key(namespace, finding.rule), known);
  }
  return [...byRule.values()].map(({ rule: { id, title }, namespace, findings: found }) => {
    const name = title === '' || title === id ? id : `${id}: ${title}`;
    return { name, cases: found.length === 0 ? [{ group: namespace, name }] : found.flatMap(testCases) };
  });
}

function testCases(finding: Finding): TestCase[] {
  const { namespace, severity, message, resource, recommendedAction, enforced } = finding;
  return finding.locations.map(({ file, startLine, startColumn, exact }) => {
    const text = [
      `${file}:${startLine}:${startColumn}${exact ? '' : ` ${texts.inexact}`}`,
      resource === '' ? message : `${resource}: ${message}`,
      ...(recommendedAction === '' ? [] : [texts.recommended(recommendedAction)]),
    ].join('\n');
    const name = [`${file}:${startLine}`, resource, message].filter((part) => part !== '').join(' ');
    const element = enforced ? 'failure' : 'skipped';
    return { group: namespace, name, file, line: startLine, outcome: { element, type: severity, message, text } };
  });
}

function problemSuite({ errors }: Report): Suite[] {
  if (errors.length === 0) return [];
  const toCase = ({ code, message, file, line, column }: Problem): TestCase => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    const text = place === '' ? message : `${place}: ${message}`;
    return { group: code, name: text, file, line, outcome: { element: 'error', type: code, message, text } };
  };
  return [{ name: texts.uncheckedTitle, cases: errors.map(toCase) }];
}

function writeSuite({ name, cases }: Suite): string[] {
  return [`  <testsuite${attributes({ name, ...countsOf(cases) })}>`, ...cases.flatMap(writeCase), '  </testsuite>'];
}

function writeCase({ group, name, file, line, outcome }: TestCase): string[] {
  const head = `    <testcase${attributes({ classname: group, name, file, line })}`;
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
