import { beforeAll, describe, expect, test } from '@jest/globals';
import { DOCUMENTS, ROWS } from './forms.js';
import { Workplace, type Run } from '../support/workplace.js';

const policies = Object.values(ROWS).flatMap(({ files }) => Object.entries(files));
const workplace = new Workplace({
  ...DOCUMENTS,
  ...Object.fromEntries(policies.map(([name, text]) => [`policies/${name}`, text])),
  'data/team.json': '{"team": {"name": "core"}}',
  'data/deep/members.yaml': 'team:\n  members: [ann, bob]\n',
  'data/digits.yaml': 'digits: [9007199254740993, 123456789012345678901234567890, 0644, yes, 2020-01-01]\n',
  'data/alias.yaml': 'one: &one {a: 1}\ntwo: *one\n',
  'data/later.json': '{"one": {"b": 2}, "custom": {"my lib": {"a b": "spaced"}}}',
  'schemas/team.json': '{"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": false}',
});
const run = (...flags: [string, string][]): Promise<Run> =>
  workplace.scan([['data', 'data'], ['config-file-schemas', 'schemas'], ...flags]);

let result: Run;

beforeAll(async () => {
  result = await run();
}, 60_000);

describe('a policy with', () => {
  test.each(Object.entries(ROWS))('%s', (_, { files, findings = [], problems = [] }) => {
    const packages = Object.values(files).map((text) => /^package (.*)$/m.exec(text)?.[1]);
    const found = result.report.findings
      .filter(({ namespace }) => packages.includes(namespace))
      .map(({ severity, id, message, locations: [at], resource, enforced }) => {
        const lines = at.exact ? `${at.startLine}-${at.endLine}` : `[${at.startLine}]`;
        return `${severity} ${id} ${message} @${at.file}:${lines} ${resource}${enforced ? '' : ' (not enforced)'}`;
      });
    expect(found.sort()).toEqual([...findings].sort());
    const said = [...result.report.errors, ...result.report.notices]
      .filter(({ file }) => Object.keys(files).some((name) => file === `policies/${name}`))
      .map(({ level, code, line }) => [level, code, line].filter((part) => part !== undefined).join(' '));
    expect(said.sort()).toEqual([...problems].sort());
  });
});

test('nothing else is found or said', () => {
  const expected = Object.values(ROWS).flatMap(({ findings = [] }) => findings);
  expect(result.report.findings).toHaveLength(expected.length);
  const problems = Object.values(ROWS).flatMap((row) => row.problems ?? []);
  expect([...result.report.errors, ...result.report.notices]).toHaveLength(problems.length);
  expect(result.exitCode).toBe(2);
});

test('messages name what is near', () => {
  const message = (code: string): string | undefined =>
    result.report.errors.find((problem) => problem.code === code)?.message;
  expect(message('dead-import')).toContain('Did you mean "data.custom.lib.results"?');
  expect(message('unknown-selector')).toContain('Did you mean "kubernetes"?');
  expect(message('unknown-severity')).toContain('Did you mean "HIGH"?');
  expect(message('unknown-schema')).toContain('dockerfiel');
  expect(message('partial-object')).toContain('deny contains');
  expect(message('duplicate-id')).toMatch(/SAME.*policies\/one\.rego.*policies\/other\.rego/);
});

test('what is printed has its place', () => {
  expect(result.printed).toEqual(['policies/print.rego:7: kind Pod <undefined>']);
});

test('references and the recommended action come along', () => {
  expect(result.report.findings.find(({ id }) => id === 'M1')).toMatchObject({
    title: 'T',
    recommendedAction: 'do it',
    references: ['https://example.com/a', 'https://example.com/b'],
  });
});

describe('namespaces', () => {
  test('take the first segments of packages', async () => {
    const { report } = await run(['namespaces', 'custom.three,custom.sub']);
    expect([...new Set(report.findings.map(({ namespace }) => namespace))].sort()).toEqual([
      'custom.sub.a',
      'custom.sub.b.c',
      'custom.three',
    ]);
  });

  test('that nobody has are errors with the nearest name; half a segment is none', async () => {
    const { report, exitCode } = await run(['namespaces', 'custon.three,custo']);
    const said = [...report.errors, ...report.notices].filter(({ code }) => code.includes('namespace'));
    expect(said.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'error unknown-namespace',
      'error unknown-namespace',
    ]);
    expect(said[0]?.message).toContain('Did you mean "custom.three"?');
    expect(exitCode).toBe(2);
  });
});
