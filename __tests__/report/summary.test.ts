import { describe, expect, test } from '@jest/globals';
import { marked } from 'marked';

import { SEVERITIES, type Severity } from '../../src/finding.js';
import type { Problem } from '../../src/problem.js';
import type { Report } from '../../src/report/report.js';
import { reportSummary } from '../../src/report/summary.js';
import { texts } from '../../src/report/texts.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { context, report } from '../support/reports.js';

const ERROR: Problem = { level: 'error', code: 'a', message: 'Broken.', file: 'p.rego', line: 3, column: 7 };
const WARNING: Problem = { level: 'warning', code: 'b', message: 'Hm.' };
const NOTICE: Problem = { level: 'notice', code: 'c', message: 'So.', file: 'x.bin' };

/** The summary of a report, without code, and without a commit to link to. */
const summaryOf = (given: Report, unannotated = 0) => reportSummary(given, context(), { unannotated });

test('all of it', async () => {
  const findings = [
    finding({ severity: 'LOW', title: '', locations: [place({ exact: false })], recommendedAction: '', resource: '' }),
    finding({ locations: [place(), place({ startLine: 9, endLine: 11 })], references: ['https://docs.example/a'] }),
    finding({ message: 'nor is this', locations: [place({ file: 'b (1).yaml', startLine: 7, endLine: 7 })] }),
    finding({ message: 'nor that', locations: [place({ startLine: 30, endLine: 30 })] }),
    finding({ id: 'W-1', rule: 'warn', severity: 'UNKNOWN', enforced: false, recommendedAction: 'Make it safe.' }),
  ];
  const given = {
    ...context({ 'app/pod.yaml': 'kind: Pod\nspec: {host: `x`}\n# ##[error] ```\nd\ne' }),
    commitUrl: 'https://github.com/o/r/blob/abc',
  };
  expect(await reportSummary(report(findings, [NOTICE, WARNING, ERROR]), given, { unannotated: 4 })).toBe(`## Regoscan

❌ **${texts.errors(1)}** 4 of 5 findings fail the run. 2 policies on 3 documents.

| Critical | High | Medium | Low | Unknown |
| --- | --- | --- | --- | --- |
| 0 | 3 | 0 | 1 | 1 |

${texts.unannotated(4)}

| ${texts.policiesHeader.join(' | ')} |
| --- | --- | --- | --- |
| HIGH | <b>Pods must be safe</b><br><code>POD-1</code> | 3 | [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2), [<code>app/pod.yaml:9</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L9-L11), [<code>app/pod.yaml:30</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L30) and 1 more |
| LOW | <b>POD-1</b> | 1 | [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2) |
| UNKNOWN | <b>Pods must be safe</b><br><code>W-1</code> | 1 | [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2) |

### ${texts.framesTitle}

**HIGH** <b>Pods must be safe</b> <code>POD-1</code> · [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2) · Pod/web<br>this pod is not

\`\`\`text
  1 | kind: Pod
> 2 | spec: {host: \`x\`}
    |   ^^^^^
  3 | # # #[error] \`\`\`
  4 | d
\`\`\`

**UNKNOWN** <b>Pods must be safe</b> <code>W-1</code> · [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2) · Pod/web<br>this pod is not

\`\`\`text
  1 | kind: Pod
> 2 | spec: {host: \`x\`}
    |   ^^^^^
  3 | # # #[error] \`\`\`
  4 | d
\`\`\`

<details><summary>All 5 findings</summary>

| ${texts.findingsHeader.join(' | ')} |
| --- | --- | --- |
| HIGH | [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2)<br>[<code>app/pod.yaml:9</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L9-L11)<br>Pod/web | <b>Pods must be safe</b> <code>POD-1</code><br>this pod is not |
| HIGH | [<code>app/pod.yaml:30</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L30)<br>Pod/web | <b>Pods must be safe</b> <code>POD-1</code><br>nor that |
| HIGH | [<code>b (1).yaml:7</code>](https://github.com/o/r/blob/abc/b%20%281%29.yaml#L7)<br>Pod/web | <b>Pods must be safe</b> <code>POD-1</code><br>nor is this |
| LOW | [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2) ${texts.inexact} | <b>POD-1</b><br>this pod is not |
| UNKNOWN | [<code>app/pod.yaml:2</code>](https://github.com/o/r/blob/abc/app/pod.yaml#L2)<br>Pod/web | <b>Pods must be safe</b> <code>W-1</code><br>this pod is not<br>${texts.neverFails} |

</details>

<details><summary>Recommended actions and references</summary>

- <b>POD-1</b>: Make it safe.
- <b>POD-1</b>: Make it safe.<br><https://docs.example/a>
- <b>W-1</b>: Make it safe.

</details>

### Errors, warnings and notices

- <b>error</b>: [<code>p.rego:3:7</code>](https://github.com/o/r/blob/abc/p.rego#L3) Broken.
- <b>warning</b>: Hm.
- <b>notice</b>: [<code>x.bin</code>](https://github.com/o/r/blob/abc/x.bin) So.
`);
});

