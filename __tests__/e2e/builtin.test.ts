import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { complaints, skipReason, withMultitool } from '../support/multitool.js';
import type { Files } from '../support/folder.js';
import { runCli } from '../support/program.js';
import { Sandbox, type Scan, type ScanOptions } from '../support/sandbox.js';

/** A pod whose image is from nowhere that is trusted, and an image that builds with something secret only to its makers. */
const APP: Files = {
  'app/pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.2.3
`,
  'app/Dockerfile': 'FROM registry.example.com/base:1\nENV DEPLOY_PIN=1\nUSER app\nHEALTHCHECK CMD ["true"]\n',
};
const POD_CHECK = 'KSV-0014';
const CUSTOM: Files = {
  'policies/named.rego': `# METADATA
# custom:
#   id: MINE-1
#   severity: LOW
package custom.named

import rego.v1

deny contains "is called web" if input.metadata.name == "web"
`,
};
import { policyMessages } from '../../src/messages/index.js';

/** A scan of `app` with nothing but these arguments. */
function scan(files: Files, args: string[] = [], options: ScanOptions = {}): Scan {
  return new Sandbox({ ...APP, ...files }).scan(['app', ...args], { ...options, bare: true });
}
const ids = ({ report }: Scan): string[] => [...new Set(report.findings.map(({ id }) => id))].sort();
const without = (all: string[], id: string): string[] => all.filter((each) => each !== id);

const plain = scan({});

describe('a run without any policy', () => {
  test('finds what the built-in checks find', () => {
    expect(plain.exit).toBe(1);
    expect(plain.problems).toEqual([]);
    expect(plain.findings).toContain(
      `${POD_CHECK} app/pod.yaml:7 Container 'web' of Pod 'web' should set 'securityContext.readOnlyRootFilesystem' to true`,
    );
    expect(ids(plain)).toContain('KSV-0125');
    expect(plain.report.findings.filter(({ file }) => file === 'app/Dockerfile')).toEqual([]);
    expect(plain.report.summary).toMatchObject({ files: 2, documents: 2 });
    expect(plain.report.summary.policies).toBeGreaterThan(100);
  });

  test('shows real problems of the examples in their lines', () => {
    const all = runCli(['scan', 'examples']);
    expect([all.exit, all.stderr]).toEqual([1, expect.not.stringContaining('error')]);
    expect(all.stdout).toMatch(/^ {2}4:1 +MEDIUM +DS-0001 +Specify a tag/m);
    expect(all.stdout).toMatch(/^ {2}HIGH +8 +KSV-0014: /m);
    expect(all.stdout).toMatch(/\n117 of 117 findings fail the run\.\n$/);
    const frame = `  MEDIUM  DS-0001: ':latest' tag used
  examples/storefront/Dockerfile:4:1
  Specify a tag in the 'FROM' statement for image 'node'
  Recommended: Add a tag to the image in the 'FROM' statement

    2 | ARG NGINX_TAG=latest
    3 |
  > 4 | FROM node AS build
      | ^^^^^^^^^^^^^^^^^^
    5 | WORKDIR /src
    6 | COPY . .
`;
    const few = runCli(['scan', 'examples/storefront', '--severity', 'MEDIUM']);
    expect(few.stdout.replace(/ +$/gm, '')).toContain(frame);
  });

  test('does without the Go toolchain, and finds the same', () => {
    const sandbox = new Sandbox(APP);
    const installation = sandbox.install();
    rmSync(path.join(installation, 'dist/wasm/rego.wasm.br'));
    const run = sandbox.scan(['app', '--no-cache'], { installation, bare: true });
    expect([run.findings, run.problems, run.exit]).toEqual([plain.findings, [], 1]);
    // What compiles cannot do without it: this test can fail.
    sandbox.write(CUSTOM);
    expect(() => sandbox.scan(['app', '--no-cache', '--policy', 'policies'], { installation, bare: true })).toThrow(
      'rego.wasm.br',
    );
  });

  test('looks for secrets in Terraform without the Go toolchain', () => {
    const server = `resource "aws_instance" "a" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"
}
`;
    const sandbox = new Sandbox({ 'app/main.tf': server });
    const installation = sandbox.install();
    rmSync(path.join(installation, 'dist/wasm/rego.wasm.br'));
    const { findings, problems } = sandbox.scan(['app', '--no-cache'], { installation, bare: true });
    expect(problems).toEqual([]);
    expect(findings.filter((finding) => finding.startsWith('AWS-0029'))).toEqual([
      'AWS-0029 app/main.tf:4 Sensitive data found in instance user data: Check for AWS Access Key Id',
    ]);
  });

  test('is the same again, byte for byte', () => {
    expect(scan({}).stdout).toBe(plain.stdout);
  });

  test('evaluates deprecated checks when they are asked for, and is silent about them else', () => {
    const files = {
      'app/Dockerfile': 'FROM debian:12\nRUN apt-get -y dist-upgrade\nUSER app\nHEALTHCHECK CMD ["true"]\n',
      'app/pod.yaml': String(APP['app/pod.yaml']).replace('registry.example.com', 'ghcr.io'),
    };
    const [off, on] = [[], ['--include-deprecated-checks']].map((args) => scan(files, args));
    const added = on && off ? ids(on).filter((id) => !ids(off).includes(id)) : [];
    expect(added).toEqual(['DS-0024', 'KSV-0032', 'KSV-0033', 'KSV-0034', 'KSV-0035']);
    expect([off?.problems, on?.problems]).toEqual([[], []]);
  });

  withMultitool(`gives SARIF that Microsoft's and GitHub's rules accept${skipReason}`, () => {
    const { stdout, exit } = new Sandbox(APP).run(['scan', 'app', '--format', 'sarif']);
    expect(exit).toBe(1);
    expect(stdout).toContain(POD_CHECK);
    expect(complaints(stdout)).toEqual([]);
  });
});

describe('namespaces', () => {
  test('with a policy alone the built-in checks do not run', () => {
    const run = scan(CUSTOM, ['--policy', 'policies']);
    expect(run.findings).toEqual(['MINE-1 app/pod.yaml:4 is called web']);
    expect([run.problems, run.report.summary.policies]).toEqual([[], 1]);
  });

  test('builtin,custom runs both', () => {
    const run = scan(CUSTOM, ['--policy', 'policies', '--namespaces', 'builtin,custom']);
    expect(ids(run)).toEqual([...ids(plain), 'MINE-1'].sort());
    expect(run.problems).toEqual([]);
  });

  test('builtin is every built-in check, whatever its package is called', () => {
    const run = scan(CUSTOM, ['--policy', 'policies', '--namespaces', 'builtin']);
    expect(run.findings).toEqual(plain.findings);
    expect(run.report.summary.policies).toBe(plain.report.summary.policies);
  });

  test('builtin.dockerfile is only those', () => {
    const run = scan({ 'app/Dockerfile': 'FROM debian\n' }, ['--namespaces', 'builtin.dockerfile']);
    expect(ids(run)).toEqual(['DS-0001', 'DS-0002', 'DS-0026']);
    expect(run.problems).toEqual([]);
  });

  test('one that nobody has is an error with the nearest', () => {
    const run = scan({}, ['--namespaces', 'builtin.dokcerfile']);
    expect(run.problems).toEqual([expect.stringMatching(/^error unknown-namespace .*"builtin\.dockerfile"\?/)]);
    expect(run.exit).toBe(2);
  });

  test('custom without a policy is an error', () => {
    const run = scan({}, ['--namespaces', 'custom']);
    expect(run.problems).toEqual([`error no-policies ${policyMessages.noPolicies([]).message}`]);
    expect([run.findings, run.exit]).toEqual([[], 2]);
  });

  test('builtin,custom without a policy keeps what the built-in checks find', () => {
    const run = scan({}, ['--namespaces', 'builtin,custom']);
    expect(run.findings).toEqual(plain.findings);
    expect(run.problems.map((problem) => problem.split(' ')[1])).toContain('no-policies');
    expect(run.exit).toBe(2);
  });
});

describe('a custom policy', () => {
  const policy = (name: string, id: string): string =>
    `# METADATA\n# custom:\n#   id: ${id}\npackage ${name}\n\nimport rego.v1\n\ndeny contains "mine" if input.kind == "Pod"\n`;

  test('with the id of a built-in check is an error that names both, while both run', () => {
    const files = { 'policies/x.rego': policy('custom.x', POD_CHECK) };
    const run = scan(files, ['--policy', 'policies', '--namespaces', 'builtin,custom']);
    expect(run.problems).toEqual([
      `error duplicate-id policies/x.rego ${policyMessages.duplicateId(POD_CHECK, [policyMessages.builtinCheck('builtin.kubernetes.KSV014'), 'policies/x.rego']).message}`,
    ]);
    expect(run.exit).toBe(2);
    expect(run.report.findings.filter(({ id }) => id === POD_CHECK)).toHaveLength(2);
    const alone = scan(files, ['--policy', 'policies']);
    expect([alone.problems, alone.exit]).toEqual([[], 1]);
  });

  test('does not take the place of a built-in check whose package it has', () => {
    const files = { 'policies/x.rego': policy('builtin.kubernetes.KSV014', 'MINE-2') };
    const run = scan(files, ['--policy', 'policies', '--namespaces', 'builtin']);
    expect(run.problems).toEqual([]);
    expect(ids(run)).toEqual([...ids(plain), 'MINE-2'].sort());
  });

  test('that cannot be compiled leaves them what they find', () => {
    const files = { 'policies/x.rego': 'package custom.x\n\ndeny contains msg if { msg := \n' };
    const run = scan(files, ['--policy', 'policies', '--namespaces', 'builtin,custom']);
    expect(run.findings).toEqual(plain.findings);
    expect(run.problems.map((problem) => problem.split(' ')[1])).toContain('rego-parse');
    expect(run.exit).toBe(2);
  });
});

