import { describe, expect, test } from '@jest/globals';

import { Sandbox } from '../support/sandbox.js';

const POLICY = `package custom.root

import rego.v1

deny contains msg if {
	some container in input.spec.containers
	not container.securityContext.runAsNonRoot
	msg := sprintf("%s runs as root", [container.name])
}

lines contains result.new("m", container).startline if some container in input.spec.containers
`;

const MANIFEST = `apiVersion: v1
kind: Pod
metadata:
  name: one
spec:
  containers:
    - name: web
---
apiVersion: v1
kind: Pod
metadata:
  name: two
spec:
  containers:
    - name: web
      securityContext:
        runAsNonRoot: true
`;

const sandbox = new Sandbox({
  'policies/root.rego': POLICY,
  'library/named.rego': `package custom.named

import rego.v1

import data.lib.kubernetes

deny contains kubernetes.name if kubernetes.is_pod
`,
  'pods.yaml': MANIFEST,
  'infra/main.tf': 'module "logs" {\n  source = "./logs"\n  name   = "acme-logs"\n}\n',
  'infra/logs/logs.tf': 'variable "name" {}\n\nresource "aws_s3_bucket" "it" {\n  bucket = var.name\n}\n',
  Dockerfile: 'FROM alpine:3.20\nUSER app\n',
  'input.json': '{"spec": {"containers": [{"name": "web"}]}, "big": 12345678901234567890}',
});
import { policyMessages, testingMessages } from '../../src/messages/index.js';
const evaluate = (...args: string[]) => sandbox.run(['eval', ...args]);
const DENY = 'data.custom.root.deny';

