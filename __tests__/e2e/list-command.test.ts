import { rmSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { Sandbox } from '../support/sandbox.js';
import { catalogueMessages, configMessages, policyMessages } from '../../src/messages/index.js';
import { SEVERITIES } from '../../src/finding.js';

function policy(id: string, severity: string, selector: string, custom = '', rules = 'deny contains "x"'): string {
  return `# METADATA
# title: Title of ${id}
# description: What ${id} is for.
# related_resources:
#   - https://example.com/${id}
# custom:
#   id: ${id}
#   severity: ${severity}
#   recommended_action: Mend it.
#   input:
#     selector: ${selector}
${custom}package custom.${id.toLowerCase().replace('-', '_')}

import rego.v1

${rules}
`;
}

const CLOUD = '[{type: cloud, subtypes: [{provider: aws, service: s3}]}]';
const sandbox = new Sandbox({
  'policies/ten.rego': policy('SHOP-010', 'HIGH', '[{type: kubernetes}]', '#   aliases: [AVD-SHOP-010, no-x]\n'),
  'policies/nine.rego': policy('SHOP-9', 'LOW', '[{type: dockerfile}]'),
  'policies/bucket.rego': policy('SHOP-011', 'CRITICAL', CLOUD, '', 'deny contains "x"\nwarn contains "y"'),
  'policies/old.rego': policy('SHOP-012', 'LOW', '[{type: json}]', '#   deprecated: true\n'),
  'policies/other.rego': 'package other\n\nimport rego.v1\n\nviolation contains "x" if data.limit > input.x\n',
  'broken/nine.rego': policy('SHOP-9', 'LOW', '[{type: dockerfile}]'),
  'broken/broken.rego': 'package broken\n\nimport rego.v1\n\ndeny contains "x" if {\n',
  'data.json': '{"limit": 3}',
  'yaml/trivy.yaml': 'rego:\n  check: policies\n  data: data.json\nseverity: LOW\n',
});
const OWN = ['--policy', 'policies', '--data', 'data.json'];
const list = (...args: string[]) => sandbox.run(['list', ...args]);
const explain = (...args: string[]) => sandbox.run(['explain', ...args]);
const ids = (stdout: string): string[] =>
  stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(' ')[0] ?? '');

