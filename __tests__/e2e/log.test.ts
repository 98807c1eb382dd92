import { closeSync, openSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { pod } from '../support/base-policies.js';
import type { Files } from '../support/folder.js';
import type { Run } from '../support/program.js';
import { Sandbox } from '../support/sandbox.js';

/** What a runner, a terminal or a table would take for something else than text. */
const HOSTILE =
  '::error::a ##[error]b\r::warning file=x::c\n::stop-commands::d\n  ::debug::e </td> | `f` \u001b[31mg\u001b]0;h\u0007\u009b31m \u202Ei';

const REGO_TEXT = quoted(HOSTILE);

/** The text is in names of files and folders, a manifest, a policy's METADATA, its messages and what it prints. */
const FILES: Files = {
  [`app/${HOSTILE.replaceAll('/', '')}.yaml`]: pod(quoted(HOSTILE)),
  [`app/broken ${HOSTILE.replaceAll('/', '')}.yaml`]:
    'apiVersion: v1\nkind: Pod\nmetadata: {"\r##[error]": *::error::}\n',
  'app/a.Dockerfile': 'FROM x\n##[error]RUN\n::error::x\n',
  'app/frame.yaml': `::error::x: ##[error]y\n"\u001b[31m": \u0085::warning::z\n`,
  'policies/x.rego': `# METADATA
# title: ${REGO_TEXT}
# description: ${REGO_TEXT}
# related_resources:
# - https://example.com/::error::##[error]
# custom:
#   id: ${quoted(HOSTILE.split('\n')[0] ?? '')}
#   severity: HIGH
#   recommended_action: ${REGO_TEXT}
package base.x

import rego.v1

deny contains ${REGO_TEXT} if print(${REGO_TEXT}, "::error::printed")

deny contains msg if msg := input.metadata.name

deny contains msg if some msg, _ in input
`,
  'policies/##[error]y.rego': 'package y\n\ndeny[msg] { msg := 1 + }\n',
};

/** A string of JSON, Rego and YAML alike. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const ARGS = ['scan', 'app', '--policy', 'policies', '--trace', '--debug'];

/**
 * What a runner would obey (actions/runner, ActionCommand.cs): `::name` at the start of a line, blanks aside, or `##[name]`
 * anywhere in it; a line ends with LF, CR or both.
 */
function commandsIn({ stdout, stderr }: Run): string[] {
  const lines = `${stdout}\n${stderr}`.split(/\r\n|\r|\n/);
  return lines.filter((line) => line.trimStart().startsWith('::') || line.includes('##['));
}

describe.each(['table', 'json', 'sarif', 'junit', 'markdown', 'trivy-json'])('%s', (format) => {
  const run = (args: string[] = [], env: Record<string, string> = {}): Run =>
    new Sandbox(FILES).run([...ARGS, '-f', format, ...args], { env });

  test('no workflow command comes out', () => {
    const result = run();
    expect(result.exit).toBe(2);
    // It is there, but harmless.
    expect(result.stdout).toMatch(/error(::|\]b)/);
    expect(result.stderr).toContain('::error::printed');
    expect(commandsIn(result)).toEqual([]);
  });

  test('nor one with colours', () => {
    expect(commandsIn(run([], { FORCE_COLOR: '1' }))).toEqual([]);
  });

  test('no control character reaches the terminal', () => {
    const { stdout, stderr } = run();
    expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('two runs, cold and warm, give the same bytes', () => {
    const sandbox = new Sandbox(FILES);
    const [first, second, third] = ['--no-cache', '--cache-dir=cache', '--cache-dir=cache'].map(
      (cache) => sandbox.run([...ARGS, '-f', format, cache]).stdout,
    );
    expect(first).not.toBe('');
    expect(second).toBe(first);
    expect(third).toBe(first);
  });
});

describe('an error', () => {
  const message = 'error: app/a.yaml';
  const sandbox = new Sandbox({
    'app/a.yaml': 'apiVersion: v1\nkind: Pod\na: [\n',
    'policies/x.rego': 'package base.x\n\ndeny contains "x"\n',
  });

  test('appears once in a log of both streams', () => {
    const log = openSync(sandbox.path('log'), 'w');
    expect(sandbox.run(['scan', 'app', '--policy', 'policies'], { stdout: log, stderr: log }).exit).toBe(2);
    closeSync(log);
    const text = sandbox.read('log');
    expect(text.split(message)).toHaveLength(2);
    expect(text).toContain('No findings');
  });

  test('appears in a log of both streams without a table', () => {
    const log = openSync(sandbox.path('log'), 'w');
    sandbox.run(['scan', 'app', '--policy', 'policies', '-f', 'junit'], { stdout: log, stderr: log });
    closeSync(log);
    expect(sandbox.read('log')).toContain(message);
  });

  test('appears on both streams if they are different places', () => {
    const { stdout, stderr } = sandbox.run(['scan', 'app', '--policy', 'policies']);
    expect([stdout.split(message).length, stderr.split(message).length]).toEqual([2, 2]);
    const [out, err] = [openSync(sandbox.path('out'), 'w'), openSync(sandbox.path('err'), 'w')];
    sandbox.run(['scan', 'app', '--policy', 'policies'], { stdout: out, stderr: err });
    closeSync(out);
    closeSync(err);
    expect([sandbox.read('out'), sandbox.read('err')]).toEqual([stdout, expect.stringContaining(message)]);
  });
});

test('JSON holds the very text', () => {
  const { report } = new Sandbox(FILES).scan(['--trace']);
  expect(report.findings.map(({ message }) => message)).toContain(HOSTILE);
});

test('mistakes in what is typed and configured show no command either', () => {
  const sandbox = new Sandbox({ ...FILES, 'trivy.yaml': '"::error::\\r##[error]": 1\nseverity: "##[error]"\n' });
  const result = sandbox.run(['scan', '::error::', '--##[error]', '--severity', '\r::error::##[error]'], {
    env: { 'REGOSCAN_##[error]': 'x', REGOSCAN_FORMAT: '\n::error::' },
  });
  expect(result.exit).toBe(2);
  expect(commandsIn(result)).toEqual([]);
  const missing = sandbox.run(['scan', '\n::error::x', '##[error]', '--policy', '\r::error::', '--show-config']);
  expect(commandsIn(missing)).toEqual([]);
  expect(commandsIn(sandbox.run(['\n::error::x']))).toEqual([]);
});
