/** What tests of Terraform are written with. */

import { expect } from '@jest/globals';

import type { Files } from '../support/folder.js';
import { Sandbox, type Scan } from '../support/sandbox.js';

/** A policy for a view of Terraform. */
export function policy(id: string, type: string, body: string): string {
  return `# METADATA
# custom:
#   id: ${id}
#   severity: HIGH
#   input:
#     selector:
#       - type: ${type}
package tf.${id.toLowerCase()}

import rego.v1

${body}
`;
}

/** Says what every versioning block is joined to. */
export const JOINS = policy(
  'JOIN',
  'terraform',
  `deny contains msg if {
  some name, block in input.resource.aws_s3_bucket_versioning
  msg := sprintf("%s -> %v", [name, block.bucket])
}`,
);

export const scan = (files: Files, args: string[] = []): Scan =>
  new Sandbox({ '.git/HEAD': 'ref: refs/heads/main\n', ...files }).scan(['--no-cache', ...args]);

/** What the versioning blocks of these files are joined to, by their keys. */
export function joins(files: Files, args: string[] = []): Record<string, string> {
  const { report } = scan({ 'policies/join.rego': JOINS, ...files }, args);
  expect(report.errors).toEqual([]);
  return Object.fromEntries(report.findings.map(({ message }) => message.split(' -> ') as [string, string]));
}

export const versioning = (expression: string, name = 'v'): string =>
  `resource "aws_s3_bucket_versioning" "${name}" {\n  bucket = ${expression}\n}\n`;

export const bucket = (name: string, literal: string): string =>
  `resource "aws_s3_bucket" "${name}" {\n  bucket = "${literal}"\n}\n`;