test('without a commit nothing is a link', async () => {
  const summary = await summaryOf(report([finding({ references: [] })], [ERROR]));
  expect(summary).toContain('| <code>app/pod.yaml:2</code> |');
  expect(summary).not.toContain('](');
  expect(summary).not.toContain(texts.framesTitle);
});

describe('the verdict', () => {
  test.each([
    ['a clean run', report([]), '✅ No findings: 0 policies on 3 documents.'],
    ['findings that fail', report([finding()]), '❌ 1 of 1 finding fails the run. 1 policy on 3 documents.'],
    [
      'findings that do not',
      report([finding()], [], { failOn: [] }),
      '⚠️ 0 of 1 findings fail the run. 1 policy on 3 documents.',
    ],
    ['an error alone', report([], [ERROR]), `❌ **${texts.errors(1)}** No findings: 0 policies on 3 documents.`],
    [
      'what fails without being shown',
      report([finding({ suppressedBy: { by: 'severity', reason: '' } })]),
      '❌ 1 of 1 finding fails the run. 1 failing finding is not shown because of --severity. 1 policy on 3 documents.',
    ],
    [
      'no file at all',
      (({ summary, ...rest }) => ({ ...rest, summary: { ...summary, files: 0 } }))(report([], [WARNING])),
      '⚠️ Nothing was checked.',
    ],
  ])('%s', async (_, given, verdict) => {
    expect((await summaryOf(given)).split('\n')[2]).toBe(verdict);
  });

  test('notices alone are folded', async () => {
    expect(await summaryOf(report([], [NOTICE]))).toContain(
      '<details><summary>Errors, warnings and notices</summary>\n\n',
    );
  });
});

describe('what is too long', () => {
  const many = (count: number, severity: Severity, message: string) =>
    Array.from({ length: count }, (_, index) => finding({ severity, message: `${index} ${message}` }));

  test('the least severe findings are left out, and counted', async () => {
    const message = '@|:'.repeat(300);
    const findings = [...many(200, 'LOW', message), ...many(30, 'CRITICAL', message), ...many(60, 'MEDIUM', message)];
    const text = await summaryOf(report(findings, [ERROR]));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(1024 * 1024 - 20_000);
    const rows = (severity: string) => text.split(`\n| ${severity} |`).length - 1;
    expect([rows('CRITICAL'), rows('MEDIUM')]).toEqual([31, 61]);
    // One row of each is that of the policy.
    const left = 200 - (rows('LOW') - 1);
    expect(left).toBeGreaterThan(0);
    expect(text).toContain(`\n${texts.leftOut(left, [`LOW: ${left}`])}\n`);
    // What stands below the table is still there.
    expect(text).toContain('Make it safe.');
    expect(text).toContain('Broken.');
  });

  test('so are policies, actions and problems', async () => {
    const findings = Array.from({ length: 3000 }, (_, index) =>
      finding({ id: `P-${index}`, recommendedAction: '<'.repeat(1000), message: '>'.repeat(1000) }),
    );
    const problems = Array.from({ length: 3000 }, (_, index): Problem => ({
      ...NOTICE,
      message: `${index} ${'&'.repeat(900)}`,
    }));
    const text = await summaryOf(report(findings, [...problems, ERROR]));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toMatch(/\n- and 29\d\d more\n\n<\/details>/);
    expect(text).toMatch(/\n- and 29\d\d more\n$/);
    expect(text).toContain('Broken.');
    expect(text).toMatch(/\nThe findings of \d+ more policies do not fit into this table.\n/);
  });

  test('a message of a megabyte', async () => {
    const text = await summaryOf(report([finding({ message: '|'.repeat(1024 * 1024) })]));
    expect(text.length).toBeLessThan(10_000);
  });
});

