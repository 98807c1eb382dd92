/** The JUnit report of a scan. */

import type { Finding } from '../finding.js';
import type { Problem } from '../problem.js';
import { writeJunit, type Suite, type TestCase } from './junit-xml.js';
import type { Report, RuleInfo } from './report.js';
import { texts } from './texts.js';

/**
 * A suite for each rule that ran, with a failing test for each place of a finding, or one that passes; and a suite for what
 * could not be checked, each an error. A finding that can never fail a run is a skipped test.
 */
export function reportJunit(report: Report): string {
  return writeJunit(report.tool.name, [...ruleSuites(report), ...problemSuite(report.errors)]);
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

/** A suite of what could not be checked; none where there is nothing. */
export function problemSuite(errors: readonly Problem[]): Suite[] {
  if (errors.length === 0) return [];
  const toCase = ({ code, message, file, line, column }: Problem): TestCase => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    const text = place === '' ? message : `${place}: ${message}`;
    return { group: code, name: text, file, line, outcome: { element: 'error', type: code, message, text } };
  };
  return [{ name: texts.uncheckedTitle, cases: errors.map(toCase) }];
}
