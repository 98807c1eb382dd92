import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { RunOptions } from '../support/program.js';
import { Sandbox } from '../support/sandbox.js';
import { SHARED } from './shared.js';

/** `regoscan test` and `regoscan eval` write what `opa test` and `opa eval` write, and end as they do. */

const module = path.join(import.meta.dirname, 'tester');

const FILES = {
  'policies/images.rego': `package custom.images

deny contains msg if {
	some container in input.spec.containers
	not trusted(container.image)
	msg := sprintf("container %s uses %s", [container.name, container.image])
}

trusted(image) if startswith(image, data.registries[_])

limit := 1 if input.small

limit := 2 if input.large
`,
  'policies/images_test.rego': `package custom.images_test

import data.custom.images

pod(image) := {"spec": {"containers": [{"name": "web", "image": image}]}}

test_trusted if {
	count(images.deny) == 0 with input as pod("ghcr.io/web")
}

test_denied if {
	images.deny == {"container web uses evil/web"} with input as pod("evil/web")
}

test_fails if {
	denied := images.deny with input as pod("evil/web")
	trace("a note")
	print("denied", denied)
	count(denied) == 2
}

test_conflicts if images.limit == 1 with input as {"small": true, "large": true}

todo_test_later if images.deny

test_every if {
	every image in ["ghcr.io/a", "evil/b"] {
		count(images.deny) == 0 with input as pod(image)
	}
}

test_cases[note] if {
	some note, image in {"one": "ghcr.io/a", "two": "evil/b"}
	count(images.deny) == 0 with input as pod(image)
}

test_nested[kind][note] if {
	some kind, images in {"good": {"a": 1}, "bad": {"b": 2}}
	some note, number in images
	number == 1
}

test_group.first if true

test_mocked if {
	images.deny with http.send as {"status_code": 200} with input as pod("evil/web") with data.registries as []
}
`,
  'policies/config/registries.json': '{"unused": true}',
  'policies/registries.yaml': 'registries:\n  - ghcr.io/\n',
  'old/old.rego': 'package old\n\nallow { input.user == "a" }\n\ntest_old { allow with input as {"user": "a"} }\n',
  'same/same_test.rego': 'package same\n\ntest_same if true\n\ntest_same if false\n',
  'whole/rule.rego': 'package whole\n\nallow if {\n\tinput.a\n\tinput.b\n}\n',
  'whole/rule_test.rego':
    'package whole\n\ntest_allow if allow with input as {"a": 1, "b": 1}\n\ntest_deny if not allow with input as {"a": 1}\n',
  'part/rule.rego': 'package part\n\nallow if input.a\n\ndeny if input.b\n',
  'part/rule_test.rego': 'package part\n\ntest_allow if allow with input as {"a": 1}\n',
  'broken/syntax.rego': 'package broken\n\nallow if {\n\tinput.a ==\n}\n',
  'unsafe/unsafe.rego': 'package unsafe\n\nallow if x == 1\n',
  'pod.json': '{"spec": {"containers": [{"name": "web", "image": "evil/web"}]}}',
  'both.json': '{"small": true, "large": true}',
};

const DEPLOYMENT = '{"spec": {"template": {"spec": {"containers": [{"name": "app", "image": "nginx:1.25"}]}}}}';

const sandbox = new Sandbox(FILES);
const opa = sandbox.path('opa');

beforeAll(() => {
  execFileSync('go', ['build', '-o', opa, 'github.com/open-policy-agent/opa'], {
    cwd: module,
    env: { ...process.env, CGO_ENABLED: '0' },
  });
}, 600_000);

function opaRun(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(opa, args, { cwd: sandbox.folder, input, encoding: 'utf8' });
  return { exit: status, stdout: lasting(stdout), stderr: lasting(stderr) };
}

function ours(args: readonly string[], options: RunOptions = {}) {
  const { exit, stdout, stderr } = sandbox.run(args, options);
  return { exit, stdout: lasting(stdout), stderr: lasting(stderr) };
}

