import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { aliasBomb } from './alias-bomb.js';
import { BASE_FINDINGS } from '../support/base-policies.js';
import type { Files } from '../support/folder.js';
import { Sandbox, type Expected } from '../support/sandbox.js';
import { fileReasons, policyMessages, syntaxReasons } from '../../src/messages/index.js';

/** A module of the package `base.x`, which begins in line 5 of its file. */
function rego(body: string, packageName = 'base.x'): string {
  return `package ${packageName}\n\nimport rego.v1\n\n${body}\n`;
}

/** With METADATA, which moves the package to line 7. */
function annotated(body: string, { id = 'X', type = 'kubernetes' } = {}): string {
  return `# METADATA\n# custom:\n#   id: ${id}\n#   input:\n#     selector:\n#     - type: ${type}\n${rego(body)}`;
}

/** The message for an error of the compiler. */
function broken(message: string): string {
  return policyMessages.regoError({ code: 'rego_parse_error', message }).message;
}

/** The problem that a call of a builtin is which policies may not use. */
function refused(name: string): string {
  const { code, message } = policyMessages.regoError({ code: 'refused_builtin', message: '', name });
  return `${code} policies/x.rego:5:31 ${message}`;
}

/** `[name, policies/x.rego, the problem without its level]` */
const BROKEN: [string, string | Buffer, Expected][] = [
  [
    'a syntax error',
    rego('deny contains msg if { msg := '),
    `rego-parse policies/x.rego:6 ${broken('unexpected eof token')}`,
  ],
  [
    'an import of all that is in a package',
    rego('import data.lib.*\n\ndeny contains "x"'),
    `rego-parse policies/x.rego:5:17 ${broken('unexpected mul token: expected identifier')}`,
  ],
  [
    'a syntax error in v0',
    'package x\ndeny[msg] { msg := "a" +  }\n',
    `rego-parse policies/x.rego:2:27 ${broken('unexpected } token')}`,
  ],
  [
    'a type error',
    rego('deny contains msg if { msg := "a" + 1 }'),
    expect.stringMatching(/^rego-type policies\/x\.rego:5:31 plus: invalid argument/),
  ],
  [
    'an undefined function',
    rego('deny contains msg if { msg := nope(1) }'),
    `rego-type policies/x.rego:5:31 ${broken('undefined function nope')}`,
  ],
  [
    'an undefined function of another package',
    rego('deny contains msg if { msg := data.lib.nope(1) }'),
    `rego-type policies/x.rego:5:31 ${broken('undefined function data.lib.nope')}`,
  ],
  [
    'http.send',
    rego('deny contains msg if { msg := http.send({"method": "get", "url": "http://localhost"}).body }'),
    refused('http.send'),
  ],
  ['opa.runtime', rego('deny contains msg if { msg := opa.runtime().env.HOME }'), refused('opa.runtime')],
  [
    'net.lookup_ip_addr',
    rego('deny contains msg if { msg := net.lookup_ip_addr("localhost") }'),
    refused('net.lookup_ip_addr'),
  ],
  [
    'http.send behind a function',
    rego('f(x) := x\n\ndeny contains msg if { msg := f({}) with f as http.send }'),
    expect.stringMatching(/^[\w-]+ policies\/x\.rego:7:\d+ .*http/),
  ],
  [
    'a rule that calls itself',
    rego('f(x) := f(x)\n\ndeny contains msg if { msg := f(1) }'),
    `rego-recursion policies/x.rego:5:1 ${broken('rule data.base.x.f is recursive: data.base.x.f -> data.base.x.f')}`,
  ],
  [
    'an unknown selector type',
    annotated('deny contains "a"', { type: 'kubernets' }),
    expect.stringMatching(/^unknown-selector policies\/x\.rego:6 .*"kubernets".*"kubernetes"\?/),
  ],
  [
    'METADATA that is no YAML',
    `# METADATA\n# custom: {{\n${rego('deny contains "a"')}`,
    expect.stringMatching(/^rego-parse policies\/x\.rego:2:1 .*YAML/),
  ],
  [
    'a schema that nobody knows',
    `# METADATA\n# schemas:\n# - input: schema["nobody"]\n${rego('deny contains input.a')}`,
    expect.stringMatching(/^unknown-schema policies\/x\.rego:\d+:1 .*"nobody"/),
  ],
  [
    'an import that leads nowhere',
    'package base.x\n\nimport rego.v1\nimport data.nolib.nope\n\ndeny contains nope.x\n',
    `dead-import policies/x.rego:4:1 ${policyMessages.deadImport('data.nolib.nope').message}`,
  ],
  [
    'a partial object',
    rego('deny[k] := v if { k := "a"; v := 1 }'),
    `partial-object policies/x.rego:5:1 ${policyMessages.partialObject('deny').message}`,
  ],
  ['an empty file', '', expect.stringMatching(/^rego-parse policies\/x\.rego.* empty/)],
  ['only a comment', '# Later.\n', expect.stringMatching(/^rego-parse policies\/x\.rego.* empty/)],
  [
    'a binary file',
    Buffer.from([0, 1, 2, 255, 254]),
    `rego-parse policies/x.rego:1:1 ${broken('illegal null character')}`,
  ],
  [
    'a file over 10 MB',
    `${rego('deny contains "a"')}${'# long\n'.repeat(1_600_000)}`,
    `policy-unreadable policies/x.rego ${policyMessages.policyUnreadable(fileReasons.tooLarge).message}`,
  ],
];

