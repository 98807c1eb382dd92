import { expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The checks that Trivy ships, read as custom policies, find what Trivy finds: ids, severities and messages. */
const corpus = path.join(path.resolve(process.env['REGOSCAN_SHARED'] ?? '../shared'), 'corpus');
const checks = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'github.com/aquasecurity/trivy-checks'], {
  cwd: 'wasm',
  encoding: 'utf8',
}).trim();

interface Found {
  file: string;
  id: string;
  severity: string;
  message: string;
}

test.each([
  ['kubernetes', 'kubernetes'],
  ['dockerfile', 'docker'],
])('on corpus/%s', (folder, kind) => {
  const args = ['scan', '.', '--policy', path.join(checks, 'checks', kind), '--policy', path.join(checks, 'lib')];
  const { stdout } = spawnSync(
    process.execPath,
    [path.resolve('dist/cli/index.js'), ...args, '--format', 'json', '--no-cache'],
    { cwd: path.join(corpus, folder), encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const { findings, errors } = JSON.parse(stdout) as { findings: Found[]; errors: { code: string }[] };
  const key = ({ file, id, severity, message }: Found): string => JSON.stringify([file, id, severity, message]);
  const theirs = JSON.parse(readFileSync(path.join(corpus, `trivy-0.74-${folder}.json`), 'utf8')) as Found[];
  expect(findings.map(key).sort()).toEqual(theirs.map(key).sort());
  // Some import data that only an override of the user defines.
  expect([...new Set(errors.map(({ code }) => code))]).toEqual(['dead-import']);
});
