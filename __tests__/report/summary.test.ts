import { describe, expect, test } from '@jest/globals';

import { SEVERITIES, type Severity } from '../../src/finding.js';
import type { Problem } from '../../src/problem.js';
import { reportSummary } from '../../src/report/summary.js';
import { finding, HOSTILE, place, report } from './sample.js';

const ERROR: Problem = { level: 'error', code: 'a', message: 'Broken.', file: 'p.rego', line: 3, column: 7 };
const WARNING: Problem = { level: 'warning', code: 'b', message: 'Hm.' };
const NOTICE: Problem = { level: 'notice', code: 'c', message: 'So.', file: 'x.bin' };

test('all of it', () => {
  const findings = [
    finding({ severity: 'LOW', title: '', locations: [place({ exact: false })], recommendedAction: '', resource: '' }),
    finding({ locations: [place(), place({ startLine: 9 })] }),
    finding({ id: 'W-1', rule: 'warn', severity: 'UNKNOWN', enforced: false, recommendedAction: 'Make it safe.' }),
  ];
  expect(reportSummary(report(findings, [NOTICE, WARNING, ERROR]), { unannotated: 4 })).toBe(`## Regoscan

❌ **Not everything could be checked: 1 error.** 3 findings. 2 fail the run.

| Critical | High | Medium | Low | Unknown |
| --- | --- | --- | --- | --- |
| 0 | 1 | 0 | 1 | 1 |

GitHub shows ten annotations of each kind; 4 more have none.

| Severity | Where | What |
| --- | --- | --- |
| HIGH | <code>app/pod.yaml:2</code><br>Pod/web<br>and 1 more place | <b>Pods must be safe</b> <code>POD-1</code><br>this pod is not |
| LOW | <code>app/pod.yaml:2</code><br>(somewhere in this document) | <b>POD-1</b><br>this pod is not |
| UNKNOWN | <code>app/pod.yaml:2</code><br>Pod/web | <b>Pods must be safe</b> <code>W-1</code><br>this pod is not<br>(a warning: never fails a run) |

<details><summary>Recommended actions</summary>

- <b>POD-1</b>: Make it safe.
- <b>W-1</b>: Make it safe.

</details>

### Errors, warnings and notices

- <b>error</b>: <code>p.rego:3:7</code> Broken.
- <b>warning</b>: Hm.
- <b>notice</b>: <code>x.bin</code> So.
`);
});

describe('the verdict', () => {
  test.each([
    ['a clean run', report([]), '✅ No findings: 0 policies on 2 files.'],
    ['findings that fail', report([finding()]), '❌ 1 finding. 1 fails the run.'],
    ['findings that do not', report([finding()], [], { failOn: [] }), '⚠️ 1 finding. None fails the run.'],
    [
      'an error alone',
      report([], [ERROR]),
      '❌ **Not everything could be checked: 1 error.** No findings: 0 policies on 2 files.',
    ],
    [
      'what fails without being shown',
      report([finding({ suppressedBy: { by: 'severity', reason: '' } })]),
      '❌ No findings: 1 policy on 2 files. 1 fails the run. 1 of them is not shown, by --severity.',
    ],
    [
      'no file at all',
      (({ summary, ...rest }) => ({ ...rest, summary: { ...summary, files: 0 } }))(report([], [WARNING])),
      '⚠️ Nothing was checked.',
    ],
  ])('%s', (_, given, verdict) => {
    expect(reportSummary(given).split('\n')[2]).toBe(verdict);
  });

  test('notices alone are folded', () => {
    expect(reportSummary(report([], [NOTICE]))).toContain(
      '<details><summary>Errors, warnings and notices</summary>\n\n',
    );
  });
});