describe('regoscan eval', () => {
  test('the built-in library is there for policies that use it; the input has no lines for its sake', () => {
    const args = ['-d', 'library', '-i', 'pods.yaml', '--document', 'Pod/two', '-f', 'values'];
    const { exit, stdout, stderr } = evaluate('[data.custom.named.deny, object.keys(input.metadata)]', ...args);
    expect([exit, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual([[['two'], ['name']]]);
  });

  test('a query on a JSON file, with a trace', () => {
    const { exit, stdout } = evaluate(
      ...['--data', 'policies/', '--input', 'input.json', DENY, '--explain', 'full', '--format', 'pretty'],
    );
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^query:1 +Enter data\.custom\.root\.deny = _\n/);
    expect(stdout).toContain('policies/root.rego:7');
    expect(stdout).toMatch(/\n\[\n {2}"web runs as root"\n\]\n$/);
  });

  test('numbers keep their digits', () => {
    expect(evaluate('--input', 'input.json', 'input.big', '--format', 'raw').stdout).toBe('12345678901234567890\n');
  });

  test('a document of a manifest', () => {
    const data = ['-d', 'policies', '-f', 'raw', DENY, '--input', 'pods.yaml'];
    expect(evaluate(...data, '--document', '1').stdout).toBe('["web runs as root"]\n');
    expect(evaluate(...data, '--document', 'pod/two').stdout).toBe('[]\n');
    expect(evaluate(...data)).toMatchObject({
      exit: 2,
      stderr: `error: ${testingMessages.severalDocuments('pods.yaml', ['Pod/one', 'Pod/two']).message}\n`,
    });
    expect(evaluate(...data, '--document', 'Pod/three')).toMatchObject({
      exit: 2,
      stderr: `error: ${testingMessages.unknownDocument('Pod/three', ['Pod/one', 'Pod/two']).message}\n`,
    });
  });

  test('lines in the input, for policies that read them', () => {
    const { stdout } = evaluate(
      ...['-d', 'policies', '-f', 'raw', '-i', 'pods.yaml', '--document', '2', 'data.custom.root.lines'],
    );
    expect(stdout).toBe('[15]\n');
  });

  test('a Dockerfile', () => {
    const { stdout } = evaluate('-i', 'Dockerfile', 'input.Stages[_].Commands[_].Cmd', '-f', 'values');
    expect(stdout.replace(/\s/g, '')).toBe('["from"]["user"]');
  });

  test('a folder of Terraform, in the view that is chosen', () => {
    const query = 'object.keys(input.resource.aws_s3_bucket)';
    const { exit, stdout } = evaluate('-i', 'infra', '--document', 'terraform', query, '-f', 'raw');
    expect([exit, stdout]).toEqual([0, '["module.logs.it"]\n']);
    const { exit: refused, stderr } = evaluate('-i', 'infra', query);
    expect(refused).toBe(2);
    expect(stderr).toContain('--document: terraform, terraform-raw, cloud.');
  });

  test('exit codes', () => {
    expect(evaluate('data.nothing').exit).toBe(0);
    expect(evaluate('data.nothing', '--fail').exit).toBe(1);
    expect(evaluate('1', '--fail-defined').exit).toBe(1);
    expect(evaluate('1 ==').exit).toBe(2);
    expect(evaluate('1', '--input', 'nowhere.json')).toMatchObject({ exit: 2, stdout: '' });
    expect(evaluate('1', '--data', 'nowhere').stderr).toBe(
      `error: ${policyMessages.missingPath('nowhere', undefined, 'source').message}\n`,
    );
  });

  test.each([
    [[], testingMessages.noQuery],
    [['1', '2'], testingMessages.twoQueries],
    [['1', '--fail', '--fail-defined'], testingMessages.twoOf('--fail', '--fail-defined')],
    [['1', '-I', '-i', 'input.json'], testingMessages.twoOf('--stdin-input', '--input')],
    [['1', '--v0-compatible', '--v1-compatible'], testingMessages.bothVersions],
  ])('%j is no command line', (args, message) => {
    expect(evaluate(...args)).toMatchObject({ exit: 2, stderr: `error: ${message}\n` });
  });

  test('an endless query', () => {
    const endless = 'numbers.range(1, 100000)[a]; numbers.range(1, 100000)[b]; a + b < 0';
    expect(evaluate(endless, '--timeout', '300ms')).toMatchObject({
      exit: 2,
      stderr: `error: ${testingMessages.queryStopped('timeout', 0.3).message}\n`,
    });
  });

  test('a query on standard input, and an input', () => {
    expect(sandbox.run(['eval', '--stdin', '-f', 'raw'], { input: '1 + 2' }).stdout).toBe('3\n');
    expect(sandbox.run(['eval', 'input.a', '-I', '-f', 'raw'], { input: 'a: text\n' }).stdout).toBe('text\n');
  });
});

describe('regoscan parse', () => {
  test('the documents of a file, one after the other', () => {
    const { exit, stdout, stderr } = sandbox.run(['parse', 'pods.yaml']);
    expect(exit).toBe(0);
    expect(stdout.match(/"name": "(one|two)"/g)).toEqual(['"name": "one"', '"name": "two"']);
    expect(stderr).toBe('pods.yaml: Pod/one (kubernetes)\npods.yaml: Pod/two (kubernetes)\n');
  });

  test('one of them, with where everything is', () => {
    const { stdout } = sandbox.run(['parse', 'pods.yaml', '--document', 'Pod/two', '--positions']);
    const { file, type, resource, positions } = JSON.parse(stdout) as {
      file: string;
      type: string;
      resource: string;
      positions: Record<string, string>;
    };
    expect({ file, type, resource }).toEqual({ file: 'pods.yaml', type: 'kubernetes', resource: 'Pod/two' });
    expect(positions['metadata.name']).toBe('12:3-12:12');
    expect(positions['spec.containers[0].securityContext.runAsNonRoot']).toBe('17:9-17:27');
  });

  test('Terraform: its views, and which file a value is in', () => {
    expect(sandbox.run(['parse', 'infra']).stderr).toBe(
      ['terraform', 'terraform-raw', 'cloud'].map((view) => `infra/main.tf: ${view} (${view})\n`).join(''),
    );
    const { stdout } = sandbox.run(['parse', 'infra', '--document', 'terraform', '--positions']);
    const { positions } = JSON.parse(stdout) as { positions: Record<string, string> };
    expect(Object.values(positions)).toContain('infra/logs/logs.tf:4:3-4:20');
  });

  test('what eval takes', () => {
    const parsed = sandbox.run(['parse', 'Dockerfile']).stdout;
    const { stdout } = sandbox.run(['eval', '-I', 'input.Stages[0].Name', '-f', 'raw'], { input: parsed });
    expect(stdout).toBe('alpine:3.20\n');
  });

  test('a file that no policy sees', () => {
    expect(sandbox.run(['parse', 'policies'])).toMatchObject({
      exit: 2,
      stderr: `error: ${testingMessages.noDocument('policies').message}\n`,
    });
  });
});
