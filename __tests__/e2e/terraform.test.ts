/** Terraform, from its files to findings: the bundle in a process of its own. */

import { rmSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { BASE_FINDINGS } from '../support/base-policies.js';
import type { Files } from '../support/folder.js';
import { Sandbox } from '../support/sandbox.js';
import { bucket, JOINS, policy, scan, versioning } from './terraform.js';
import { fileReasons, terraformMessages } from '../../src/messages/index.js';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

describe('where a finding is', () => {
  const algorithm = policy(
    'ALG',
    'terraform',
    `deny contains msg if {
  some name, block in input.resource.aws_s3_bucket_server_side_encryption_configuration
  block.rule[_].apply_server_side_encryption_by_default[_].sse_algorithm == "AES256"
  msg := sprintf("%s: weak", [name])
}

deny contains msg if {
  some name, block in input.resource.aws_s3_bucket
  not block.tags
  msg := sprintf("%s: no tags", [name])
}`,
  );
  const locations = (files: Files): string[] =>
    scan({ 'policies/p.rego': algorithm, ...files }).report.findings.map(({ message, locations: all }) => {
      return `${message} ${all.map(({ file, startLine, startColumn, endLine, endColumn }) => `${file}:${startLine}:${startColumn}-${endLine}:${endColumn}`).join(' ')}`;
    });

  test("an attribute's line, and for a missing one the block's", () => {
    const text = `resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256" # not KMS
    }
  }
}
${bucket('b', '🙂')}`;
    expect(locations({ 'app/main.tf': text })).toEqual([
      'e: weak app/main.tf:4:7-4:31',
      'b: no tags app/main.tf:8:1-10:2',
    ]);
  });

  test("in a dynamic block the content's", () => {
    const text = `resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  dynamic "rule" {
    for_each = ["AES256"]
    content {
      apply_server_side_encryption_by_default {
        sse_algorithm = rule.value
      }
    }
  }
}
`;
    expect(locations({ 'app/main.tf': text })).toEqual(['e: weak app/main.tf:6:9-6:35']);
  });

  test("in a module the module's file, and where it is called", () => {
    const files = {
      'app/main.tf': '# a comment\nmodule "m" {\n  source = "../shared/m"\n}\n',
      'shared/m/b.tf': `\n${bucket('b', 'n')}`,
    };
    expect(locations(files)).toEqual(['module.m.b: no tags shared/m/b.tf:2:1-4:2 app/main.tf:2:1-4:2']);
  });

  test("in a plan the resource's address", () => {
    const plan = JSON.stringify(
      {
        format_version: '1.2',
        terraform_version: '1.9.0',
        planned_values: {
          root_module: {
            child_modules: [
              {
                address: 'module.m',
                resources: [
                  {
                    address: 'module.m.aws_s3_bucket.b[0]',
                    mode: 'managed',
                    type: 'aws_s3_bucket',
                    name: 'b',
                    index: 0,
                  },
                ],
              },
            ],
          },
        },
        resource_changes: [
          {
            address: 'module.m.aws_s3_bucket.b[0]',
            mode: 'managed',
            type: 'aws_s3_bucket',
            name: 'b',
            change: { actions: ['create'], after: { bucket: 'n' } },
          },
        ],
        configuration: { root_module: {} },
      },
      null,
      1,
    );
    const { report } = scan({ 'policies/p.rego': algorithm, 'app/plan.json': plan });
    expect(report.findings).toMatchObject([
      {
        message: 'module.m.b[0]: no tags',
        resource: 'module.m.aws_s3_bucket.b[0]',
        file: 'app/plan.json',
        startLine: 23,
      },
    ]);
  });
});

test('the raw view and the cloud view', () => {
  const files = {
    'policies/raw.rego': policy(
      'RAW',
      'terraform-raw',
      'deny contains msg if {\n  block := input.modules[_].blocks[_]\n  block.attributes.acl.value == "public-read"\n  msg := block.name\n}',
    ),
    'policies/cloud.rego': policy(
      'CLOUD',
      'cloud\n#         subtypes:\n#           - provider: aws\n#             service: s3',
      'deny contains result.new(bucket.name.value, bucket.acl) if {\n  bucket := input.aws.s3.buckets[_]\n  bucket.acl.value == "public-read"\n}',
    ),
    'policies/other.rego': policy(
      'OTHER',
      'cloud\n#         subtypes:\n#           - provider: google\n#             service: sql',
      'deny contains "not wanted"',
    ),
    'app/main.tf': 'resource "aws_s3_bucket" "b" {\n  bucket = "n"\n  acl    = "public-read"\n}\n',
  };
  expect(scan(files).findings.sort()).toEqual(['CLOUD app/main.tf:3 n', 'RAW app/main.tf:3 b']);
});

describe('what is wrong', () => {
  const buckets = policy(
    'B',
    'terraform',
    'deny contains msg if {\n  some name, block in input.resource.aws_s3_bucket\n  msg := sprintf("%s %v", [name, object.get(block, "bucket", "none")])\n}',
  );
  /** Runs with policies and files of other formats, whose findings have to be there whatever happens. */
  const wrong = (files: Files, args: string[] = []): { findings: string[]; problems: string[]; exit: number } => {
    const sandbox = Sandbox.withBase({ '.git/HEAD': '', 'policies/b.rego': buckets, ...files });
    const { findings, problems, exit } = sandbox.scan(['--no-cache', ...args]);
    expect(findings).toEqual(expect.arrayContaining(BASE_FINDINGS));
    return { findings: findings.filter((each) => !BASE_FINDINGS.includes(each)), problems, exit };
  };

  test('a syntax error in one of ten files', () => {
    const good = Object.fromEntries(LETTERS.map((name) => [`app/${name}.tf`, bucket(name, name)]));
    const { findings, problems, exit } = wrong({
      ...good,
      'app/x.tf': 'resource "aws_s3_bucket" "x" {\n  bucket =\n}\n',
    });
    expect(findings).toEqual(LETTERS.map((name) => `B app/${name}.tf:1 ${name} ${name}`));
    expect(problems).toEqual([
      `error terraform-parse app/x.tf:2:11 ${terraformMessages.ofKind('syntax', '', 'Invalid expression: Expected the start of an expression, but found an invalid expression token.').message}`,
    ]);
    expect(exit).toBe(2);
  });

  test.each<[string, Files, string[], string[], number]>([
    [
      'an unknown variable',
      { 'app/main.tf': 'resource "aws_s3_bucket" "x" {\n  bucket = var.nobody\n}\n' },
      ['B app/main.tf:1 x null'],
      [
        `warning terraform-variable-undeclared app/main.tf:2:12 ${terraformMessages.ofKind('variable-undeclared', 'nobody', '').message}`,
      ],
      1,
    ],
    [
      'an unknown for_each',
      {
        'app/main.tf':
          'resource "random_pet" "p" {}\nresource "aws_s3_bucket" "x" {\n  for_each = random_pet.p.names\n}\n',
      },
      ['B app/main.tf:2 x none'],
      [
        `notice terraform-for-each-unknown app/main.tf:3:3 ${terraformMessages.ofKind('for-each-unknown', 'aws_s3_bucket.x', '').message}`,
      ],
      1,
    ],
    [
      'a circle of locals',
      {
        'app/main.tf':
          'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_s3_bucket" "x" {\n  bucket = local.a\n}\n',
      },
      ['B app/main.tf:5 x null'],
      [
        `warning terraform-locals-cycle app/main.tf:2:3 ${terraformMessages.ofKind('locals-cycle', '', 'local.a -> local.b -> local.a').message}`,
      ],
      1,
    ],
    [
      'a module that calls itself',
      { 'app/main.tf': 'module "me" {\n  source = "./"\n}\nresource "aws_s3_bucket" "x" {}\n' },
      ['B app/main.tf:4 x none'],
      [
        `warning terraform-module-cycle app/main.tf:2:12 ${terraformMessages.ofKind('module-cycle', 'me', './').message}`,
      ],
      1,
    ],
    [
      'a missing module',
      { 'app/main.tf': 'module "gone" {\n  source = "./gone"\n}\nresource "aws_s3_bucket" "x" {}\n' },
      ['B app/main.tf:4 x none'],
      [
        `warning terraform-module-missing app/main.tf:2:12 ${terraformMessages.ofKind('module-missing', 'gone', './gone').message}`,
      ],
      1,
    ],
    [
      'a module that would have to be downloaded',
      { 'app/main.tf': 'module "vpc" {\n  source = "acme/vpc/aws"\n}\nresource "aws_s3_bucket" "x" {}\n' },
      ['B app/main.tf:4 x none'],
      [
        `notice terraform-module-not-here app/main.tf:2:12 ${terraformMessages.ofKind('module-remote', 'vpc', 'acme/vpc/aws').message}`,
      ],
      1,
    ],
    [
      'file() beyond the repository',
      {
        'app/main.tf':
          'resource "aws_s3_bucket" "x" {\n  bucket = file("/etc/hostname")\n}\nresource "aws_s3_bucket" "y" {\n  bucket = file("../../../../etc/hostname")\n}\n',
      },
      ['B app/main.tf:1 x null', 'B app/main.tf:4 y null'],
      [
        `warning terraform-file-outside app/main.tf:2:3 ${terraformMessages.ofKind('file-function-refused', 'file', '/etc/hostname').message}`,
        `warning terraform-file-outside app/main.tf:5:3 ${terraformMessages.ofKind('file-function-refused', 'file', '../../../../etc/hostname').message}`,
      ],
      1,
    ],
    [
      'tfvars that do not parse',
      {
        'app/main.tf': 'variable "v" {\n  default = "d"\n}\nresource "aws_s3_bucket" "x" {\n  bucket = var.v\n}\n',
        'app/terraform.tfvars': 'v = = 1\n',
      },
      ['B app/main.tf:4 x d'],
      [
        `error terraform-variables app/terraform.tfvars:1:5 ${terraformMessages.ofKind('variables', '', 'Invalid expression: Expected the start of an expression, but found an invalid expression token.').message}`,
      ],
      2,
    ],
    [
      'a folder that is called like a file',
      { 'app/main.tf': bucket('x', 'n'), 'app/y.tf/z.txt': '' },
      ['B app/main.tf:1 x n'],
      [],
      1,
    ],
    [
      'a module outside of the scanned folder',
      { 'app/main.tf': 'module "m" {\n  source = "../lib"\n}\n', 'lib/main.tf': bucket('x', 'n') },
      ['B lib/main.tf:1 module.m.x n'],
      [],
      1,
    ],
  ])('%s', (_, files, findings, problems, exit) => {
    expect(wrong(files)).toEqual({ findings, problems, exit });
  });

  test('without a repository, a module outside of the scanned folder', () => {
    const sandbox = Sandbox.withBase({ 'policies/b.rego': buckets, 'lib/main.tf': bucket('x', 'n') });
    sandbox.write({
      'app/main.tf': 'module "m" {\n  source = "../../beyond"\n}\nmodule "n" {\n  source = "../lib"\n}\n',
    });
    const { findings, problems } = sandbox.scan(['--no-cache']);
    expect(findings).toContain('B lib/main.tf:1 module.n.x n');
    expect(problems).toEqual([
      `warning terraform-module-outside app/main.tf:2:12 ${terraformMessages.ofKind('module-refused', 'm', '../../beyond').message}`,
    ]);
  });

  test('a --tf-vars file that is not there', () => {
    const { problems, exit } = wrong({ 'app/main.tf': bucket('x', 'n') }, ['--tf-vars', 'gone.tfvars']);
    expect(problems).toEqual([
      `error terraform-variables-missing ${terraformMessages.variablesMissing('gone.tfvars', fileReasons.missing).message}`,
    ]);
    expect(exit).toBe(2);
  });

  test('a comment that has no effect', () => {
    const files = {
      'app/main.tf': 'module "m" {\n  source = "./m"\n}\n',
      'app/m/a.tf': `# trivy:ignore:x\n${bucket('x', 'n')}`,
    };
    expect(wrong(files).problems).toEqual([expect.stringMatching(/^notice ignore-comment app\/m\/a.tf:1 /)]);
  });

  test('a file of 100,000 lines', () => {
    const lines = Array.from({ length: 99_997 }, (_, i) => `  # line ${i}`);
    const text = `resource "aws_s3_bucket" "x" {\n${lines.join('\n')}\n  bucket = "last"\n}\n`;
    expect(wrong({ 'app/main.tf': text })).toEqual({ findings: ['B app/main.tf:1 x last'], problems: [], exit: 1 });
  });

  test('a module that takes too long', () => {
    const resources = Array.from(
      { length: 500 },
      (_, i) => `resource "aws_sqs_queue" "q${i}" {\n  for_each = local.keys\n  name = "q${i}-\${each.key}"\n}\n`,
    );
    const text = `locals {\n  keys = toset([for i in range(200) : "k\${i}"])\n}\n${resources.join('')}`;
    const { problems, exit } = wrong({ 'app/big/main.tf': text, 'app/main.tf': bucket('x', 'n') }, [
      '--timeout',
      '15s',
    ]);
    expect(problems).toEqual([expect.stringMatching(/^error terraform-stopped app\/big .*--timeout/)]);
    expect(exit).toBe(2);
  });
});

test('the environment does not reach the evaluation', () => {
  const sandbox = new Sandbox({
    'policies/join.rego': JOINS,
    'app/main.tf': `variable "secret" {}\n${versioning('"${var.secret}"')}${versioning('pathexpand("~/x")', 'home')}${versioning('abspath("x")', 'cwd')}`,
  });
  const env = { TF_VAR_secret: 'from-the-environment', AWS_SECRET_ACCESS_KEY: 'also-there' };
  const { stdout, stderr, report } = sandbox.scan(['--no-cache', '--debug'], { env });
  expect(`${stdout}${stderr}`).not.toMatch(/from-the-environment|also-there/);
  expect(report.findings.map(({ message }) => message)).toContain('v -> null');
  expect(stdout).not.toContain(path.dirname(sandbox.folder));
});

test('two runs are byte for byte the same, also where functions are made of chance', () => {
  const text = `locals {\n  u = uuid()\n}\nresource "random_integer" "r" {}\n${versioning('uuid()')}${versioning('"${random_integer.r.result}"', 'r')}`;
  const files = { 'policies/join.rego': JOINS, 'app/main.tf': text };
  expect(scan(files).stdout).toBe(scan(files).stdout);
});

describe('the cache', () => {
  const files = {
    '.git/HEAD': '',
    'policies/join.rego': JOINS,
    'app/main.tf': `module "m" {\n  source = "../lib"\n  name = var.n\n}\nvariable "n" {}\n${versioning('file("../name.txt")')}`,
    'lib/main.tf': `variable "name" {}\n${versioning('var.name')}`,
    'app/terraform.tfvars': 'n = "one"\n',
    'name.txt': 'text',
  };

  test('holds as long as everything that was read is the same', () => {
    const sandbox = new Sandbox(files);
    const messages = (): string[] => {
      return sandbox
        .scan(['--cache-dir', 'cache'])
        .report.findings.map(({ message }) => message)
        .sort();
    };
    expect(messages()).toEqual(['module.m.v -> one', 'v -> text']);
    expect(messages()).toEqual(['module.m.v -> one', 'v -> text']);
    sandbox.write({ 'app/terraform.tfvars': 'n = "two"\n' });
    expect(messages()).toEqual(['module.m.v -> two', 'v -> text']);
    sandbox.write({ 'name.txt': 'other' });
    expect(messages()).toEqual(['module.m.v -> two', 'v -> other']);
    sandbox.write({ 'lib/main.tf': `variable "name" {}\n${versioning('"x-${var.name}"')}` });
    expect(messages()).toEqual(['module.m.v -> x-two', 'v -> other']);
    sandbox.write({ 'app/z.auto.tfvars': 'n = "three"\n' });
    expect(messages()).toEqual(['module.m.v -> x-three', 'v -> other']);
  });

  test('does without the parser', () => {
    const sandbox = new Sandbox(files);
    const args = ['--cache-dir', 'cache'];
    const cold = sandbox.scan(args);
    const installation = withoutParser(sandbox);
    expect(sandbox.scan(args, { installation }).stdout).toBe(cold.stdout);
  });
});

test('a run without Terraform, or without a policy for it, does not load the parser', () => {
  const sandbox = Sandbox.withBase();
  const installation = withoutParser(sandbox);
  const { findings, problems } = sandbox.scan(['--no-cache'], { installation });
  expect({ findings, problems }).toEqual({ findings: BASE_FINDINGS, problems: [] });
  sandbox.write({ 'app/main.tf': bucket('x', 'n') });
  expect(sandbox.scan(['--no-cache'], { installation })).toMatchObject({ findings: BASE_FINDINGS, problems: [] });
  sandbox.write({ 'policies/join.rego': JOINS });
  expect(sandbox.scan(['--no-cache'], { installation }).problems).toEqual([
    expect.stringMatching(/^error terraform-stopped/),
  ]);
});

/** An installation that has everything but the program that reads Terraform. */
function withoutParser(sandbox: Sandbox): string {
  const folder = sandbox.install();
  rmSync(path.join(folder, 'dist', 'wasm', 'iac.wasm.br'));
  return folder;
}