describe('regoscan list', () => {
  test('a table, its count apart', () => {
    const { exit, stdout, stderr } = list(...OWN);
    expect(stdout).toBe(
      [
        'ID        SEVERITY  TITLE              SELECTOR        SOURCE',
        'other     UNKNOWN                      any             policies/other.rego',
        'SHOP-9    LOW       Title of SHOP-9    dockerfile      policies/nine.rego',
        'SHOP-010  HIGH      Title of SHOP-010  kubernetes      policies/ten.rego',
        'SHOP-011  CRITICAL  Title of SHOP-011  cloud (aws s3)  policies/bucket.rego',
        '',
      ].join('\n'),
    );
    expect(stderr).toMatch(/^4 policies, 5 rules\nnotice: policies\/old\.rego: SHOP-012 /);
    expect(exit).toBe(0);
    expect(list(...OWN, '--quiet')).toMatchObject({ exit: 0, stdout, stderr: '' });
  });

  test('JSON has everything', () => {
    const { exit, stdout } = list(...OWN, '--format', 'json');
    expect(exit).toBe(0);
    const entries = JSON.parse(stdout) as Record<string, unknown>[];
    expect(entries.map(({ id, rule }) => `${String(id)} ${String(rule)}`)).toEqual([
      ...['other violation', 'SHOP-9 deny', 'SHOP-010 deny', 'SHOP-011 deny', 'SHOP-011 warn'],
    ]);
    expect(entries[2]).toEqual({
      ...{ id: 'SHOP-010', aliases: ['AVD-SHOP-010', 'no-x'], severity: 'HIGH', title: 'Title of SHOP-010' },
      ...{ description: 'What SHOP-010 is for.', namespace: 'custom.shop_010', rule: 'deny', enforced: true },
      ...{ selectors: [{ type: 'kubernetes', subtypes: [] }], combine: false, source: 'policies/ten.rego' },
      ...{ files: ['policies/ten.rego'], recommendedAction: 'Mend it.', references: ['https://example.com/SHOP-010'] },
      deprecated: false,
    });
    expect(list(...OWN, '-f=JSON', '--no-cache').stdout).toBe(stdout);
  });

  test.each([
    ['namespaces', [...OWN, '--namespaces', 'custom'], ['SHOP-9', 'SHOP-010', 'SHOP-011']],
    ['severities', [...OWN, '-s', 'low,critical'], ['SHOP-9', 'SHOP-011']],
    ['types', [...OWN, '--misconfig-scanners', 'kubernetes'], ['other', 'SHOP-010']],
    ['Terraform', [...OWN, '--misconfig-scanners', 'terraform'], ['other', 'SHOP-011']],
    [
      'aliases of options',
      ['--config-check', 'policies', '--config-data=data.json'],
      ['other', 'SHOP-9', 'SHOP-010', 'SHOP-011'],
    ],
  ])('%s decide what is listed', (_, args, expected) => {
    const { exit, stdout, stderr } = list(...args);
    expect({ exit, ids: ids(stdout) }).toEqual({ exit: 0, ids: expected });
    const all = args.includes('custom') ? 3 : 4;
    expect(stderr.split('\n')[0]).toMatch(
      expected.length === all ? `${all} policies, ${all + 1} rules` : `${expected.length} of ${all} policies`,
    );
  });

  test('deprecated policies are listed where they run', () => {
    const { exit, stdout, stderr } = list(...OWN, '--include-deprecated-checks');
    expect({ exit, ids: ids(stdout) }).toEqual({
      exit: 0,
      ids: ['other', 'SHOP-9', 'SHOP-010', 'SHOP-011', 'SHOP-012'],
    });
    expect(stderr).toBe('5 policies, 6 rules\n');
    expect(explain('SHOP-012', ...OWN, '--include-deprecated-checks').stdout).toContain('Deprecated:  yes');
  });

  test('the built-in checks, where no policy is given', () => {
    const { exit, stdout, stderr } = list('--format', 'json');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: expect.stringMatching(/^\d{3} policies\n$/) });
    const entries = JSON.parse(stdout) as Record<string, unknown>[];
    expect(entries.find(({ id }) => id === 'KSV-0109')).toMatchObject({
      ...{ aliases: expect.arrayContaining(['AVD-KSV-0109']), namespace: 'builtin.kubernetes.KSV0109' },
      ...{ source: 'builtin', files: [expect.stringMatching(/^checks\/kubernetes\//)] },
    });
    const both = list(...OWN, '--namespaces', 'custom,builtin', '--severity', 'CRITICAL');
    expect(both.stdout).toMatch(/^AWS-\d+ +CRITICAL .+ builtin$/m);
    expect(both.stdout).toMatch(/^SHOP-011 +CRITICAL .+ policies\/bucket\.rego$/m);
  });

  test('built-in checks need no toolchain', () => {
    const installation = sandbox.install();
    for (const name of ['rego.wasm.br', 'iac.wasm.br']) rmSync(path.join(installation, 'dist', 'wasm', name));
    expect(sandbox.run(['list'], { installation })).toEqual(list());
    expect(sandbox.run(['explain', 'ds2'], { installation }).stdout).toMatch(/^HIGH {2}DS-0002: /);
  });

  test('variables and trivy.yaml decide as for a scan', () => {
    const file = ['--config', 'yaml/trivy.yaml'];
    expect(ids(list(...file).stdout)).toEqual(['SHOP-9']);
    expect(ids(sandbox.run(['list', ...file], { env: { REGOSCAN_SEVERITY: 'HIGH' } }).stdout)).toEqual(['SHOP-010']);
    const both = sandbox.run(['list', ...file, '--severity', 'CRITICAL'], { env: { REGOSCAN_SEVERITY: 'HIGH' } });
    expect(ids(both.stdout)).toEqual(['SHOP-011']);
    const wrong = sandbox.run(['list', ...file], { env: { REGOSCAN_SEVERITY: 'HIHG' } });
    expect(wrong).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: REGOSCAN_SEVERITY: "HIHG"/),
    });
  });

  test('what is wrong with a policy keeps no other from being listed', () => {
    const { exit, stdout, stderr } = list('--policy', 'broken', '--policy', 'nowhere');
    expect({ exit, ids: ids(stdout) }).toEqual({ exit: 2, ids: ['SHOP-9'] });
    expect(stderr).toMatch(/^1 policy\n/);
    expect(stderr).toMatch(/error: broken\/broken\.rego:\d/);
    expect(stderr).toContain(`error: ${policyMessages.missingPath('nowhere', undefined, 'policy').message}`);
  });

  test('where there is none, there is no table', () => {
    expect(list(...OWN, '--namespaces', 'custom', '--misconfig-scanners', 'helm')).toMatchObject({
      exit: 0,
      stdout: '',
    });
    expect(list(...OWN, '--severity', 'MEDIUM', '-f', 'json')).toMatchObject({ exit: 0, stdout: '[]\n' });
  });

  test.each([
    [['policies'], catalogueMessages.noPaths('policies')],
    [['--polcy', 'x'], configMessages.unknownFlag('--polcy', '--policy')],
    [['--format', 'sarif'], `--format: ${configMessages.notOneOf('sarif', ['table', 'json'])}`],
    [['-f'], configMessages.flagNeedsValue('-f')],
    [['--severity', 'HIHG'], `--severity: ${configMessages.notOneOf('HIHG', SEVERITIES, 'HIGH')}`],
    [['--policy'], configMessages.flagNeedsValue('--policy')],
    [['--config', 'none.yaml'], `none.yaml: ${configMessages.fileMissing('--config')}`],
  ])('%j is a mistake', (args, message) => {
    const { exit, stdout, stderr } = list(...args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
  });

  test("a scan's other flags are taken, and said to have no effect", () => {
    const { exit, stdout, stderr } = list(...OWN, '--fail-on', 'HIGH', '--skip-check-update');
    expect({ exit, rows: ids(stdout).length }).toEqual({ exit: 0, rows: 4 });
    expect(stderr).toContain(`notice: ${catalogueMessages.withoutEffect('--fail-on', 'list')}`);
    expect(stderr).not.toContain('skip-check-update');
  });
});

