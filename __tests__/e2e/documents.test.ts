import { describe, expect, test } from '@jest/globals';

import { aliasBomb } from './alias-bomb.js';
import { BASE_FINDINGS, pod } from '../support/base-policies.js';
import type { Files } from '../support/folder.js';
import { Sandbox, type Expected } from '../support/sandbox.js';

interface Case {
  name: string;
  files: Files;
  /** Of the run; 1 is that of the findings that are there anyway. */
  exit: 1 | 2;
  problems?: Expected[];
  /** What is found in these files. */
  findings?: string[];
}

/** A policy without a selector, which wants every document. */
const ANY: Files = {
  'policies/any.rego': `# METADATA
# custom: {id: ANY}
package base.any

import rego.v1

deny contains msg if {
	input.forbidden
	msg := sprintf("forbidden %v", [input.forbidden])
}
`,
};
import { documentMessages, dockerfileMessages, syntaxReasons } from '../../src/messages/index.js';

const JSON_POD = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'json' },
  spec: { containers: [{ securityContext: { privileged: true } }] },
});
const JSON_FINDING = 'BASE-1 app/x.json:1 pod json is privileged';

const notYaml = (reason: string): string => documentMessages.syntaxError('YAML', reason).message;
const notJson = (reason: string): string => documentMessages.syntaxError('JSON', reason).message;

/** The findings that are always there and others, as a report has them. */
function withBase(findings: string[]): string[] {
  const place = (finding: string): string => finding.split(' ')[1] ?? '';
  return [...BASE_FINDINGS, ...findings].sort((a, b) => place(a).localeCompare(place(b), 'en', { numeric: true }));
}

