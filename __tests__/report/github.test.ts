import { expect, test } from '@jest/globals';

import type { Problem } from '../../src/problem.js';
import { annotate } from '../../src/report/annotations.js';
import { reportGithub } from '../../src/report/github.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { context, report } from '../support/reports.js';

test('what a runner annotates, as commands', () => {
  const findings = [
    finding({ message: '100% a,b:c\nd', locations: [place({ file: 'a,b:c%.yaml' })] }),
    finding({ severity: 'LOW', title: '', resource: '', recommendedAction: '', locations: [place({ endLine: 3 })] }),
  ];
  const error: Problem = { level: 'error', code: 'rego-parse', message: 'Broken.', file: 'p.rego', line: 3, column: 7 };
  expect(reportGithub(report(findings, [error], { failOn: ['HIGH'] }), context())).toBe(
    [
      '::error file=p.rego,line=3,endLine=3,col=7,endColumn=7,title=rego-parse::Broken.',
      '::error file=a%2Cb%3Ac%25.yaml,line=2,endLine=2,col=3,endColumn=8,title=HIGH POD-1%3A Pods must be safe::Pod/web: 100%25 a,b:c%0Ad%0ARecommended: Make it safe.',
      '::notice file=app/pod.yaml,line=2,endLine=3,title=LOW POD-1::this pod is not',
      '',
    ].join('\n'),
  );
});

test('what a runner would throw away is counted', () => {
  const findings = Array.from({ length: 12 }, (_, index) => finding({ message: String(index) }));
  const text = reportGithub(report(findings), context());
  expect(commandsIn(text)).toHaveLength(10);
  expect(text).toMatch(/\n2 more annotations are not shown: .*\n$/);
});

test('a clean run says nothing', () => {
  expect(reportGithub(report([]), context())).toBe('');
});

test.each(HOSTILE)('%j gives the commands that are meant, and no others', (text) => {
  const one = finding({ id: text, title: text, message: text, resource: text, locations: [place({ file: text })] });
  const given = report([one], [{ level: 'error', code: 'x', message: text, file: text }]);
  const commands = commandsIn(reportGithub(given, context()));
  expect(commands.map(({ name, message, properties }) => [name, message, properties.title, properties.file])).toEqual(
    annotate(given, context()).shown.map(({ level, message, title, file }) => [level, message, title, file]),
  );
});
