import { describe, expect, test } from '@jest/globals';

import type { Severity } from '../../src/finding.js';
import { annotate as annotateIn } from '../../src/report/annotations.js';
import type { Report } from '../../src/report/report.js';
import { texts } from '../../src/report/texts.js';
import type { Problem } from '../../src/problem.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { context, report } from '../support/reports.js';

const annotate = (given: Report) => annotateIn(given, context());

test('a finding on one line', () => {
  expect(annotate(report([finding()]))).toEqual({
    shown: [
      {
        level: 'error',
        title: 'HIGH POD-1: Pods must be safe',
        message: 'Pod/web: this pod is not\nRecommended: Make it safe.',
        file: 'app/pod.yaml',
        startLine: 2,
        endLine: 2,
        startColumn: 3,
        endColumn: 8,
      },
    ],
    more: 0,
  });
});

test('files are called as their repository does', () => {
  const { shown } = annotateIn(
    report([finding()], [{ level: 'error', code: 'x', message: 'Broken.', file: 'p.rego' }]),
    {
      repositoryPath: (file) => `checkout/${file}`,
    },
  );
  expect(shown.map(({ file }) => file)).toEqual(['checkout/p.rego', 'checkout/app/pod.yaml']);
});

test('columns are there only on one line', () => {
  const one = finding({ locations: [place({ endLine: 4 })] });
  expect(Object.keys(annotate(report([one])).shown[0] ?? {})).toEqual([
    ...['level', 'title', 'message', 'file', 'startLine', 'endLine'],
  ]);
});

test('bare and inexact', () => {
  const bare = { title: '', resource: '', recommendedAction: '', locations: [place({ exact: false })] };
  expect(annotate(report([finding(bare as Partial<ReturnType<typeof finding>>)])).shown[0]).toMatchObject({
    title: 'HIGH POD-1',
    message: `this pod is not\n${texts.inexact}`,
  });
});

describe('levels', () => {
  test.each<[Severity, Severity[], boolean, string]>([
    ['LOW', ['LOW'], true, 'error'],
    ['CRITICAL', ['LOW'], true, 'warning'],
    ['HIGH', [], true, 'warning'],
    ['MEDIUM', [], true, 'warning'],
    ['LOW', [], true, 'notice'],
    ['UNKNOWN', ['HIGH'], true, 'notice'],
    // conftest's `warn` never fails a run.
    ['HIGH', ['HIGH'], false, 'warning'],
    ['UNKNOWN', ['UNKNOWN'], false, 'notice'],
  ])('%s when %j fails, enforced %p: %s', (severity, failOn, enforced, level) => {
    const { shown } = annotate(report([finding({ severity, enforced })], [], { failOn }));
    expect(shown.map((annotation) => annotation.level)).toEqual([level]);
  });

  test('nothing is an error in a run that exits with 0 anyway', () => {
    expect(annotate(report([finding()], [], { exitCode: 0 })).shown[0]?.level).toBe('warning');
  });
});

const numbered = (count: number, make: (index: number) => ReturnType<typeof finding>) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('which come first', () => {
  test('the most severe, wherever it stands', () => {
    const findings = (['LOW', 'CRITICAL', 'UNKNOWN', 'HIGH', 'MEDIUM'] as const).map((severity, index) =>
      finding({ severity, locations: [place({ startLine: index + 1, endLine: index + 1 })] }),
    );
    expect(annotate(report(findings)).shown.map(({ title }) => title.split(' ')[0])).toEqual([
      ...['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'],
    ]);
  });

  test('errors, then the most severe; ten of each level, the rest is counted', () => {
    const findings = [
      ...numbered(12, (index) => finding({ severity: 'LOW', message: `low ${index}` })),
      ...numbered(9, (index) => finding({ severity: 'CRITICAL', message: `critical ${index}` })),
      ...numbered(4, (index) => finding({ severity: 'MEDIUM', message: `medium ${index}` })),
    ];
    const problems: Problem[] = [
      { level: 'notice', code: 'c', message: 'not an annotation' },
      { level: 'warning', code: 'b', message: 'last of the warnings', file: 'p.rego', line: 3 },
      { level: 'error', code: 'a', message: 'first of all', file: 'p.rego', line: 3, column: 7 },
    ];
    const { shown, more } = annotate(report(findings, problems, { failOn: ['CRITICAL', 'LOW'] }));
    const messages = (level: string) =>
      shown.filter((each) => each.level === level).map(({ message }) => message.replace(/\n.*|^Pod\/web: /g, ''));
    expect(messages('error')).toEqual(['first of all', ...numbered(9, () => finding()).map((_, i) => `critical ${i}`)]);
    expect(messages('warning')).toEqual(['medium 0', 'medium 1', 'medium 2', 'medium 3', 'last of the warnings']);
    expect(messages('notice')).toEqual([]);
    expect(more).toBe(12);
    expect(shown[0]).toEqual({
      ...{ level: 'error', title: 'a', message: 'first of all', file: 'p.rego' },
      ...{ startLine: 3, endLine: 3, startColumn: 7, endColumn: 7 },
    });
    expect(shown.at(-1)).toEqual({
      ...{ level: 'warning', title: 'b', message: 'last of the warnings', file: 'p.rego', startLine: 3, endLine: 3 },
    });
  });

  test('one for each place, equal ones are one', () => {
    const twice = finding({ locations: [place(), place({ file: 'b.yaml' })] });
    const { shown, more } = annotate(report([twice, finding({ rule: 'deny_again' })]));
    expect(shown.map(({ file }) => file)).toEqual(['app/pod.yaml', 'b.yaml']);
    expect(more).toBe(0);
  });
});

test('long texts are cut to what a runner takes', () => {
  const long = 'x'.repeat(10_000);
  const [annotation] = annotate(report([finding({ title: long, message: long })])).shown;
  expect(annotation?.title).toHaveLength(255);
  expect(annotation?.message).toHaveLength(4096);
});

test.each([
  ['a,b:c%.yaml', 'a,b:c%.yaml', 'Pod/web: x'],
  ['::error::x.yaml', '::error::x.yaml', 'Pod/web: x'],
  ['a ##[error]b', undefined, 'a # #[error]b:2: Pod/web: x'],
  ['a\r\nb', undefined, 'a\\r\\nb:2: Pod/web: x'],
])('the file %j', (name, file, message) => {
  const one = finding({ message: 'x', recommendedAction: '', locations: [place({ file: name })] });
  const [annotation] = annotate(report([one])).shown;
  expect([annotation?.file, annotation?.startLine, annotation?.message]).toEqual([file, file && 2, message]);
});

test.each(HOSTILE)('%j is shown as text', (text) => {
  const one = finding({
    ...{ id: text, title: text, message: text, resource: text, recommendedAction: text },
    locations: [place({ file: text })],
  });
  const { shown } = annotate(report([one], [{ level: 'error', code: 'x', message: text, file: text }]));
  expect(shown).toHaveLength(2);
  for (const { title, message, file = '' } of shown) {
    expect(commandsIn(`${title}\n${message}\n|${file}`)).toEqual([]);
    expect(title).not.toContain('\n');
    expect(title + message).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
  }
});
