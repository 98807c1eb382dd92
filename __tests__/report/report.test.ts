import { describe, expect, test } from '@jest/globals';

import { hiddenFailures } from '../../src/report/report.js';
import { finding, place } from '../support/findings.js';
import { policiesOf, report } from '../support/reports.js';

const NOT_SHOWN = { by: 'severity', reason: 'not asked for' };

test('findings are in the order of their places, then of severity, id and message', () => {
  const findings = [
    finding({ message: '6', locations: [place({ file: 'b' })] }),
    finding({ message: '5', locations: [place({ startLine: 3 })] }),
    finding({ message: '4b', severity: 'LOW', id: 'B' }),
    finding({ message: '4', severity: 'LOW', id: 'A' }),
    finding({ message: '3' }),
    finding({ message: '2' }),
    finding({ message: '1', locations: [place({ startColumn: 1 })] }),
  ];
  expect(report(findings).findings.map(({ message }) => message)).toEqual(['1', '2', '3', '4', '4b', '5', '6']);
});

test('what is counted', () => {
  const findings = [
    finding(),
    finding({ severity: 'LOW' }),
    finding({ severity: 'MEDIUM', enforced: false }),
    finding({ severity: 'LOW', suppressedBy: NOT_SHOWN }),
    finding({ severity: 'LOW', suppressedBy: { by: 'baseline', reason: '' } }),
  ];
  const given = report(findings);
  expect(given.summary).toEqual({
    ...{ files: 2, documents: 3, policies: 1, evaluations: 3, ignored: 0 },
    findings: { total: 3, CRITICAL: 0, HIGH: 1, MEDIUM: 1, LOW: 1, UNKNOWN: 0 },
    failed: 3,
  });
  expect(given.findings).toHaveLength(3);
  expect(hiddenFailures(given)).toBe(1);
});

test('nothing fails a run that exits with 0', () => {
  expect(report([finding()], [], { exitCode: 0 })).toMatchObject({ summary: { failed: 0 }, failOn: [] });
});

describe('problems', () => {
  test('equal ones are said once, errors apart from the rest', () => {
    const [error, warning] = [
      { level: 'error' as const, code: 'a', message: 'x' },
      { level: 'warning' as const, code: 'a', message: 'x' },
    ];
    const { errors, notices } = report([], [warning, error, { ...error }, { ...error, line: 1 }]);
    expect(errors).toEqual([error, { ...error, line: 1 }]);
    expect(notices).toEqual([warning]);
  });
});

test('rules that found nothing are there', () => {
  expect(report([], [], {}, policiesOf([finding()])).rules).toMatchObject([
    {
      ...{ id: 'POD-1', name: 'deny', title: 'Pods must be safe', description: 'A pod that is not safe is dangerous.' },
      ...{ severity: 'HIGH', recommendedAction: 'Make it safe.', references: [] },
      ...{ namespace: 'custom.kubernetes.pod_security', file: 'policies/p.rego' },
    },
  ]);
});