/** Without what is another in every run: durations, and the widths of the columns that hold them. */
function lasting(text: string): string {
  return text
    .replace(/\((\d+(\.\d+)?(ns|µs|ms|s|m))+\)/g, '(…)')
    .replace(/"(duration|timer_\w+_ns|total_time_ns)": \d+/g, '"$1": 0')
    .replace(/^│ (\d+(\.\d+)?(ns|µs|ms|s))+ *│/gm, '│ … │')
    .replace(/^│ *Time *│/gm, '│ Time │')
    .replace(/^(│ timer_\w+ *│) \d+ *│$/gm, '$1 … │')
    .replace(/^(│ *Metric *│) *Value *│$/gm, '$1 Value │')
    .replace(/─+/g, '─')
    .replace(/^( *)"Locals": \[\n[^]*?^\1\]/gm, sortLocals);
}

/** Variables are in no order. */
function sortLocals(text: string): string {
  const locals = JSON.parse(`{${text}}`) as { Locals: { name: string }[] };
  return JSON.stringify(locals.Locals.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

/** OPA reads the files itself, and says how long that took. */
function withoutReading(text: string): string {
  return text.replace(/^│ timer_rego_(load_files|module_parse|data_parse)_ns .*\n/gm, '');
}

describe('test', () => {
  const one = (name: string, ...flags: string[]): string[] => ['policies', '--run', `${name}$`, ...flags];

  test.each<[string, string[]]>([
    ['a test that passes', one('test_trusted')],
    ['the same, verbose', one('test_trusted', '-v')],
    ['a test that fails, with what it prints', one('test_fails')],
    ['the same, verbose', one('test_fails', '-v')],
    ['the expression that failed', one('test_fails', '--var-values')],
    ['both', one('test_fails', '-v', '--var-values')],
    ['a full trace', one('test_fails', '--explain', 'full')],
    ['its notes', one('test_fails', '--explain', 'notes')],
    ['its failures', one('test_fails', '--explain=fails')],
    ['all of it', one('test_fails', '--explain', 'debug')],
    ['an error', one('test_conflicts')],
    ['an error, verbose', one('test_conflicts', '-v')],
    ['a skipped test', one('test_later')],
    ['a skipped test that is let pass', one('test_later', '-z')],
    ['test cases', one('test_cases')],
    ['test cases, verbose', one('test_cases', '-v')],
    ['test cases and their expressions', one('test_cases', '--var-values')],
    ['cases within cases', one('test_nested')],
    ['a test within a group', one('test_group', '-v')],
    ['every', one('test_every', '-v', '--var-values')],
    ['a mocked builtin', one('test_mocked', '-v')],
    ['a test that passes, as JSON', one('test_trusted', '--format', 'json')],
    ['one that fails, as JSON', one('test_fails', '-f', 'json')],
    ['cases, as JSON', one('test_cases', '-f', 'json')],
    ['a trace, as JSON', one('test_fails', '-v', '-f=json')],
    ['an error, as JSON', one('test_conflicts', '-f', 'json')],
    ['Rego v0', ['old', '--v0-compatible', '-v']],
    ['tests of one name', ['same', '--run', '#01', '-v']],
    ['a file that is left out', ['same', 'policies', '--ignore', 'images_*,registries.*', '--run', '#01']],
    ['coverage, as JSON', ['whole', '--coverage', '--format', 'json']],
    ['coverage that is not whole, as JSON', ['part', '--coverage', '--format', 'json']],
  ])('%s', (_, args) => {
    const { exit, stdout } = ours(['test', ...args]);
    const theirs = opaRun(['test', ...args]);
    expect({ exit, stdout }).toEqual({ exit: theirs.exit, stdout: theirs.stdout });
  });

  test('coverage below a threshold', () => {
    const args = ['test', 'part', '--threshold', '80', '-v'];
    const mine = ours([...args, '--format', 'json']);
    const theirs = opaRun(args);
    expect(mine.exit).toBe(theirs.exit);
    // Standard output has the report all the same.
    expect(mine.stderr).toContain(theirs.stderr);
  });
});

describe('eval', () => {
  const on = (input: string, ...rest: string[]): string[] => ['--data', 'policies', '--input', input, ...rest];
  const deny = 'data.custom.images.deny';

  test.each<[string, string[], string?]>([
    ['a value, as JSON', on('pod.json', deny)],
    ['a value, pretty', on('pod.json', deny, '--format', 'pretty')],
    ['values', on('pod.json', '--format', 'values', `${deny}; x := 1`)],
    ['raw', on('pod.json', '--format', 'raw', `${deny}[_]; 1; "a b"`)],
    ['a table', on('pod.json', '--format', 'pretty', 'x := ["ghcr.io", {"a": "漢字"}, 2][i]; y := input.spec')],
    ['expressions in a table', ['1 + 1; "a"; true', '-f', 'pretty']],
    ['conditions', ['1 == 1; 2 > 1', '-f', 'pretty']],
    ['nothing', on('pod.json', 'data.custom.nothing')],
    ['nothing, pretty', on('pod.json', 'data.custom.nothing', '-f', 'pretty')],
    ['nothing, as failure', on('pod.json', 'data.custom.nothing', '--fail')],
    ['something, as failure', on('pod.json', deny, '--fail-defined')],
    ['a trace, as JSON', on('pod.json', deny, '--explain', 'full')],
    ['a trace', on('pod.json', deny, '--explain', 'full', '--format', 'pretty')],
    ['a trace with values', on('pod.json', deny, '--explain', 'full', '--format', 'pretty', '--var-values')],
    ['its failures', on('pod.json', deny, '--explain=fails', '--format', 'pretty')],
    ['its notes', on('pod.json', `trace("note"); ${deny}`, '--explain', 'notes', '--format', 'pretty')],
    ['all of it', on('pod.json', deny, '--explain', 'debug', '--format', 'pretty')],
    ['coverage, as JSON', on('pod.json', deny, '--coverage')],
    ['coverage', on('pod.json', deny, '--coverage', '--format', 'pretty')],
    ['a profile', on('pod.json', '1 + 1', '--profile', '--format', 'pretty')],
    ['a conflict', on('both.json', 'data.custom.images.limit')],
    ['a conflict, pretty', on('both.json', 'data.custom.images.limit', '--format', 'pretty')],
    ['a query that does not parse', ['x = ']],
    ['one that does not, pretty', ['x = ', '--format', 'pretty']],
    ['one that calls what is not there', ['foo(1)', '--format', 'pretty']],
    ['a file that does not parse', ['--data', 'broken', 'data', '--format', 'pretty']],
    ['the same, as JSON', ['--data', 'broken', 'data']],
    ['a file that does not compile', ['--data', 'unsafe', 'data', '--format', 'pretty']],
    ['a query on standard input', ['--stdin'], '1 + 2'],
    ['an input on standard input', ['-I', 'input.a'], '{"a": [1]}'],
    ['print', ['print("here", 1)', '--format', 'pretty']],
  ])('%s', (_, args, input = '') => {
    const mine = ours(['eval', ...args], { input });
    const theirs = opaRun(['eval', ...args], input);
    expect(mine).toEqual({ ...theirs, stdout: withoutReading(theirs.stdout) });
  });
});

/** The commands of the tutorial's text, in their order, on the policies of its text. */
describe('the tutorial', () => {
  const text = readFileSync(path.join(SHARED, 'docs', 'trivy-rego-policies.md'), 'utf8');
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);
  const tutorial = new Sandbox({ 'test-deployment.json': DEPLOYMENT });
  for (const block of blocks('rego')) {
    const [, kind, name] = /^package custom\.(\w+)\.(\w+)$/m.exec(block) ?? [];
    const suffix = /^test_/m.test(block) ? '_test' : '';
    if (name !== undefined) tutorial.write({ [`policies/${kind}/${name}${suffix}.rego`]: block });
  }
  const commands = blocks('bash')
    .join('')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.startsWith('opa '))
    .map((line) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '').slice(1));

  test('has commands', () => {
    expect(commands.length).toBeGreaterThanOrEqual(4);
  });

  test.each(commands.map((words) => ({ words })))('opa $words', ({ words }) => {
    const theirs = spawnSync(opa, words, { cwd: tutorial.folder, encoding: 'utf8' });
    const mine = tutorial.run(words);
    expect(mine.exit).toBe(theirs.status);
    expect(mine.exit).toBe(0);
    // Of coverage there is a table where OPA has JSON; tests are in the order of their lines, where OPA has none.
    const isTable = words.includes('--coverage');
    if (!isTable) expect(lasting(mine.stdout).split('\n').sort()).toEqual(lasting(theirs.stdout).split('\n').sort());
  });
});