describe('what is too long', () => {
  const many = (count: number, severity: Severity, message: string) =>
    Array.from({ length: count }, (_, index) => finding({ severity, message: `${index} ${message}` }));

  test('the least severe findings are left out, and counted', () => {
    const message = '@|:'.repeat(300);
    const findings = [...many(200, 'LOW', message), ...many(30, 'CRITICAL', message), ...many(60, 'MEDIUM', message)];
    const text = reportSummary(report(findings, [ERROR]));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(1024 * 1024 - 20_000);
    const rows = (severity: string) => text.split(`\n| ${severity} |`).length - 1;
    expect([rows('CRITICAL'), rows('MEDIUM')]).toEqual([30, 60]);
    const left = 290 - 30 - 60 - rows('LOW');
    expect(left).toBeGreaterThan(0);
    expect(text).toContain(`\n${left} more findings do not fit here (LOW: ${left}). The SARIF file`);
    // What stands below the table is still there.
    expect(text).toContain('Make it safe.');
    expect(text).toContain('Broken.');
  });

  test('so are actions and problems', () => {
    const findings = Array.from({ length: 3000 }, (_, index) =>
      finding({ id: `P-${index}`, recommendedAction: '<'.repeat(1000), message: '>'.repeat(1000) }),
    );
    const problems = Array.from({ length: 3000 }, (_, index): Problem => ({
      ...NOTICE,
      message: `${index} ${'&'.repeat(900)}`,
    }));
    const text = reportSummary(report(findings, [...problems, ERROR]));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toMatch(/\n- and 29\d\d more\n\n<\/details>/);
    expect(text).toMatch(/\n- and 29\d\d more\n$/);
    expect(text).toContain('Broken.');
  });

  test('a message of a megabyte', () => {
    const text = reportSummary(report([finding({ message: '|'.repeat(1024 * 1024) })]));
    expect(text.length).toBeLessThan(10_000);
  });
});

/** A Markdown table's rows, split into cells where a bare pipe stands. */
function rowsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

describe('hostile text breaks out of nothing', () => {
  test.each(HOSTILE)('%j', (text) => {
    const plain = finding({ severity: 'LOW', locations: [place(), place()] });
    const evil = {
      ...finding({ id: text, title: text, message: text, resource: text, recommendedAction: text }),
      locations: [place({ file: text }), place({ file: text })] as ReturnType<typeof finding>['locations'],
    };
    const problems = [NOTICE, { ...NOTICE, message: text, file: text }];
    const summary = reportSummary(report([plain, evil], problems));

    const rows = rowsOf(summary);
    expect(rows).toHaveLength(3 + 2 + 2);
    expect(rows.map((cells) => cells.length)).toEqual([7, 7, 7, 5, 5, 5, 5]);
    expect(rows.map(([, first]) => first).slice(-2)).toEqual(['HIGH', 'LOW']);
    // The lines are those of a tame report, one for each thing.
    const tame = reportSummary(report([plain, finding({ id: 'X', locations: evil.locations })], [NOTICE, WARNING]));
    expect(summary.split('\n')).toHaveLength(tame.split('\n').length);

    const tags = (summary.match(/<\/?[^>]*>/g) ?? []).map((tag) => tag.toLowerCase());
    expect(new Set(tags)).toEqual(
      new Set(['<code>', '</code>', '<br>', '<b>', '</b>', '<details>', '</details>', '<summary>', '</summary>']),
    );
    const visible = summary.replace(/<[^>]*>/g, ' ').replaceAll('&#8203;', '\u200b');
    // Nothing that GitHub makes something of when entities are characters again.
    const decoded = visible.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    expect(decoded).not.toMatch(/@\w|#\d|:[\w+-]+:|:\/\/|www\./);
    // And no markup before.
    expect(visible.replace(/^(##+|- |\|( --- \|)+$)|^\||\|$| \| /gm, '')).not.toMatch(/[`*~|[\]\\@$<>"]|#(?!\d+;)/);
  });
});

test('every severity has its place in the totals', () => {
  const findings = SEVERITIES.flatMap((severity, index) =>
    Array.from({ length: index + 1 }, (_, n) => finding({ severity, message: String(n) })),
  );
  expect(reportSummary(report(findings))).toContain('\n| 1 | 2 | 3 | 4 | 5 |\n');
});