/** A rule whose evaluation takes longer than anybody waits. */
const ENDLESS = `deny contains "x" if {
	some i in numbers.range(1, 100000)
	some j in numbers.range(1, 100000)
	i * j == 0
}`;

describe('a policy that cannot be used spoils only itself', () => {
  test.each(BROKEN)('%s', (_, text, problem) => {
    const run = Sandbox.withBase({ 'policies/x.rego': text }).scan();
    expect(run.problems.map((each) => each.replace(/^error /, ''))).toEqual([problem]);
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
  });

  test("what passes OPA's compiler and not its planner", () => {
    const text = rego('p.a[x].b contains 1 if x := "k"\n\np.a.c := p.a.k.b\n\ndeny contains "planned" if p.a.c');
    const run = Sandbox.withBase({ 'policies/x.rego': text }).scan();
    expect(run.problems).toEqual([
      expect.stringMatching(
        /^error rego-compile policies\/x\.rego:7:1 reference to data\.base\.x\.p\.a is not supported/,
      ),
    ]);
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
  });

  test('the only policy: its namespace is not blamed as well', () => {
    const run = new Sandbox({ 'policies/x.rego': rego('deny contains msg if { msg := '), 'app/pod.yaml': '' }).scan([
      '--namespaces',
      'base',
    ]);
    expect(run.problems).toEqual([expect.stringMatching(/^error rego-parse policies\/x\.rego:6 /)]);
  });

  test('a conflict at evaluation: named with its file and line, and its other findings are there', () => {
    const text = rego('v := 1 if input\n\nv := 2 if input.kind\n\ndeny contains sprintf("v %d", [v])');
    const run = Sandbox.withBase({ 'policies/x.rego': text }).scan();
    expect(run.problems).toEqual([
      `error evaluation-failed policies/x.rego:7:1 ${policyMessages.evaluationFailed('base.x.deny', 'app/pod.yaml', 'var assignment conflict', 0).message}`,
    ]);
    expect(run.findings).toEqual(['base.x app/Dockerfile:1 v 1', ...BASE_FINDINGS]);
    expect(run.exit).toBe(2);
  });

  test('one without an end is named, and asked no more', () => {
    const run = Sandbox.withBase({ 'policies/x.rego': rego(ENDLESS) }).scan(['--eval-timeout', '1s']);
    // Which file is evaluated first depends on whose parser is loaded first.
    const [problem = '', ...more] = run.problems;
    expect(more).toEqual([]);
    const { message } = policyMessages.evaluationStopped('base.x.deny', 'app/Dockerfile', 'timeout', 1, false);
    expect(problem.replace('app/pod.yaml', 'app/Dockerfile')).toBe(
      `error evaluation-timeout policies/x.rego ${message}`,
    );
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
  });

  test('one without an end, and no other policy: it is stopped once, not once a file', () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`app/${name}.yaml`, 'kind: X\n']));
    const sandbox = new Sandbox({
      ...files,
      'policies/x.rego': rego(
        'deny contains "x" if {\n\txs := numbers.range(1, 100000)\n\ti := xs[_]\n\txs[_] < i\n\ti < 0\n}',
      ),
    });
    const run = sandbox.scan(['--eval-timeout', '1s']);
    expect(run.problems).toEqual([
      expect.stringMatching(/^error evaluation-timeout policies\/x\.rego base\.x\.deny .*app\/a\.yaml /),
    ]);
    expect(run.exit).toBe(2);
  });

  test('near the end of --timeout it is named, and what the others find is there', () => {
    const sandbox = Sandbox.withBase({ 'policies/x.rego': rego(ENDLESS) });
    const run = sandbox.scan(['--timeout', '5s']);
    const named = expect.stringMatching(/^error evaluation-timeout policies\/x\.rego base\.x\.deny /);
    expect(run.problems).toEqual([named]);
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
    const warned = sandbox.scan(['--timeout', '5s', '--on-incomplete', 'warn', '--exit-code', '0']);
    const warning = expect.stringMatching(/^warning evaluation-timeout policies\/x\.rego base\.x\.deny /);
    expect([warned.exit, warned.problems, warned.findings]).toEqual([0, [warning], BASE_FINDINGS]);
  });

  test('an id that two policies have: both are evaluated', () => {
    const text = annotated('deny contains "twice"', { id: 'BASE-1' });
    const run = Sandbox.withBase({ 'policies/x.rego': text }).scan();
    expect(run.problems).toEqual([
      `error duplicate-id policies/x.rego ${policyMessages.duplicateId('BASE-1', ['policies/privileged.rego', 'policies/x.rego']).message}`,
    ]);
    expect(run.findings).toEqual([BASE_FINDINGS[0], 'BASE-1 app/pod.yaml:1 twice', BASE_FINDINGS[1]]);
    expect(run.exit).toBe(2);
  });

  test('links that lead nowhere or in a circle, a pipe, and a link to a device', () => {
    const sandbox = Sandbox.withBase();
    symlinkSync('a.rego', sandbox.path('policies/a.rego'));
    symlinkSync('nowhere', sandbox.path('policies/b.rego'));
    execFileSync('mkfifo', [sandbox.path('policies/c.rego')]);
    symlinkSync('/dev/zero', sandbox.path('policies/d.rego'));
    symlinkSync('..', sandbox.path('policies/up'));
    const run = sandbox.scan([], { timeout: 20_000 });
    const unread = (file: string, why: string): string =>
      `error policy-unreadable policies/${file} ${policyMessages.policyUnreadable(why).message}`;
    expect(run.problems).toEqual([
      expect.stringMatching(/^error link-outside policies\/d\.rego /),
      unread('a.rego', fileReasons.loop),
      unread('b.rego', fileReasons.missing),
      unread('c.rego', fileReasons.notAFile),
    ]);
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
  });
});

