import { describe, expect, test } from '@jest/globals';

import { BASE_FINDINGS, pod } from '../support/base-policies.js';
import type { Files } from '../support/folder.js';
import { Sandbox, type Expected } from '../support/sandbox.js';
import { configMessages, pipelineMessages, syntaxReasons } from '../../src/messages/index.js';
import { SEVERITIES } from '../../src/finding.js';
import { FORMATS } from '../../src/config/options.js';

/** The findings of {@link Sandbox.withBase} are HIGH (BASE-1, in pod.yaml) and LOW (BASE-2, in Dockerfile). */
interface Row {
  name: string;
  args: string[];
  files?: Files;
  exit: number;
  /** `level code` of everything that is said. */
  problems?: string[];
  findings?: string[];
}

const CLEAN: Files = { 'clean/x.yaml': pod('x').replace('true', 'false') };
const BROKEN_REGO: Files = { 'policies/x.rego': 'package x\n\ndeny[msg] { msg := 1 + }\n' };
const BROKEN_MANIFEST: Files = { 'app/x.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: [\n' };
const [LOW, HIGH] = BASE_FINDINGS as [string, string];

/** A policy that finds nothing and wants one type. */
function wants(type: string): Files {
  return {
    'policies/x.rego': `# METADATA\n# custom:\n#   input:\n#     selector:\n#     - type: ${type}\npackage base.x\n\ndeny[msg] { input.forbidden; msg := "x" }\n`,
  };
}

