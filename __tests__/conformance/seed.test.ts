import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { temporaryFolder } from '../support/folder.js';
import { CLI } from '../support/installation.js';
import { runCli } from '../support/program.js';
import { CORPUS, SHARED } from './shared.js';

/** The tutorial: its policies on its manifests, and its commands as they stand but for the name of the program. */
const seed = path.join(CORPUS, 'seed');

interface Found {
  file: string;
  id: string;
  severity: string;
  message: string;
  startLine: number;
  endLine: number;
  exact?: boolean;
}

const key = ({ file, id, severity, message, startLine, endLine }: Found): string =>
  JSON.stringify([path.basename(file), id, severity, message, startLine, endLine]);

const expected = JSON.parse(readFileSync(path.join(seed, 'expected.json'), 'utf8')) as Found[];
const keys = (all: Found[]): string[] => all.map(key).sort();

test('the seed has every finding that it has to have, on its exact lines, and no other', () => {
  const args = ['scan', path.join(seed, 'manifests'), '--policy', path.join(seed, 'policies')];
  const { exit, stdout } = runCli([...args, '--namespaces', 'custom', '--format', 'json', '--no-cache']);
  const { findings, notices } = JSON.parse(stdout) as { findings: Found[]; notices: { code: string }[] };
  expect(keys(findings)).toEqual(keys(expected));
  expect(findings.filter(({ exact }) => exact !== true)).toEqual([]);
  expect(notices).toEqual([]);
  expect(exit).toBe(1);
});

/** Every `trivy config …` of the tutorial's shell blocks and workflow, its continued lines joined. */
function tutorialCommands(): string[] {
  const text = readFileSync(path.join(SHARED, 'docs/trivy-rego-policies.md'), 'utf8').replaceAll(/\\\n\s*/g, ' ');
  return [...text.matchAll(/^\s*trivy (config .*)$/gm)].map(([, command = '']) => command.trim());
}

describe("the tutorial's commands", () => {
  let folder: string;

  beforeAll(() => {
    folder = temporaryFolder({ 'bin/regoscan': `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n` });
    chmodSync(path.join(folder, 'bin/regoscan'), 0o755);
    cpSync(path.join(seed, 'manifests'), path.join(folder, 'manifests'), { recursive: true });
    cpSync(path.join(seed, 'manifests/Dockerfile'), path.join(folder, 'Dockerfile'));
    for (const kind of ['kubernetes', 'dockerfile', 'terraform']) {
      mkdirSync(path.join(folder, 'policies', kind), { recursive: true });
    }
    const place = (name: string): string =>
      name.startsWith('no_latest') ? 'dockerfile' : name.startsWith('s3') ? 'terraform' : 'kubernetes';
    for (const name of POLICIES) {
      cpSync(path.join(seed, 'policies', name), path.join(folder, 'policies', place(name), name));
    }
  });

  const POLICIES = [
    'approved_registries.rego',
    'debug.rego',
    'edge_cases.rego',
    'no_host_network.rego',
    'no_latest_tag.rego',
    'no_root_containers.rego',
    'no_root_containers_test.rego',
    'pod_security.rego',
    'resource_limits.rego',
    's3_encryption.rego',
  ];

  function run(command: string): { status: number | null; stdout: string; stderr: string } {
    const env = { PATH: `${folder}/bin:/usr/bin:/bin`, HOME: folder };
    return spawnSync('sh', ['-c', `regoscan ${command}`], { cwd: folder, env, encoding: 'utf8' });
  }

  const commands = tutorialCommands();

  test('are five', () => {
    expect(commands).toHaveLength(5);
  });

  const BUILTIN_ID = /^(DS|KSV|KCV|AWS|AZU|GCP)-\d{4}$/;
  const ofDockerfile = ({ file }: Found): boolean => file === 'Dockerfile';
  const grave = ({ severity }: Found): boolean => ['HIGH', 'CRITICAL'].includes(severity);
  const any = (): boolean => true;

  test.each([
    { at: 0, what: 'a folder', wanted: any, findings: 18, status: 0 },
    { at: 1, what: 'built-in checks as well', wanted: any, findings: 18, status: 0 },
    { at: 2, what: 'a Dockerfile', wanted: ofDockerfile, findings: 2, status: 0 },
    { at: 3, what: 'JSON into a file', wanted: any, findings: 18, status: 0 },
    { at: 4, what: 'in CI', wanted: grave, findings: 7, status: 1 },
  ])('$at: $what', ({ at, wanted, findings, status }) => {
    const command = commands[at] ?? '';
    const result = run(command);
    const output = /--output (\S+)/.exec(command)?.[1];
    const shown =
      output === undefined ? run(`${command} --format json`).stdout : readFileSync(path.join(folder, output), 'utf8');
    const report = JSON.parse(shown) as { findings: Found[]; errors: unknown[] };
    expect(report.errors).toEqual([]);
    const custom = report.findings.filter(({ id }) => !BUILTIN_ID.test(id));
    expect(custom).toHaveLength(findings);
    expect(report.findings.length > custom.length).toBe(command.includes('builtin'));
    expect(keys(custom)).toEqual(keys(expected.filter(wanted)));
    expect(result.status).toBe(status);
    if (output === undefined) expect(result.stdout).toContain(`${report.findings.length} findings`);
    else expect(result.stdout).toBe('');
    if (output !== undefined) expect(existsSync(path.join(folder, output))).toBe(true);
  });
});
