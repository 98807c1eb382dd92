/** References in Terraform: a policy joins resources by the keys that it sees. */

import { describe, expect, test } from '@jest/globals';

import { bucket, joins, policy, scan, versioning } from './terraform.js';

describe('a reference to a bucket becomes its key', () => {
  test.each<[string, string, string]>([
    ['direct', bucket('heron', 'heron-direct') + versioning('aws_s3_bucket.heron.id'), 'heron'],
    ['by its arn', bucket('egret', 'egret-arn') + versioning('aws_s3_bucket.egret.arn'), 'egret'],
    ['in a template', bucket('stork', 'stork-template') + versioning('"${aws_s3_bucket.stork.bucket}"'), 'stork'],
    [
      'via a local',
      `${bucket('crane', 'crane-local')}locals {\n  b = aws_s3_bucket.crane.id\n}\n${versioning('local.b')}`,
      'crane',
    ],
    [
      "via a variable's default",
      `${bucket('ibis', 'ibis-default')}variable "n" {\n  default = "ibis-default"\n}\n${versioning('var.n')}`,
      'ibis',
    ],
    [
      'via [0]',
      bucket('finch', 'finch-zero').replace('{', '{\n  count = 1') + versioning('aws_s3_bucket.finch[0].id'),
      'finch[0]',
    ],
    [
      'in a for expression',
      `${bucket('wren', 'wren-for')}locals {\n  ids = [for b in [aws_s3_bucket.wren] : b.id]\n}\n${versioning('local.ids[0]')}`,
      'wren',
    ],
    ['in a condition', bucket('robin', 'robin-if') + versioning('true ? aws_s3_bucket.robin.id : "none"'), 'robin'],
    ['by a function', bucket('swift', 'swift-f') + versioning('element([aws_s3_bucket.swift.id], 0)'), 'swift'],
    ['of a bucket without a name', `resource "aws_s3_bucket" "auk" {}\n${versioning('aws_s3_bucket.auk.id')}`, 'auk'],
    [
      'of a bucket whose name is unknown',
      `variable "x" {}\nresource "aws_s3_bucket" "kite" {\n  bucket = var.x\n}\n${versioning('aws_s3_bucket.kite.bucket')}`,
      'kite',
    ],
    [
      "of what configures it, whose id is the bucket's",
      `${bucket('lark', 'lark-two')}${versioning('aws_s3_bucket_acl.lark.id')}resource "aws_s3_bucket_acl" "lark" {\n  bucket = aws_s3_bucket.lark.id\n}\n`,
      'lark',
    ],
    ['by a literal that is its name', bucket('gull', 'gull-literal') + versioning('"gull-literal"'), 'gull'],
  ])('%s', (_, text, key) => {
    expect(joins({ 'app/main.tf': text })).toEqual({ v: key });
  });

  test('via tfvars, which are read by themselves and from --tf-vars, the last one first', () => {
    const text =
      bucket('puffin', 'puffin-tfvars') + bucket('tern', 'tern-flag') + 'variable "n" {}\n' + versioning('var.n');
    const files = {
      'app/main.tf': text,
      'app/terraform.tfvars': 'n = "none"\n',
      'app/a.auto.tfvars': 'n = "puffin-tfvars"\n',
    };
    expect(joins(files)).toEqual({ v: 'puffin' });
    expect(joins({ ...files, 'prod.tfvars': 'n = "tern-flag"\n' }, ['--tf-vars', 'prod.tfvars'])).toEqual({
      v: 'tern',
    });
  });

  test('via each.value.id, [each.key] and count.index', () => {
    const many =
      'resource "aws_s3_bucket" "owl" {\n  for_each = { a = "x", b = "y" }\n  bucket = "owl-${each.value}"\n}\n';
    const counted = 'resource "aws_s3_bucket" "jay" {\n  count = 2\n  bucket = "jay-${count.index}"\n}\n';
    const text =
      many +
      counted +
      versioning('each.value.id', 'value').replace('{', '{\n  for_each = aws_s3_bucket.owl') +
      versioning('aws_s3_bucket.owl[each.key].id', 'key').replace('{', '{\n  for_each = toset(["a"])') +
      versioning('aws_s3_bucket.jay[count.index].id', 'index').replace('{', '{\n  count = 2');
    expect(joins({ 'app/main.tf': text })).toEqual({
      'value["a"]': 'owl["a"]',
      'value["b"]': 'owl["b"]',
      'key["a"]': 'owl["a"]',
      'index[0]': 'jay[0]',
      'index[1]': 'jay[1]',
    });
  });

  test('via a module output, and through two modules', () => {
    const files = {
      'app/main.tf': `module "inner" {\n  source = "./inner"\n}\nmodule "outer" {\n  source = "./outer"\n  target = module.inner.id\n}\n${versioning('module.inner.id')}${versioning('module.outer.id', 'back')}`,
      'app/inner/main.tf': `${bucket('dove', 'dove-inner')}output "id" {\n  value = aws_s3_bucket.dove.id\n}\n`,
      'app/outer/main.tf':
        'variable "target" {\n  type = string\n}\nmodule "deep" {\n  source = "./deep"\n  target = var.target\n}\noutput "id" {\n  value = module.deep.id\n}\n',
      'app/outer/deep/main.tf': `variable "target" {}\n${versioning('var.target')}${bucket('quail', 'quail-deep')}output "id" {\n  value = aws_s3_bucket.quail.id\n}\n`,
    };
    expect(joins(files)).toEqual({
      v: 'module.inner.dove',
      back: 'module.outer.module.deep.quail',
      'module.outer.module.deep.v': 'module.inner.dove',
    });
  });
});

test.each<[string, string, string]>([
  ["a literal that is two buckets' name", bucket('a', 'twin') + bucket('b', 'twin') + versioning('"twin"'), 'twin'],
  [
    'a text that only looks like a reference',
    bucket('a', 'n') + versioning('"aws_s3_bucket.a.id"'),
    'aws_s3_bucket.a.id',
  ],
  ['a text that holds a reference', bucket('a', 'rook') + versioning('"x-${aws_s3_bucket.a.id}"'), 'x-rook'],
  [
    'a text that holds what is not known',
    `resource "aws_s3_bucket" "a" {}\n${versioning('"x-${aws_s3_bucket.a.id}"')}`,
    'null',
  ],
])('is no reference: %s', (_, text, value) => {
  expect(joins({ 'app/main.tf': text })).toEqual({ v: value });
});

test('a policy joins across modules', () => {
  const text = policy(
    'X',
    'terraform',
    `deny contains msg if {
  input.resource.aws_s3_bucket[name]
  not versioned(name)
  msg := sprintf("%s is not versioned", [name])
}

versioned(name) if input.resource.aws_s3_bucket_versioning[_].bucket == name`,
  );
  const files = {
    'policies/x.rego': text,
    'app/main.tf': `module "m" {\n  source = "./m"\n}\n${bucket('root', 'r')}${versioning('module.m.id')}`,
    'app/m/main.tf': `${bucket('sub', 's')}output "id" {\n  value = aws_s3_bucket.sub.id\n}\n`,
  };
  expect(scan(files).findings).toEqual(['X app/main.tf:4 root is not versioned']);
});
