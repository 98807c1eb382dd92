import { expect, test } from '@jest/globals';
import type { EvaluatedUnit } from '../../src/evaluate/schedule.js';
import { collectFindings } from '../../src/findings/collect.js';
import type { Problem } from '../../src/problem.js';
import { NO_PROFILE } from '../../src/profile.js';
import { documentOf, sourceOf } from '../support/documents.js';
import { policyOf, ruleOf } from '../support/policies.js';

const RULE = ruleOf('P-1');
const POLICY = policyOf('p', [RULE]);
const PROBLEM: Problem = { level: 'notice', code: 'binary', message: '' };

function evaluated(path: string, { text = '', findings = 1, isUnread = false } = {}): EvaluatedUnit {
  const document = documentOf({}, { text: sourceOf(text, { path }) });
  const unit = {
    path,
    documents: [document],
    problems: [{ ...PROBLEM, file: path }],
    found: 1,
    files: 1,
    size: 0,
    isUnread,
  };
  const reported = { policy: POLICY, rule: RULE, document, places: [], message: path };
  return { unit, reported: Array.from({ length: findings }, () => reported) };
}

async function collect(...units: EvaluatedUnit[]) {
  const each = async function* () {
    for (const unit of units) yield await Promise.resolve(unit);
  };
  return collectFindings(each(), NO_PROFILE);
}

test('findings and problems come in the order of the files', async () => {
  const { findings, problems, ...counts } = await collect(evaluated('b.yaml'), evaluated('a.yaml', { isUnread: true }));
  expect(findings.map(({ message, locations }) => [message, locations[0].file])).toEqual([
    ['a.yaml', 'a.yaml'],
    ['b.yaml', 'b.yaml'],
  ]);
  expect(problems.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
  expect(counts).toEqual({ files: 2, documents: 2, unread: 1 });
});

test('a comment for Trivy in a file with findings has no effect, which is a notice', async () => {
  const text = 'a: 1\n# trivy:ignore:x\n';
  const found = await collect(evaluated('a.yaml', { text }), evaluated('b.yaml', { text, findings: 0 }));
  const comments = found.problems.filter(({ code }) => code === 'ignore-comment');
  expect(comments.map(({ file, line }) => [file, line])).toEqual([['a.yaml', 2]]);
});
