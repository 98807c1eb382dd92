import { describe, expect, test } from '@jest/globals';

import type { Severity } from '../../src/finding.js';
import { reportTable } from '../../src/report/table.js';
import { texts } from '../../src/report/texts.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { context, report } from '../support/reports.js';

const POD = ['kind: Pod', '  privileged: true', 'spec:', '  a: 1', '  b: 2', '  c: 3', ''].join('\n');

describe('findings', () => {
  test('by file, findings of one place above its lines', async () => {
    const findings = [
      finding(),
      finding({ id: 'x.y', title: 'x.y', severity: 'LOW', message: 'one\ntwo', recommendedAction: '', resource: '' }),
      finding({
        id: 'D-1',
        severity: 'CRITICAL',
        enforced: false,
        locations: [place({ file: 'Dockerfile', startLine: 1, endLine: 1, exact: false }), place()],
      }),
    ];
    const files = { 'app/pod.yaml': POD, Dockerfile: 'FROM a' };
    expect(await reportTable(report(findings), context(files))).toBe(`Dockerfile

  CRITICAL  D-1: Pods must be safe
  Dockerfile:1:3  ${texts.inexact}  Pod/web  ${texts.neverFails}
  this pod is not
  Also at app/pod.yaml:2:3
  Recommended: Make it safe.

  > 1 | FROM a
      |   ^^^^

app/pod.yaml

  HIGH  POD-1: Pods must be safe
  app/pod.yaml:2:3  Pod/web
  this pod is not
  Recommended: Make it safe.

  LOW  x.y
  app/pod.yaml:2:3
  one
  two

    1 | kind: Pod
  > 2 |   privileged: true
      |   ^^^^^
    3 | spec:
    4 |   a: 1

3 findings (CRITICAL: 1, HIGH: 1, MEDIUM: 0, LOW: 1, UNKNOWN: 0)
2 of 3 findings fail the run.
`);
  });

  test('the same findings give the same table', async () => {
    const findings = [finding({ message: 'b' }), finding({ message: 'a' })];
    const again = [...findings].reverse();
    const files = context({ 'app/pod.yaml': POD });
    expect(await reportTable(report(findings), files)).toBe(await reportTable(report(again), files));
  });

  test('places beyond the fifth are counted', async () => {
    const places = Array.from({ length: 8 }, (_, index) => place({ startLine: index + 2, endLine: index + 2 }));
    const text = await reportTable(report([finding({ locations: [place(), ...places] })]), context());
    expect(text).toContain('app/pod.yaml:6:3 and 3 more\n');
  });

  test('colours only when they are wanted', async () => {
    const files = { 'app/pod.yaml': POD };
    const plain = await reportTable(report([finding()]), context(files));
    const coloured = await reportTable(report([finding()]), context(files, true));
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[31mHIGH\u001b[39m');
    expect(coloured).toContain('\u001b[31m^^^^^\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

describe('many findings', () => {
  const many = (count: number, severity: Severity = 'LOW', id = 'P-1') =>
    Array.from({ length: count }, (_, index) =>
      finding({
        ...{ id, title: `About ${id}`, severity, message: `${id}: ${index}` },
        locations: [place({ startLine: index + 2, endLine: index + 2 })],
      }),
    );
  const table = (findings: ReturnType<typeof many>, files = {}) => reportTable(report(findings), context(files));

  test('are listed, the most severe with its code; the last lines are the totals', async () => {
    const findings = [
      ...many(2, 'HIGH', 'POLICY-2'),
      ...many(2),
      finding({ id: 'C-1', severity: 'CRITICAL', message: 'one\n  two', resource: '', enforced: false }),
      finding({ locations: [place({ file: 'Dockerfile', startLine: 104, endLine: 104, exact: false }), place()] }),
    ];
    expect(await table(findings, { 'app/pod.yaml': POD })).toBe(`Dockerfile
  104:3  HIGH      POD-1     Pod/web: this pod is not ${texts.inexact} ${texts.morePlaces(1)}

app/pod.yaml
  2:3    CRITICAL  C-1       one two ${texts.neverFails}
  2:3    HIGH      POLICY-2  Pod/web: POLICY-2: 0
  2:3    LOW       P-1       Pod/web: P-1: 0
  3:3    HIGH      POLICY-2  Pod/web: POLICY-2: 1
  3:3    LOW       P-1       Pod/web: P-1: 1

${texts.mostSevere}

  CRITICAL  C-1: Pods must be safe
  app/pod.yaml:2:3  ${texts.neverFails}
  one
    two
  Recommended: Make it safe.

    1 | kind: Pod
  > 2 |   privileged: true
      |   ^^^^^
    3 | spec:
    4 |   a: 1

${texts.listed(5)}

  CRITICAL  1  C-1: Pods must be safe
  HIGH      2  POLICY-2: About POLICY-2
  HIGH      1  POD-1: Pods must be safe
  LOW       2  P-1: About P-1

6 findings (CRITICAL: 1, HIGH: 3, MEDIUM: 0, LOW: 2, UNKNOWN: 0)
5 of 6 findings fail the run.
`);
  });

  test('begin with the sixth', async () => {
    const [few, more] = [await table(many(5)), await table(many(6))];
    expect(few.match(/^ {2}LOW  P-1: About P-1$/gm)).toHaveLength(5);
    expect(few).not.toContain(texts.mostSevere);
    expect(more.match(/^ {2}LOW  P-1: About P-1$/gm)).toHaveLength(1);
    expect(more).toContain(texts.mostSevere);
  });

  test('each has a line, however many there are', async () => {
    const text = await table([...many(300, 'MEDIUM', 'P-2'), ...many(500)]);
    expect(text.match(/^ {2}\d+:3 +(?:MEDIUM|LOW) +P-[12] {2}Pod\/web: P-[12]: \d+$/gm)).toHaveLength(800);
  });

  test('policies beyond the tenth are counted', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `P-${index}`);
    const text = await table([...ids.flatMap((id) => many(2, 'LOW', id)), ...many(1, 'HIGH', 'H-1')]);
    const rows = text
      .slice(text.indexOf(texts.listed(5)))
      .split('\n')
      .slice(2, 13);
    expect(rows[0]).toBe('  HIGH      1  H-1: About H-1');
    expect(rows[9]).toMatch(/^ {2}LOW       2  P-\d+: About/);
    expect(rows[10]).toBe(`  ${texts.otherPolicies(3, 6)}`);
  });

  test('a long message is cut, with a mark', async () => {
    const [first, ...others] = many(6);
    const text = await table([{ ...(first ?? finding()), message: 'x'.repeat(5000), resource: '' }, ...others]);
    expect(text).toMatch(/ P-1 {2}x{299}…\n/);
  });

  test('errors stand between the findings and the totals', async () => {
    const error = { level: 'error' as const, code: 'a', message: 'Broken.' };
    const text = await reportTable(report(many(6), [error]), context());
    expect(text.indexOf(texts.listed(5))).toBeLessThan(text.indexOf('error: Broken.'));
    expect(text.indexOf('error: Broken.')).toBeLessThan(text.indexOf('6 findings ('));
  });

  test('colours only when they are wanted', async () => {
    const plain = await reportTable(report(many(6)), context());
    const coloured = await reportTable(report(many(6)), context({}, true));
    expect(plain).not.toContain('\u001b');
    expect(coloured.match(/\u001b\[34mLOW {5}\u001b\[39m/g)).toHaveLength(7);
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

describe('lines of the file', () => {
  async function frame(text: string, given: Parameters<typeof place>[0]): Promise<string> {
    const one = finding({ locations: [place(given)], recommendedAction: '' });
    const table = await reportTable(report([one]), context({ 'app/pod.yaml': text }));
    return (table.split('this pod is not\n')[1] ?? '').split('\n1 finding')[0] ?? '';
  }

  test('several lines are marked as lines', async () => {
    expect(await frame(POD, { startLine: 3, endLine: 4, startColumn: 1, endColumn: 7 })).toBe(`
    1 | kind: Pod
    2 |   privileged: true
  > 3 | spec:
  > 4 |   a: 1
    5 |   b: 2
    6 |   c: 3
`);
  });

  test('many lines are cut', async () => {
    const text = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
    const lines = (await frame(text, { startLine: 20, endLine: 35 })).trim().split('\n');
    expect(lines[0]).toBe('18 | line 18');
    expect(lines.slice(-2)).toEqual(['  > 25 | line 25', '     … 10 more']);
  });

  test.each([
    [1, 10],
    [2_500_000, 2_500_010],
    [1, 5_000_001],
    [4_999_990, 5_000_001],
  ])('of one line of 5 MB, from %d to %d', async (startColumn, endColumn) => {
    const text = '{"a":1},'.repeat(625_000);
    const shown = await frame(text, { startLine: 1, endLine: 1, startColumn, endColumn });
    const [, line = '', marks = ''] = shown.split('\n');
    expect(line.length).toBeLessThan(140);
    const from = marks.indexOf('^');
    // What stands above the marks is what stands there in the file.
    const marked = line.slice(from, marks.lastIndexOf('^') + 1).replace('…', '');
    expect(text.slice(startColumn - 1, endColumn - 1).startsWith(marked)).toBe(true);
    expect(marked.length).toBeGreaterThan(8);
  });

  test('characters that are shown longer move the marks along', async () => {
    const shown = await frame('a: \u001b[31mx "here"', { startLine: 1, endLine: 1, startColumn: 11, endColumn: 17 });
    expect(shown).toBe(`
  > 1 | a: \\u{1b}[31mx "here"
      |                ^^^^^^
`);
  });

  test('tabs stay tabs above the marks', async () => {
    const shown = await frame('\tRUN x', { startLine: 1, endLine: 1, startColumn: 2, endColumn: 5 });
    expect(shown).toBe('\n  > 1 | \tRUN x\n      | \t^^^\n');
  });

  test.each([
    ['an empty line', '\n\n', { startLine: 2, endLine: 2, startColumn: 1, endColumn: 1 }],
    ['blanks alone', 'a\n   \nb', { startLine: 2, endLine: 2, startColumn: 4, endColumn: 1 }],
    ['the last line of the file', 'a\nb', { startLine: 2, endLine: 9 }],
  ])('%s', async (_, text, range) => {
    expect(await frame(text, range)).toContain('> 2 |');
  });

  test.each([
    ['is gone', undefined],
    ['has become shorter', 'a'],
  ])('no frame when the file %s', async (_, text) => {
    const files = text === undefined ? {} : { 'app/pod.yaml': text };
    const table = await reportTable(report([finding()]), context(files));
    expect(table).toContain('app/pod.yaml:2:3');
    expect(table).not.toContain(' | ');
  });
});

describe('the last lines', () => {
  const ending = (text: string) => new RegExp(`\n${text.replace(/[.()]/g, '\\$&')}\n$`);

  test('a clean run says so', async () => {
    expect(await reportTable(report([], [], {}, []), context())).toBe('No findings: 0 policies on 3 documents.\n');
  });

  test('errors and warnings are there, notices are not', async () => {
    const table = await reportTable(
      report(
        [finding()],
        [
          { level: 'error', code: 'a', message: 'Broken.', file: 'p.rego', line: 3, column: 7 },
          { level: 'warning', code: 'b', message: 'Hm.' },
          { level: 'notice', code: 'c', message: 'By the way.' },
        ],
      ),
      context(),
    );
    expect(table).toContain('\n\nerror: p.rego:3:7: Broken.\nwarning: Hm.\n\n1 finding ');
    expect(table).toMatch(ending(texts.incomplete));
    expect(table).not.toContain('By the way');
  });

  test('a clean run with an error is not called clean', async () => {
    const table = await reportTable(report([], [{ level: 'error', code: 'a', message: 'Broken.' }]), context());
    expect(table).toMatch(ending(`No findings: 0 policies on 3 documents.\n${texts.incomplete}`));
  });

  test('what fails without being shown', async () => {
    const hidden = finding({ severity: 'LOW', suppressedBy: { by: 'severity', reason: 'not asked for' } });
    expect(await reportTable(report([finding(), hidden]), context())).toMatch(
      ending('2 of 2 findings fail the run. 1 failing finding is not shown because of --severity.'),
    );
    expect(await reportTable(report([hidden, hidden]), context())).toBe(
      '2 of 2 findings fail the run. 2 failing findings are not shown because of --severity.\n',
    );
  });

  test('nothing fails a run that exits with 0 anyway', async () => {
    expect(await reportTable(report([finding()], [], { exitCode: 0 }), context())).toMatch(
      ending('0 of 1 findings fail the run.'),
    );
  });
});

describe('hostile text', () => {
  test.each(HOSTILE)('%j', async (text) => {
    const one = finding({
      ...{ id: text, title: text, message: text, resource: text, recommendedAction: text },
      locations: [place({ file: text }), place({ file: text })],
    });
    const problems = [{ level: 'error' as const, code: 'x', message: text, file: text }];
    for (const count of [1, 6]) {
      const findings = Array.from({ length: count }, (_, index) => ({ ...one, title: `${text}${index}` }));
      const table = await reportTable(report(findings, problems), context({ [text]: `a\n${text}\n${text}` }));
      expect(commandsIn(table)).toEqual([]);
      expect(table).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
    }
  });
});
