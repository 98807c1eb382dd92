import { describe, expect, test } from '@jest/globals';
import { decideExitCode, fails } from '../src/exit-code.js';
import { markBySeverity } from '../src/suppress/severity.js';
import { SEVERITIES, type Finding, type Severity } from '../src/finding.js';
import type { Problem } from '../src/problem.js';

function finding(severity: Severity, more: Partial<Finding> = {}): Finding {
  return {
    id: 'X',
    rule: 'deny',
    namespace: 'custom.x',
    title: '',
    description: '',
    severity,
    message: 'm',
    locations: [{ file: 'a', startLine: 1, endLine: 1, startColumn: 1, endColumn: 1, exact: false }],
    resource: '',
    type: 'yaml',
    recommendedAction: '',
    references: [],
    fingerprint: '',
    enforced: true,
    ...more,
  };
}

const config = (exitCode: number, ...failOn: Severity[]) => ({ exitCode, failOn });
const all = config(1, ...SEVERITIES);
const problem = (level: Problem['level']): Problem => ({ level, code: 'x', message: 'x' });

describe('the exit code', () => {
  test.each<[string, Finding[], Problem[], ReturnType<typeof config>, number]>([
    ['nothing found', [], [], all, 0],
    ['a finding', [finding('LOW')], [], all, 1],
    ['one of a severity that does not fail', [finding('LOW')], [], config(1, 'HIGH'), 0],
    ['one of a severity that does, among others', [finding('LOW'), finding('HIGH')], [], config(7, 'HIGH'), 7],
    ['a finding with `config`', [finding('CRITICAL')], [], config(0, ...SEVERITIES), 0],
    ['a warn rule', [finding('HIGH', { enforced: false })], [], all, 0],
    ['an error', [], [problem('error')], all, 2],
    ['an error beside a finding', [finding('LOW')], [problem('error')], config(1, 'LOW'), 2],
    ['an error with `config`', [], [problem('error')], config(0, ...SEVERITIES), 2],
    ['a warning and a notice', [], [problem('warning'), problem('notice')], all, 0],
    ['a finding that something suppresses', [finding('LOW', { suppressedBy: { by: 'x', reason: '' } })], [], all, 0],
  ])('%s', (_, findings, problems, given, code) => {
    expect(decideExitCode(findings, problems, given)).toBe(code);
  });

  test('counts what --severity hides', () => {
    const findings = SEVERITIES.map((severity) => finding(severity));
    markBySeverity(findings, ['HIGH', 'MEDIUM']);
    expect(findings.filter(({ suppressedBy }) => suppressedBy === undefined).map(({ severity }) => severity)).toEqual([
      'HIGH',
      'MEDIUM',
    ]);
    expect(findings).toHaveLength(SEVERITIES.length);
    expect(findings[0]?.suppressedBy).toEqual({ by: 'severity', reason: 'CRITICAL is not among HIGH, MEDIUM' });
    expect(findings.map((each) => fails(each, ['CRITICAL']))).toEqual([true, false, false, false, false]);
    expect(decideExitCode(findings, [], config(1, 'CRITICAL'))).toBe(1);
  });
});