/** The elements that GitHub would make of Markdown, each with how often it is there. */
function elementsOf(markdown: string): Record<string, number> {
  const tags = marked.parse(markdown, { gfm: true, async: false }).match(/<[a-z!][^>]*/gi) ?? [];
  const counts: Record<string, number> = {};
  for (const tag of tags) counts[tag] = (counts[tag] ?? 0) + 1;
  return counts;
}

describe('hostile text breaks out of nothing', () => {
  /** Two findings and a notice, of which all text is the given one, in files that are full of it. */
  const reportOf = (text: string): Promise<string> => {
    const plain = finding({ severity: 'LOW', locations: [place(), place()], references: [] });
    const evil = finding({ id: text, title: `${text}!`, message: text, resource: text, recommendedAction: text });
    const places = [place({ file: text }), place({ file: text })] as ReturnType<typeof finding>['locations'];
    const problems = [NOTICE, { ...NOTICE, message: text, file: text }, { ...ERROR, message: text }];
    return reportSummary(report([plain, { ...evil, references: [text], locations: places }], problems), {
      readLines: () => [text, `${text} ${text}`, text].map((line) => line.replaceAll(/[\r\n]/g, ' ')),
      readText: () => undefined,
      repositoryPath: (file) => file,
      commitUrl: 'https://github.com/o/r/blob/abc',
    });
  };

  test.each(HOSTILE)('%j', async (text) => {
    const [summary, tame] = [await reportOf(text), await reportOf('tame')];
    // The same elements as of a tame report, line breaks and the links' targets aside.
    const shape = (markdown: string) => {
      const elements = elementsOf(markdown.replace(/\]\(https:[^)\n]*\)/g, '](https://x.example)'));
      delete elements['<br'];
      return elements;
    };
    expect(shape(summary)).toEqual(shape(tame));
    const withoutCode = (markdown: string) => markdown.replace(/```text\n[^]*?\n```/g, '');
    const targets = (markdown: string) => withoutCode(markdown).match(/\]\([^)\n]*\)/g) ?? [];
    for (const target of targets(summary))
      expect(target).toMatch(/^\]\(https:\/\/github\.com\/o\/r\/blob\/abc\/[\w.~%/!-]*(#L\d+)?\)$/);
    expect(targets(summary)).toHaveLength(targets(tame).length);
    expect(summary.split('\n')).toHaveLength(tame.split('\n').length);

    const outside = withoutCode(summary).replaceAll(/\]\(https:[^)\n]*\)/g, ']');
    const visible = outside.replace(/<[^>]*>/g, ' ').replaceAll('&#8203;', '\u200b');
    // Nothing that GitHub makes something of when entities are characters again.
    const decoded = visible.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    expect(decoded).not.toMatch(/@\w|#\d|:(?!\d+:)[\w+-]+:|:\/\/|www\./);
    // It is Markdown in a log as well.
    expect(commandsIn(summary)).toEqual([]);
  });
});

test('every severity has its place in the totals', async () => {
  const findings = SEVERITIES.flatMap((severity, index) =>
    Array.from({ length: index + 1 }, (_, n) => finding({ severity, message: String(n) })),
  );
  expect(await summaryOf(report(findings))).toContain('\n| 1 | 2 | 3 | 4 | 5 |\n');
});