describe('what is no mistake', () => {
  test.each<[string, string | Buffer, string[]]>([
    ['a byte order mark', `\uFEFF${annotated('deny contains "bom"')}`, ['X app/pod.yaml:1 bom']],
    ['CR LF', annotated('deny contains "crlf"').replaceAll('\n', '\r\n'), ['X app/pod.yaml:1 crlf']],
    ['Latin-1', Buffer.from(annotated('deny contains "café"'), 'latin1'), ['X app/pod.yaml:1 café']],
    ['UTF-16', Buffer.from(`\uFEFF${annotated('deny contains "wide"')}`, 'utf16le'), ['X app/pod.yaml:1 wide']],
    ['a package without a rule that reports', 'package base.x\n', []],
    [
      'a package whose name is no word',
      rego('deny contains "odd" if input.kind', 'base["a b/c"]["c%\\"::error::ä"]'),
      ['base["a b/c"]["c%\\"::error::ä"] app/pod.yaml:2 odd'],
    ],
    [
      'the names that the aggregate uses',
      rego('deny contains "on" if input.kind', '__regoscan_on'),
      ['__regoscan_on app/pod.yaml:2 on'],
    ],
    [
      'results of odd shapes',
      annotated(
        'deny contains {"msg": 3, "startline": "x", "filepath": ["a"], "endline": -3}\n\ndeny contains 7\n\ndeny contains []',
      ),
      ['X app/pod.yaml:1 3', 'X app/pod.yaml:1 Rego check resulted in DENY'],
    ],
  ])('%s', (_, text, findings) => {
    const run = Sandbox.withBase({ 'policies/x.rego': text }).scan();
    expect(run.problems).toEqual([]);
    expect(new Set(run.findings)).toEqual(new Set([...BASE_FINDINGS, ...findings]));
    expect(run.exit).toBe(1);
  });

  test('20,000 findings of one policy', () => {
    const text = annotated('deny contains sprintf("m %d", [i]) if some i in numbers.range(1, 20000)');
    const run = Sandbox.withBase({ 'policies/x.rego': text }).scan();
    expect(run.findings).toHaveLength(20_002);
    expect(run.exit).toBe(1);
  });
});

