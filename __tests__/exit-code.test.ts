import { describe, expect, test } from '@jest/globals';
import { decideExitCode, fails } from '../src/exit-code.js';
import { suppress, suppressorsOf } from '../src/suppress/index.js';
import { SEVERITIES, type Finding, type Severity } from '../src/finding.js';
import type { Problem } from '../src/problem.js';
import { finding } from './support/findings.js';
import { pipelineMessages } from '../src/messages/index.js';

const found = (severity: Severity, more: Partial<Finding> = {}): Finding => finding({ severity, ...more });
const config = (exitCode: number, ...failOn: Severity[]) => ({ exitCode, failOn });
const all = config(1, ...SEVERITIES);
const problem = (level: Problem['level']): Problem => ({ level, code: 'x', message: 'x' });

describe('the exit code', () => {
  test.each<[string, Finding[], Problem[], ReturnType<typeof config>, number]>([
    ['nothing found', [], [], all, 0],
    ['a finding', [found('LOW')], [], all, 1],
    ['one of a severity that does not fail', [found('LOW')], [], config(1, 'HIGH'), 0],
    ['one of a severity that does, among others', [found('LOW'), found('HIGH')], [], config(7, 'HIGH'), 7],
    ['a finding with `config`', [found('CRITICAL')], [], config(0, ...SEVERITIES), 0],
    ['a warn rule', [found('HIGH', { enforced: false })], [], all, 0],
    ['an error', [], [problem('error')], all, 2],
    ['an error beside a finding', [found('LOW')], [problem('error')], config(1, 'LOW'), 2],
    ['an error with `config`', [], [problem('error')], config(0, ...SEVERITIES), 2],
    ['a warning and a notice', [], [problem('warning'), problem('notice')], all, 0],
    ['a finding that something suppresses', [found('LOW', { suppressedBy: { by: 'x', reason: '' } })], [], all, 0],
  ])('%s', (_, findings, problems, given, code) => {
    expect(decideExitCode(findings, problems, given)).toBe(code);
  });

  test('counts what --severity hides', async () => {
    const findings = SEVERITIES.map((severity) => found(severity));
    await suppress(findings, suppressorsOf({ severity: ['HIGH', 'MEDIUM'] }));
    expect(findings.filter(({ suppressedBy }) => suppressedBy === undefined).map(({ severity }) => severity)).toEqual([
      'HIGH',
      'MEDIUM',
    ]);
    expect(findings).toHaveLength(SEVERITIES.length);
    expect(findings[0]?.suppressedBy).toEqual({
      by: 'severity',
      reason: pipelineMessages.hiddenSeverity('CRITICAL', ['HIGH', 'MEDIUM']),
    });
    expect(findings.map((each) => fails(each, ['CRITICAL']))).toEqual([true, false, false, false, false]);
    expect(decideExitCode(findings, [], config(1, 'CRITICAL'))).toBe(1);
  });
});
