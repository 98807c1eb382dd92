import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runCli } from '../support/program.js';
import { trivyChecks } from './go-module.js';
import { CORPUS } from './shared.js';

/** The checks that Trivy ships, read as custom policies, find what Trivy finds: ids, severities and messages. */
const checks = trivyChecks();

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
  const { stdout } = runCli([...args, '--format', 'json', '--no-cache'], { cwd: path.join(CORPUS, folder) });
  const { findings, errors } = JSON.parse(stdout) as { findings: Found[]; errors: { code: string }[] };
  const key = ({ file, id, severity, message }: Found): string => JSON.stringify([file, id, severity, message]);
  const theirs = JSON.parse(readFileSync(path.join(CORPUS, `trivy-0.74-${folder}.json`), 'utf8')) as Found[];
  expect(findings.map(key).sort()).toEqual(theirs.map(key).sort());
  // Some import data that only an override of the user defines.
  expect([...new Set(errors.map(({ code }) => code))]).toEqual(['dead-import']);
});