describe.each<[string, Case[]]>([
  [
    'what does not parse',
    [
      {
        name: 'a manifest',
        files: { 'app/x.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: [}\n' },
        exit: 2,
        problems: [`error yaml-parse app/x.yaml:3:19 ${notYaml('missed comma between flow collection entries')}`],
      },
      {
        name: 'a YAML file that is no manifest',
        files: { 'app/x.yaml': 'key: [1, 2\nother: 3\n' },
        exit: 1,
        problems: [`notice yaml-parse app/x.yaml:2:1 ${notYaml(syntaxReasons.deficientIndentation())}`],
      },
      {
        name: 'the third of four documents',
        files: {
          'app/x.yaml': [pod('one'), pod('two'), pod('three').replace('spec:', 'spec: }'), pod('four')].join('---\n'),
        },
        exit: 2,
        problems: [`error yaml-parse app/x.yaml:25:7 ${notYaml('bad indentation of a mapping entry')}`],
        findings: [
          'BASE-1 app/x.yaml:9 pod one is privileged',
          'BASE-1 app/x.yaml:19 pod two is privileged',
          'BASE-1 app/x.yaml:39 pod four is privileged',
        ],
      },
      {
        name: 'a tab as indentation',
        files: { 'app/x.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n' },
        exit: 2,
        problems: [`error yaml-parse app/x.yaml:4:1 ${notYaml('tab characters must not be used in indentation')}`],
      },
      {
        name: 'a key that is there twice',
        files: { 'app/x.yaml': 'apiVersion: v1\nkind: Pod\nkind: Pod\nmetadata:\n  name: x\n' },
        exit: 2,
        problems: [`error yaml-parse app/x.yaml:3:1 ${notYaml(syntaxReasons.duplicateKey('kind'))}`],
      },
      {
        name: 'a manifest in JSON that is cut off',
        files: { 'app/x.json': '{"apiVersion": "v1", "kind": "Pod", "metadata": {' },
        exit: 2,
        problems: [`error json-parse app/x.json:1:50 ${notJson(syntaxReasons.keyExpected())}`],
      },
      {
        name: 'JSON that is no manifest',
        files: { 'app/x.json': '{"a": 1,, }' },
        exit: 1,
        problems: [`notice json-parse app/x.json:1:9 ${notJson(syntaxReasons.keyExpected())}`],
      },
      {
        name: 'TOML',
        files: { ...ANY, 'app/x.toml': 'a = = 1\n', 'app/y.toml': 'forbidden = 2\n' },
        exit: 1,
        problems: [expect.stringMatching(/^notice toml-parse app\/x\.toml:1:\d+ /)],
        findings: ['ANY app/y.toml:1 forbidden 2'],
      },
      {
        name: 'but comments and trailing commas are JSON enough',
        files: { ...ANY, 'app/tsconfig.json': '{\n  // why\n  "forbidden": 1, /* and */\n}\n' },
        exit: 1,
        findings: ['ANY app/tsconfig.json:3 forbidden 1'],
      },
    ],
  ],
  [
    'Dockerfiles that cannot be built',
    [
      {
        name: 'an unknown instruction',
        files: { 'app/x.Dockerfile': 'FROM evil/x\nRNU true\n' },
        exit: 2,
        problems: [`error dockerfile-parse app/x.Dockerfile:2 ${dockerfileMessages.unknownInstruction('RNU', 'RUN')}`],
      },
      {
        name: 'an empty file',
        files: { 'app/x.Dockerfile': '' },
        exit: 2,
        problems: [`error dockerfile-parse app/x.Dockerfile:1 ${dockerfileMessages.noInstruction()}`],
      },
      {
        name: 'a heredoc without end',
        files: { 'app/x.Dockerfile': 'FROM x\nRUN <<EOF\necho' },
        exit: 2,
        problems: [`error dockerfile-parse app/x.Dockerfile:2 ${dockerfileMessages.heredocWithoutEnd('EOF')}`],
      },
    ],
  ],
  [
    'templates',
    [
      {
        name: 'a manifest with a template outside of a chart',
        files: { 'app/x.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  {{- toYaml . }}\n' },
        exit: 2,
        problems: [expect.stringContaining(`error templated app/x.yaml:5:5 `)],
      },
      {
        name: 'another file with a template',
        files: { 'app/x.yaml': 'name: x\n{{- toYaml . }}\n' },
        exit: 1,
        problems: [expect.stringContaining(`notice templated app/x.yaml:2:3 `)],
      },
      {
        name: 'a chart, once',
        files: {
          'app/chart/Chart.yaml': 'name: x\n',
          'app/chart/values.yaml': 'a: 1\n',
          'app/chart/templates/a.yaml': '{{ x }}\n',
          'app/chart/templates/b.yaml': '{{ x }}\n',
        },
        exit: 1,
        problems: [`notice chart-templates app/chart/templates ${documentMessages.chartTemplates().message}`],
      },
      {
        name: 'a template of a Dockerfile',
        files: { 'app/Dockerfile.j2': 'FROM {{ x }}\n' },
        exit: 1,
        problems: [`notice template app/Dockerfile.j2 ${documentMessages.template().message}`],
      },
    ],
  ],
  [
    'encodings',
    [
      {
        name: 'CR LF',
        files: {
          'app/x.yaml': pod('crlf').replaceAll('\n', '\r\n'),
          'app/x.Dockerfile': 'FROM evil/crlf\r\nRUN a \\\r\n  b\r\n',
        },
        exit: 1,
        findings: ['BASE-2 app/x.Dockerfile:1 image evil/crlf', 'BASE-1 app/x.yaml:9 pod crlf is privileged'],
      },
      {
        name: 'CR alone',
        files: { 'app/x.yaml': pod('cr').replaceAll('\n', '\r') },
        exit: 1,
        findings: ['BASE-1 app/x.yaml:9 pod cr is privileged'],
      },
      {
        name: 'a byte order mark',
        files: {
          'app/x.Dockerfile': '\uFEFFFROM evil/bom\n',
          'app/x.json': `\uFEFF${JSON_POD}`,
          'app/x.yaml': `\uFEFF${pod('bom')}`,
        },
        exit: 1,
        findings: [
          'BASE-2 app/x.Dockerfile:1 image evil/bom',
          JSON_FINDING,
          'BASE-1 app/x.yaml:9 pod bom is privileged',
        ],
      },
      {
        name: 'Latin-1',
        files: { 'app/x.yaml': Buffer.from(pod('café'), 'latin1') },
        exit: 1,
        findings: ['BASE-1 app/x.yaml:9 pod café is privileged'],
      },
      {
        name: 'UTF-16 of both kinds',
        files: {
          'app/x1.yaml': Buffer.from(`\uFEFF${pod('little')}`, 'utf16le'),
          'app/x2.yaml': Buffer.from(`\uFEFF${pod('big')}`, 'utf16le').swap16(),
        },
        exit: 1,
        findings: ['BASE-1 app/x1.yaml:9 pod little is privileged', 'BASE-1 app/x2.yaml:9 pod big is privileged'],
      },
      {
        name: 'none: a binary file',
        files: { 'app/Dockerfile.x': Buffer.from([1, 0, 2]), 'app/x.yaml': Buffer.from([1, 0, 2]) },
        exit: 1,
        problems: [
          `notice binary app/Dockerfile.x ${documentMessages.binary().message}`,
          `notice binary app/x.yaml ${documentMessages.binary().message}`,
        ],
      },
    ],
  ],
  [
    'sizes',
    [
      {
        name: 'a document of 5 MB',
        files: { 'app/x.yaml': large(5) },
        exit: 1,
        findings: ['BASE-1 app/x.yaml:9 pod large is privileged'],
      },
      {
        name: 'a manifest over 10 MB, its keys far apart',
        files: { 'app/x.yaml': `kind: Pod\n${'# long\n'.repeat(1_600_000)}apiVersion: v1\n` },
        exit: 2,
        problems: [`error too-large app/x.yaml ${documentMessages.tooLarge(10.7 * 1024 * 1024).message}`],
      },
      {
        name: 'a YAML file over 10 MB that is no manifest',
        files: { 'app/x.yaml': `kind: ${'x'.repeat(11 * 1024 * 1024)}\n` },
        exit: 1,
        problems: [`notice too-large app/x.yaml ${documentMessages.tooLarge(11 * 1024 * 1024).message}`],
      },
      {
        name: 'aliases that expand without measure',
        files: { 'app/x.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: bomb}\n${aliasBomb()}` },
        exit: 2,
        problems: [
          expect.stringMatching(
            new RegExp(`^error yaml-parse app/x\\.yaml:\\d+:\\d+ .* ${syntaxReasons.aliasBomb()}\\.$`),
          ),
        ],
      },
      ...deep(),
    ],
  ],
  [
    'values',
    [
      {
        name: 'numbers that no machine holds',
        files: {
          'app/x.json': JSON_POD.replace('"spec":{', '"spec":{"a":1e999,"b":123456789012345678901234567890,'),
          'app/x.yaml': `${pod('huge')}  a: 123456789012345678901234567890\n  b: 1e999\n  c: .inf\n  d: .nan\n  e: -0\n`,
        },
        exit: 1,
        findings: [JSON_FINDING, 'BASE-1 app/x.yaml:9 pod huge is privileged'],
      },
      {
        name: 'digits are kept',
        files: { ...ANY, 'app/x.yaml': 'forbidden: 123456789012345678901234567890\n' },
        exit: 1,
        findings: ['ANY app/x.yaml:1 forbidden 123456789012345678901234567890'],
      },
      {
        name: 'the names of what JavaScript gives every object',
        files: {
          ...ANY,
          'app/x.json': `{"__proto__": {"kind": "X"},${JSON_POD.slice(1)}`,
          'app/x.toml': '__proto__ = {forbidden = 1}\nconstructor = 2\n',
          'app/x.yaml': `${pod('proto')}__proto__:\n  forbidden: 1\nconstructor: 1\nhasOwnProperty: 2\n`,
        },
        exit: 1,
        findings: [JSON_FINDING, 'BASE-1 app/x.yaml:9 pod proto is privileged'],
      },
      {
        name: 'documents that hold nothing, or something else than an object',
        files: {
          ...ANY,
          'app/a.yaml': '',
          'app/b.yaml': '---\n---\n',
          'app/c.yaml': '# nothing\n',
          'app/d.json': '',
          'app/e.toml': '',
          'app/f.yaml': '- forbidden: 1\n',
          'app/g.yaml': 'just text\n',
          'app/h.json': 'null',
          'app/i.json': '1',
        },
        exit: 1,
      },
      {
        name: 'manifests of odd shapes',
        files: {
          'app/a.yaml': 'apiVersion: 1\nkind: [x]\nmetadata: null\n',
          'app/b.yaml': 'apiVersion: v1\nkind: List\nitems: 3\n',
          'app/c.yaml': 'apiVersion: v1\nkind: List\nitems: [1, null, {a: 1}]\n',
          'app/d.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: {a: 1}}\n',
        },
        exit: 1,
      },
    ],
  ],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ files, exit, problems = [], findings = [] }) => {
    const run = Sandbox.withBase(files).scan();
    expect(run.problems).toEqual(problems);
    expect(run.findings).toEqual(withBase(findings));
    expect(run.exit).toBe(exit);
  });
});

