/** The workflows and action.yml before those who know what GitHub takes, and what is dangerous. */

import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { temporaryFolder } from '../support/folder.js';

const FOLDER = '.github/workflows';
const WORKFLOWS = readdirSync(FOLDER).map((name) => path.join(FOLDER, name));

let work: string;
const place = (name: string): string => path.join(work, name);

beforeAll(() => {
  work = temporaryFolder();
  const module = fileURLToPath(new URL('tools/', import.meta.url));
  const build = ['build', '-o', place('actionlint'), 'github.com/rhysd/actionlint/cmd/actionlint'];
  execFileSync('go', build, { cwd: module, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('python3', ['-m', 'venv', place('python')]);
  const install = ['install', '--quiet', '--disable-pip-version-check', 'check-jsonschema==0.39.0', 'zizmor==1.32.0'];
  execFileSync(place('python/bin/pip'), install, { stdio: ['ignore', 'ignore', 'inherit'] });
});

function run(command: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(place(command), args, { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** A copy of a file in a folder like its own, in which one text is another. */
function broken(file: string, text: string, other: string): string {
  const original = readFileSync(file, 'utf8');
  expect(original).toContain(text);
  const name = path.basename(file);
  return path.join(temporaryFolder({ [name]: original.replace(text, other) }), name);
}

describe('the workflows', () => {
  test('pass actionlint, which would complain', () => {
    // Shell scripts would be looked at as well where shellcheck happens to be installed.
    expect(run('actionlint', '-shellcheck=', '-pyflakes=', ...WORKFLOWS)).toEqual({ status: 0, said: '' });
    const bad = broken(`${FOLDER}/self-scan.yml`, 'steps.scan.outputs.critical', 'steps.scn.outputs.critical');
    expect(run('actionlint', bad)).toMatchObject({ status: 1, said: expect.stringContaining('"scn"') as unknown });
  });

  test('pass zizmor, which would complain', () => {
    const { status, said } = run('python/bin/zizmor', '--offline', FOLDER, 'action.yml');
    expect(said).toContain('No findings to report');
    expect(status).toBe(0);
    const bad = broken(`${FOLDER}/ci.yml`, 'persist-credentials: false', 'ref: ${{ github.head_ref }}');
    expect(run('python/bin/zizmor', '--offline', bad).status).not.toBe(0);
  });

  test('have the schema of a workflow', () => {
    const schema = ['--builtin-schema', 'vendor.github-workflows'];
    expect(run('python/bin/check-jsonschema', ...schema, ...WORKFLOWS).status).toBe(0);
    const bad = broken(`${FOLDER}/ci.yml`, 'runs-on:', 'runs_on:');
    expect(run('python/bin/check-jsonschema', ...schema, bad).status).toBe(1);
  });
});

test('action.yml has the schema of an action', () => {
  const schema = ['--builtin-schema', 'vendor.github-actions'];
  expect(run('python/bin/check-jsonschema', ...schema, 'action.yml').status).toBe(0);
  expect(
    run('python/bin/check-jsonschema', ...schema, broken('action.yml', 'using: node24', 'using: node9')).status,
  ).toBe(1);
});