describe('data', () => {
  test.each([
    [
      'a trusted registry',
      { ksv0125: { trusted_registries: ['registry.example.com'] } },
      without(ids(plain), 'KSV-0125'),
    ],
    ['a variable that is secret', { ds031: { included_envs: ['DEPLOY_PIN'] } }, [...ids(plain), 'DS-0031'].sort()],
  ])('of the user changes what checks find: %s', (_, data, expected) => {
    const run = scan({ 'data.json': JSON.stringify(data) }, ['--data', 'data.json']);
    expect(ids(run)).toEqual(expected);
    expect(run.problems).toEqual([]);
  });

  test.each([
    ['takes the place of packages', '{"builtin": {"kubernetes": {"KSV014": {"deny": []}}}, "lib": {"kubernetes": 1}}'],
    ['has names of JavaScript', '{"__proto__": {"a": 1}, "constructor": 1, "toString": {"x": []}}'],
    ['is of another form', '{"ksv0125": 5, "ds031": {"included_envs": "DEPLOY_PIN"}, "namespaces": {}}'],
  ])('that %s does no harm', (_, data) => {
    const run = scan({ 'data.json': data }, ['--data', 'data.json']);
    expect(run.findings).toEqual(plain.findings);
    expect(run.problems).toEqual([]);
  });
});