function large(megabytes: number): string {
  const line = (number: number): string => `  key${number}: "${'x'.repeat(88)}"\n`;
  return `${pod('large')}data:\n${Array.from({ length: megabytes * 10_000 }, (_, number) => line(number)).join('')}`;
}

function deep(): Case[] {
  const brackets = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const indented = Array.from({ length: 1500 }, (_, level) => `${' '.repeat(level + 1)}a:\n`).join('');
  const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: deep}\nspec:';
  const tooDeep = (level: string, file: string): Expected =>
    expect.stringMatching(new RegExp(`^${level} \\w+-parse ${file}:\\d+:\\d+ .* ${syntaxReasons.tooDeep(500)}\\.$`));
  return [
    {
      name: 'YAML that is nested too deeply',
      files: { 'app/x.yaml': `${manifest} ${brackets}\n`, 'app/y.yaml': `${manifest}\n${indented}` },
      exit: 2,
      problems: [tooDeep('error', 'app/x.yaml'), tooDeep('error', 'app/y.yaml')],
    },
    {
      name: 'JSON and TOML that are nested too deeply',
      files: {
        ...ANY,
        'app/x.json': JSON_POD.replace('"spec":{', `"spec":{"a":${brackets},`),
        'app/x.toml': `a = ${brackets}\n`,
      },
      exit: 2,
      problems: [tooDeep('error', 'app/x.json'), expect.stringMatching(/^notice toml-parse app\/x\.toml:1:/)],
    },
  ];
}