describe('no policy at all', () => {
  test.each<[string, Files, string[], Expected[]]>([
    [
      'none is named',
      {},
      ['--policy', '', '--namespaces', 'base'],
      [`no-policies ${policyMessages.noPolicies([]).message}`],
    ],
    [
      'the path does not exist',
      {},
      ['--policy', 'polices'],
      [`missing-policy-path ${policyMessages.missingPath('polices', 'policies', 'policy').message}`],
    ],
    [
      'a folder without any',
      { 'none/x_test.rego': rego('test_a if true'), 'none/.x.rego': rego('deny contains "a"') },
      ['--policy', 'none'],
      [`no-policies ${policyMessages.noPolicies(['none']).message}`],
    ],
    [
      'a file of another kind',
      { 'none/x.txt': '' },
      ['--policy', 'none/x.txt'],
      [expect.stringMatching(/^wrong-policy-path none\/x\.txt /)],
    ],
    [
      'policies without a rule that reports',
      { 'none/x.rego': rego('a := 1') },
      ['--policy', 'none'],
      [`no-rules ${policyMessages.noRules(['base.x']).message}`],
    ],
    [
      'a namespace that nobody has',
      {},
      ['--namespaces', 'bse'],
      [
        `unknown-namespace ${policyMessages.unknownNamespace('bse', 'base', ['base.image', 'base.privileged']).message}`,
      ],
    ],
  ])('%s', (_, files, args, problems) => {
    const run = Sandbox.withBase(files).scan(args);
    expect(run.problems.map((each) => each.replace(/^error /, ''))).toEqual(problems);
    expect(run.findings).toEqual([]);
    expect(run.exit).toBe(2);
  });

  test('one wrong path, one wrong namespace: what the right ones have is there', () => {
    const run = Sandbox.withBase().scan(['--policy', 'policies,polices', '--namespaces', 'base,bse']);
    expect(run.problems.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      'error missing-policy-path',
      'error unknown-namespace',
    ]);
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
  });
});

describe('data files', () => {
  const unread = (file: string, why: string): string =>
    `data-unreadable ${file} ${policyMessages.dataUnreadable(why).message}`;

  test.each<[string, Files, Expected[]]>([
    ['JSON that is cut off', { 'data/x.json': '{"a": ' }, [unread('data/x.json:1:7', syntaxReasons.valueExpected())]],
    [
      'YAML that does not parse, in one line',
      { 'data/x.yaml': 'a: [' },
      [unread('data/x.yaml:1:5', 'unexpected end of the stream within a flow collection')],
    ],
    [
      'two documents',
      { 'data/x.yaml': 'a: 1\n---\nb: 2\n' },
      [unread('data/x.yaml:3:1', syntaxReasons.severalDocuments())],
    ],
    [
      'two JSON values',
      { 'data/x.json': '{"a": 1} {"b": 2}' },
      [unread('data/x.json:1:10', syntaxReasons.severalDocuments())],
    ],
    ['a list', { 'data/x.yaml': '- 1\n' }, [`data-not-object data/x.yaml ${policyMessages.dataNotObject().message}`]],
    [
      'two values for a key',
      { 'data/x.json': '{"a": 1}', 'data/y.json': '{"a": 2}' },
      [`data-conflict data/y.json ${policyMessages.dataConflict('a').message}`],
    ],
    [
      'aliases that expand without measure',
      { 'data/x.yaml': aliasBomb() },
      [unread('data/x.yaml:7:55', syntaxReasons.aliasBomb())],
    ],
    [
      'a circle of aliases',
      { 'data/x.yaml': 'a: &a\n  b: *a\n' },
      [unread('data/x.yaml:2:6', syntaxReasons.circularAlias('a'))],
    ],
    [
      'nested too deeply',
      { 'data/x.json': `{"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}` },
      [unread('data/x.json:1:506', syntaxReasons.tooDeep(500))],
    ],
    [
      'a binary file',
      { 'data/x.json': Buffer.from([0, 1]) },
      [expect.stringMatching(/^data-unreadable data\/x\.json/)],
    ],
  ])('%s', (_, files, problems) => {
    const run = Sandbox.withBase({ 'data/good.json': '{"good": 1}', ...files }).scan(['--data', 'data']);
    expect(run.problems.map((each) => each.replace(/^error /, ''))).toEqual(problems);
    expect(run.findings).toEqual(BASE_FINDINGS);
    expect(run.exit).toBe(2);
  });

  test('a path that does not exist', () => {
    const run = Sandbox.withBase({ 'data/x.json': '{}' }).scan(['--data', 'dta']);
    expect(run.problems).toEqual([
      `error missing-data-path ${policyMessages.missingPath('dta', 'data', 'data').message}`,
    ]);
    expect([run.exit, run.findings]).toEqual([2, BASE_FINDINGS]);
  });

  test('keys that are names of packages, of the aggregate and of JavaScript do no harm', () => {
    const files = {
      'data/x.json': '{"__proto__": {"a": 1}, "base": {"privileged": 3}, "__regoscan_on": 1, "constructor": 2}',
      'policies/x.rego': annotated('deny contains sprintf("%v %v", [data["__proto__"], data.constructor])'),
    };
    const run = Sandbox.withBase(files).scan(['--data', 'data']);
    expect(run.findings).toEqual([BASE_FINDINGS[0], 'X app/pod.yaml:1 {"a": 1} 2', BASE_FINDINGS[1]]);
    expect(run.exit).toBe(1);
  });
});