describe.each<[string, Row[]]>([
  [
    'findings',
    [
      { name: 'none', args: ['clean', '--policy', 'policies'], files: CLEAN, exit: 0, findings: [] },
      { name: 'some', args: [], exit: 1 },
      { name: '--exit-code', args: ['--exit-code', '3'], exit: 3 },
      { name: '--exit-code 0', args: ['--exit-code', '0'], exit: 0 },
      { name: 'none of --severity', args: ['--severity', 'CRITICAL'], exit: 0, findings: [] },
      { name: 'some of --severity', args: ['--severity', 'LOW,CRITICAL'], exit: 1, findings: [LOW] },
      { name: 'none of --fail-on, and all are shown', args: ['--fail-on', 'CRITICAL,MEDIUM'], exit: 0 },
      { name: 'some of --fail-on', args: ['--fail-on', 'HIGH'], exit: 1 },
      {
        name: 'one of --fail-on that --severity does not show',
        args: ['--fail-on', 'HIGH', '--severity', 'LOW'],
        exit: 1,
        findings: [LOW],
      },
      {
        name: 'a warn never fails',
        args: ['clean', '--policy', 'policies'],
        files: { ...CLEAN, 'policies/x.rego': 'package base.x\n\nwarn["hm"] { input.kind }\n' },
        exit: 0,
        findings: ['base.x clean/x.yaml:2 hm'],
      },
    ],
  ],
  [
    'what is wrong with policies, data and configuration beats them',
    [
      { name: 'a policy', args: [], files: BROKEN_REGO, exit: 2, problems: ['error rego-parse'] },
      {
        name: 'and --exit-code',
        args: ['--exit-code', '3'],
        files: BROKEN_REGO,
        exit: 2,
        problems: ['error rego-parse'],
      },
      {
        name: 'and --exit-code 0',
        args: ['--exit-code', '0'],
        files: BROKEN_REGO,
        exit: 2,
        problems: ['error rego-parse'],
      },
      {
        name: 'and --on-incomplete warn',
        args: ['--on-incomplete', 'warn'],
        files: BROKEN_REGO,
        exit: 2,
        problems: ['error rego-parse'],
      },
      {
        name: 'data',
        args: ['--data', 'data'],
        files: { 'data/x.json': '{' },
        exit: 2,
        problems: ['error data-unreadable'],
      },
      {
        name: 'a missing path',
        args: ['app', 'ap', '--policy', 'policies'],
        exit: 2,
        problems: ['error missing-path'],
      },
      {
        name: 'no policy',
        args: ['--policy', 'app'],
        exit: 2,
        problems: ['error no-policies'],
        findings: [],
      },
      {
        name: 'a namespace that nobody has',
        args: ['--namespaces', 'base,nobody'],
        exit: 2,
        problems: ['error unknown-namespace'],
      },
    ],
  ],
  [
    'files that cannot be checked',
    [
      { name: 'a manifest', args: [], files: BROKEN_MANIFEST, exit: 2, problems: ['error yaml-parse'] },
      {
        name: 'with --on-incomplete warn',
        args: ['--on-incomplete', 'warn'],
        files: { ...BROKEN_MANIFEST, 'app/x.Dockerfile': 'RUN x\n' },
        exit: 1,
        problems: ['warning dockerfile-parse', 'warning yaml-parse'],
      },
      {
        name: 'a Dockerfile',
        args: [],
        files: { 'app/x.Dockerfile': 'RUN x\n' },
        exit: 2,
        problems: ['error dockerfile-parse'],
      },
      { name: 'another file', args: [], files: { 'app/x.yaml': 'a: [\n' }, exit: 1, problems: ['notice yaml-parse'] },
      {
        name: 'that is named',
        args: ['app/x.yaml', 'app', '--policy', 'policies'],
        files: { 'app/x.yaml': 'a: [\n' },
        exit: 2,
        problems: ['error yaml-parse'],
      },
      {
        name: 'a manifest that does not parse, whatever its texts look like',
        args: [],
        files: { 'app/x.yaml': 'apiVersion: v1\nkind: Pod\nnote: "{{ x }}"\nmetadata: [\n' },
        exit: 2,
        problems: ['error templated'],
      },
      {
        name: 'a template that is named',
        args: ['app/x.json', 'app', '--policy', 'policies'],
        files: { 'app/x.json': '{"a": {{ x }}}' },
        exit: 2,
        problems: ['error templated'],
      },
      {
        name: 'whose very type a selector names',
        args: [],
        files: { 'app/x.toml': 'a = = 1\n', ...wants('toml') },
        exit: 2,
        problems: ['error toml-parse'],
      },
      {
        name: 'that no policy wants',
        args: [],
        files: { 'app/x.toml': 'a = = 1\n', 'app/y.tf': '{' },
        exit: 1,
      },
      {
        name: 'Terraform',
        args: [],
        files: { 'app/x.tf': '{', 'app/y.tf': '', ...wants('cloud') },
        exit: 2,
        problems: ['error terraform-parse'],
      },
      {
        name: 'binary files and templates of a chart',
        args: [],
        files: { 'app/x.yaml': 'a: \0', 'app/c/Chart.yaml': 'name: c\n', 'app/c/templates/x.yaml': '{{' },
        exit: 1,
        problems: ['notice chart-templates', 'notice binary'],
      },
    ],
  ],
  [
    'nothing to check',
    [
      {
        name: 'an empty folder',
        args: ['empty', '--policy', 'policies'],
        files: { 'empty/readme.txt': '' },
        exit: 0,
        problems: ['warning nothing-to-check'],
        findings: [],
      },
      {
        name: 'files that no policy wants',
        args: ['other', '--policy', 'policies'],
        files: { 'other/x.toml': 'a = 1\n' },
        exit: 0,
        problems: ['warning nothing-to-check'],
        findings: [],
      },
      {
        name: 'but not beside an error, which has to be mended first',
        args: ['nowhere', '--policy', 'policies'],
        exit: 2,
        problems: ['error missing-path'],
        findings: [],
      },
      {
        name: 'documents that no policy wants',
        args: ['other', '--policy', 'policies'],
        files: { 'other/x.yaml': 'a: 1\n' },
        exit: 0,
        problems: ['warning nothing-to-check'],
        findings: [],
      },
    ],
  ],
])('%s', (_, rows) => {
  test.each(rows)('$name: $exit', ({ args, files = {}, exit, problems = [], findings = [LOW, HIGH] }) => {
    const run = Sandbox.withBase(files).scan(args);
    expect(run.problems.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual(problems);
    expect(run.findings).toEqual(findings);
    expect(run.exit).toBe(exit);
  });
});

test('a warning that nothing was checked says what was looked for', () => {
  const run = Sandbox.withBase({ 'empty/readme.txt': '' }).scan(['empty', '--policy', 'policies']);
  expect(run.problems).toEqual([
    `warning nothing-to-check ${pipelineMessages.nothingToCheck(['dockerfile', 'kubernetes'], { files: 0, documents: 0 }).message}`,
  ]);
});

describe('config, the command of Trivy', () => {
  test.each([
    [[], 0],
    [['--exit-code', '4'], 4],
  ])('%j: %d', (args, exit) => {
    const run = Sandbox.withBase().run(['config', 'app', '--policy', 'policies', ...args]);
    expect(run.stdout).toContain('pod base is privileged');
    expect(run.exit).toBe(exit);
  });

  test('an error is one all the same', () => {
    expect(Sandbox.withBase(BROKEN_REGO).run(['config', 'app', '--policy', 'policies']).exit).toBe(2);
  });
});

describe('a wrong flag, variable or key: 2, and nothing is scanned', () => {
  test.each<[string, string[], Files, Record<string, string>, Expected[]]>([
    [
      'flags',
      ['--polcy', 'x', '--severity', 'HIHG', '--wat'],
      {},
      {},
      [
        configMessages.unknownFlag('--polcy', '--policy'),
        configMessages.unknownFlag('--wat'),
        `--severity: ${configMessages.notOneOf('HIHG', SEVERITIES, 'HIGH')}`,
      ],
    ],
    ['a variable', [], {}, { REGOSCAN_EXIT_CODE: '-1' }, [`REGOSCAN_EXIT_CODE: ${configMessages.notAnExitCode('-1')}`]],
    [
      'trivy.yaml',
      [],
      { 'trivy.yaml': 'severty: HIGH\nexit-code: x\nrego:\n  chek: [a]\nformat: pdf\n' },
      {},
      [
        `trivy.yaml:1:1: ${configMessages.unknownKey('severty', 'severity')}`,
        `trivy.yaml:4:3: ${configMessages.unknownKey('rego.chek', 'rego.check')}`,
        `trivy.yaml:2:12: exit-code: ${configMessages.notAnExitCode('x')}`,
        `trivy.yaml:5:9: format: ${configMessages.notOneOf('pdf', FORMATS)}`,
      ],
    ],
    [
      'trivy.yaml that is no YAML, once',
      [],
      { 'trivy.yaml': `severity: ${'['.repeat(50_000)}\n` },
      {},
      [`trivy.yaml:1:510: ${configMessages.fileNotYaml(syntaxReasons.tooDeep(500))}`],
    ],
    ['a file that is not there', ['-c', 'no.yaml'], {}, {}, [`no.yaml: ${configMessages.fileMissing('--config')}`]],
  ])('%s', (_, args, files, env, errors) => {
    const run = Sandbox.withBase(files).run(['scan', 'app', '--policy', 'policies', ...args], { env });
    expect(
      run.stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^error: /, '')),
    ).toEqual(errors);
    expect([run.exit, run.stdout]).toEqual([2, '']);
  });
});
