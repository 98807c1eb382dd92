/** Which files of a module are read, and which a finding may be in: the bundle in a process of its own. */

import { chmodSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { BASE_FINDINGS } from '../support/base-policies.js';
import { asOtherUser, testAsOtherUser } from '../support/other-user.js';
import { Sandbox } from '../support/sandbox.js';
import { bucket, policy } from './terraform.js';

/** Finds every bucket. */
const BUCKETS = policy('BUCKET', 'terraform', 'deny contains name if some name, _ in input.resource.aws_s3_bucket');

test('a combined policy finds what is in a file next to the one that is named', () => {
  const combined = BUCKETS.replace('#   input:\n', '#   input:\n#     combine: true\n').replace(
    'input.resource',
    'input[_].contents.resource',
  );
  // The module's first file is backend.tf, which is not among the scanned ones.
  const files = { 'infra/main.tf': bucket('a', 'x'), 'infra/backend.tf': 'terraform {}\n' };
  const sandbox = new Sandbox({ '.git/HEAD': 'ref: refs/heads/main\n', 'policies/b.rego': combined, ...files });
  const run = sandbox.scan(['infra/main.tf', '--no-cache']);
  expect(run.findings).toEqual(['BUCKET infra/main.tf:1 a']);
  expect(run.exit).toBe(1);
});

test.each([
  ['a file outside of the repository', '"../../../../../../etc/passwd"', ''],
  ['a folder', 'input[_].path', '#     combine: true\n'],
])('a result that names %s stays in its document', (_, filepath, combine) => {
  const text = policy(
    'PATH',
    'terraform',
    `deny contains {"msg": "m", "filepath": ${filepath}, "startline": 1, "endline": 1}`,
  );
  const files = {
    'policies/p.rego': text.replace('#   input:\n', `#   input:\n${combine}`),
    'infra/a.tf': bucket('a', 'x'),
  };
  const sandbox = new Sandbox({ '.git/HEAD': 'ref: refs/heads/main\n', ...files });
  expect(sandbox.scan(['infra', '--no-cache']).findings).toEqual(['PATH infra/a.tf:1 m']);
});

testAsOtherUser('a folder that cannot be listed: the named file is checked, and the rest is an error', () => {
  const sandbox = Sandbox.withBase({ 'policies/b.rego': BUCKETS, 'infra/main.tf': bucket('a', 'x') });
  chmodSync(sandbox.folder, 0o755);
  chmodSync(sandbox.path('infra'), 0o711);
  const run = sandbox.scan(['infra/main.tf', 'app', '--no-cache'], asOtherUser());
  expect(run.findings).toEqual([...BASE_FINDINGS, 'BUCKET infra/main.tf:1 a']);
  expect(run.problems).toEqual([expect.stringMatching(/^error unreadable-folder infra\/main\.tf /)]);
  expect(run.exit).toBe(2);
});
