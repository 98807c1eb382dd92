import { beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Log } from 'sarif';

import { HOSTILE } from '../support/hostile.js';
import { describeOnNode24, Runner, SHA } from './runner.js';
import { CORPUS } from './shared.js';

interface ExpectedFinding {
  file: string;
  id: string;
  severity: string;
  message: string;
}

describeOnNode24('the action on Node 24 (Linux on x64 only), from a checkout without node_modules', () => {
  let runner: Runner;
  beforeAll(() => {
    runner = new Runner();
    runner.checkOut('seed');
  });

  test('finds in the seed what it has to find, and nothing else', async () => {
    const file = runner.place('report.json');
    const inputs = { 'scan-ref': 'manifests', policy: 'policies', namespaces: 'custom', format: 'json', output: file };
    const result = await runner.run(inputs);
    expect(result.stderr).toBe('');
    const expected = JSON.parse(readFileSync(path.join(CORPUS, 'seed/expected.json'), 'utf8')) as ExpectedFinding[];
    const report = JSON.parse(readFileSync(file, 'utf8')) as { findings: ExpectedFinding[] };
    const key = (finding: ExpectedFinding): string =>
      JSON.stringify([path.basename(finding.file), finding.id, finding.severity, finding.message]);
    expect(report.findings.map(key).sort()).toEqual(expected.map(key).sort());

    expect(result.exit).toBe(1);
    const count = (severity: string): string => String(expected.filter((f) => f.severity === severity).length);
    expect(result.outputs).toEqual({
      findings: String(expected.length),
      critical: count('CRITICAL'),
      high: count('HIGH'),
      medium: count('MEDIUM'),
      low: count('LOW'),
      unknown: count('UNKNOWN'),
      'sarif-file': expect.stringContaining(runner.place('temp')),
      'exit-code': '1',
    });
    const sarif = JSON.parse(readFileSync(result.outputs['sarif-file'] ?? '', 'utf8')) as Log;
    expect(sarif.runs[0]?.results?.length).toBeGreaterThanOrEqual(expected.length);
    // A runner keeps ten errors of a step.
    const errors = result.annotations.filter((annotation) => annotation.startsWith('error manifests/'));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(10);
    for (const { id } of expected) expect(result.summary).toContain(id);
    expect(result.summary).toContain(`](https://github.com/owner/name/blob/${SHA}/manifests/`);
  });

  test("takes trivy-action's inputs, and exits as they say", async () => {
    runner.write({
      'trivy.yaml': `scan:
  security-checks:
    - config
config:
  policy:
    - ./policies
  namespaces:
    - custom
    - builtin
severity:
  - HIGH
  - CRITICAL
`,
    });
    const inputs = { 'scan-type': 'config', 'scan-ref': './manifests', 'trivy-config': 'trivy.yaml', 'exit-code': '3' };
    const result = await runner.run(inputs);
    expect(result.exit).toBe(3);
    // 7 by the tutorial's policies, 30 by the built-in checks.
    expect(result.outputs).toMatchObject({ findings: '37', high: '37', medium: '0', 'exit-code': '3' });
  });

  test('without annotations there is no command at all', async () => {
    const inputs = { 'scan-ref': 'manifests', policy: 'policies', annotations: 'false', token: '' };
    const { exit, commands } = await runner.run(inputs);
    expect([exit, commands]).toEqual([1, []]);
  });

  test('an error of a policy annotates its file', async () => {
    runner.write({ 'policies/broken.rego': 'package custom.broken\n\ndeny[msg] { msg := 1 + }\n' });
    const { exit, annotations, summary } = await runner.run({ 'scan-ref': 'manifests', policy: 'policies' });
    expect(exit).toBe(2);
    expect(annotations[0]).toMatch(/^error policies\/broken\.rego:3 rego-parse: /);
    expect(summary).toContain(`blob/${SHA}/policies/broken.rego#L3)`);
  });
});

describeOnNode24('hostile names, manifests, messages and prints (Linux on x64 only)', () => {
  let runner: Runner;
  beforeAll(() => {
    runner = new Runner();
    const texts = HOSTILE.map((text) => JSON.stringify(text).replace('\\ud800', ''));
    const names = HOSTILE.map((text) => text.replaceAll(/[/\0\ud800]/g, ''));
    const manifest = (text: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${text}\n`;
    runner.write(
      Object.fromEntries([
        ...names.map((name, index) => [`app/${name}.yaml`, manifest(texts[index] ?? '')] as const),
        ...names.map(
          (name, index) => [`app/broken ${name}.yaml`, `apiVersion: v1\nkind: *${texts[index] ?? ''}\n`] as const,
        ),
        ...texts.map((text, index) => {
          const policy = `# METADATA
# title: ${text}
# custom:
#   id: ${texts[0] ?? ''}
#   severity: HIGH
#   recommended_action: ${text}
package hostile.p${index}

import rego.v1

deny contains ${text} if print(${text}, input.metadata.name)

deny contains msg if msg := input.metadata.name
`;
          return [`policies/${names[index] ?? ''}.rego`, policy] as const;
        }),
        ['policies/##[error]broken.rego', 'package y\n\ndeny[msg] { msg := ##[error] }\n'],
      ]),
    );
  });

  const MEANT = new Set(['error', 'warning', 'notice']);

  test.each(['table', 'json', 'sarif', 'junit', 'markdown', 'trivy-json', 'github'])('format %s', async (format) => {
    const wrong = { category: '::error::', token: 'ghs_secret', 'on-incomplete': 'warn' };
    const inputs = { 'scan-ref': 'app', policy: 'policies', format, ...wrong };
    const { exit, commands, stdout, stderr } = await runner.run(inputs, {
      REGOSCAN_TRACE: 'true',
      RUNNER_DEBUG: '1',
    });
    expect(exit).toBe(2);
    expect(stderr).toBe('');
    const names = commands.map(({ name }) => name);
    expect(names.slice(0, 1)).toEqual(['add-mask']);
    const annotations = commands.filter(({ name }) => MEANT.has(name));
    expect(names.length).toBe(1 + annotations.length + names.filter((name) => name === 'debug').length);
    // Ours begin with a severity or are named by one of our codes.
    for (const { properties } of annotations) {
      expect(properties.title).toMatch(/^(CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN) |^[a-z-]+$/);
    }
    expect(annotations.length).toBeGreaterThan(10);
    // Ten of each level at most.
    for (const level of MEANT) expect(annotations.filter(({ name }) => name === level).length).toBeLessThanOrEqual(10);
    // What was printed is there.
    expect(stdout).toContain('error::pwned');
    expect(stdout.replace('::add-mask::ghs_secret', '')).not.toContain('ghs_secret');
  });
});
