import { expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';

import type { Problem } from '../../src/problem.js';
import { reportJunit } from '../../src/report/junit.js';
import { texts } from '../../src/report/texts.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { policiesOf, report } from '../support/reports.js';

const ERROR: Problem = { level: 'error', code: 'rego-parse', message: 'Broken.', file: 'p.rego', line: 3, column: 7 };

test('a suite for each rule, a test for each place, and what could not be checked', () => {
  const found = finding({ locations: [place(), place({ file: 'b.yaml', exact: false })] });
  const clean = finding({ id: 'POD-2', rule: 'deny_b', title: '' });
  const warned = finding({
    id: 'W-1',
    rule: 'warn',
    title: 'W-1',
    enforced: false,
    resource: '',
    recommendedAction: '',
  });
  const policies = policiesOf([found, clean, warned]);
  expect(reportJunit(report([found, warned], [ERROR], {}, policies))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="regoscan" tests="5" failures="2" errors="1" skipped="1">
  <testsuite name="POD-1: Pods must be safe" tests="2" failures="2" errors="0" skipped="0">
    <testcase classname="custom.kubernetes.pod_security" name="app/pod.yaml:2 Pod/web this pod is not" file="app/pod.yaml" line="2">
      <failure type="HIGH" message="this pod is not">app/pod.yaml:2:3
Pod/web: this pod is not
Recommended: Make it safe.</failure>
    </testcase>
    <testcase classname="custom.kubernetes.pod_security" name="b.yaml:2 Pod/web this pod is not" file="b.yaml" line="2">
      <failure type="HIGH" message="this pod is not">b.yaml:2:3 ${texts.inexact}
Pod/web: this pod is not
Recommended: Make it safe.</failure>
    </testcase>
  </testsuite>
  <testsuite name="POD-2" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="custom.kubernetes.pod_security" name="POD-2"/>
  </testsuite>
  <testsuite name="W-1" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="custom.kubernetes.pod_security" name="app/pod.yaml:2 this pod is not" file="app/pod.yaml" line="2">
      <skipped type="HIGH" message="this pod is not">app/pod.yaml:2:3
this pod is not</skipped>
    </testcase>
  </testsuite>
  <testsuite name="${texts.uncheckedTitle}" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="rego-parse" name="p.rego:3:7: Broken." file="p.rego" line="3">
      <error type="rego-parse" message="Broken.">p.rego:3:7: Broken.</error>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('a run without policies', () => {
  expect(reportJunit(report([]))).toContain(
    '<testsuites name="regoscan" tests="0" failures="0" errors="0" skipped="0">',
  );
});

/** The elements of an XML text, with their attributes. Throws when it is not well-formed. */
function elementsOf(xml: string): string[] {
  const elements: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push([name, ...Object.keys(attributes)].join(' ')));
  parser.write(xml).close();
  return elements;
}

test('the reader of XML is strict', () => {
  expect(() => elementsOf('<a b="<"/>')).toThrow();
  expect(() => elementsOf('<a>\u001b</a>')).toThrow();
});

test.each(HOSTILE)('%j is shown as text', (text) => {
  const reportOf = (given: string): string => {
    const one = finding({ ...{ id: given, title: `${given}!`, message: given }, locations: [place({ file: given })] });
    return reportJunit(
      report([{ ...one, resource: given, recommendedAction: given }], [{ ...ERROR, message: given, file: given }]),
    );
  };
  const xml = reportOf(text);
  expect(elementsOf(xml)).toEqual(elementsOf(reportOf('tame')));
  expect(commandsIn(xml)).toEqual([]);
});