describe('regoscan explain', () => {
  test('a policy, by any of its names', () => {
    const { exit, stdout, stderr } = explain('SHOP-010', ...OWN);
    expect(stdout).toBe(`HIGH  SHOP-010: Title of SHOP-010
Aliases:   AVD-SHOP-010, no-x
Source:    policies/ten.rego
Package:   custom.shop_010
Rules:     deny
Selector:  kubernetes

What SHOP-010 is for.

Recommended: Mend it.

References:
  https://example.com/SHOP-010
`);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: expect.not.stringContaining('error') });
    for (const name of ['avd-shop-010', 'shop10', 'custom.shop_010']) expect(explain(...OWN, name).stdout).toBe(stdout);
  });

  test.each(['KSV109', 'avd-ksv-0109', 'builtin.kubernetes.KSV0109'])('the built-in check %s', (name) => {
    const { exit, stdout, stderr } = explain(name);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^HIGH {2}KSV-0109: .*\nAliases: .*\nSource: +builtin \(checks\/kubernetes\//);
    expect(stdout).toContain('\nRecommended: ');
  });

  test('several, and each once', () => {
    const { exit, stdout } = explain('shop11', 'shop9', 'SHOP-011', ...OWN, '--format', 'json');
    expect(exit).toBe(0);
    const found = JSON.parse(stdout) as { id: string; rule: string }[];
    expect(found.map(({ id, rule }) => `${id} ${rule}`)).toEqual(['SHOP-011 deny', 'SHOP-011 warn', 'SHOP-9 deny']);
  });

  test('one that is unknown, beside one that is not', () => {
    const { exit, stdout, stderr } = explain('SHOP-013', 'SHOP-9', ...OWN, '-q');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: expect.stringMatching(/^LOW {2}SHOP-9: /) });
    expect(stderr).toBe(`error: ${catalogueMessages.unknownPolicy('SHOP-013', ['SHOP-010', 'SHOP-011']).message}\n`);
  });

  test('none at all is a mistake', () => {
    expect(explain(...OWN)).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: `error: ${catalogueMessages.noId}\n`,
    });
  });
});
