// The folders that are scanned and the policies that are loaded. What is generated is made when it is first asked for.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { writeWorkloads } from './workloads.mjs';

const CHECKS = 'github.com/aquasecurity/trivy-checks';

/** Policies and their libraries, without tests. */
const isPolicy = (file) => file.endsWith('.rego') && !file.endsWith('_test.rego');

/** What cannot stand alone: it is off unless asked for, or wants data that Trivy brings. */
const isApart = (text) => text.includes('#   deprecated: true') || /^import data\.(?!lib\.)/m.test(text);

/** A built-in check as a policy of a user's: another package, another id. */
const asCustom = (text) =>
  text
    .replace(/^package \w+\./m, 'package bench.')
    .replace(/^# {3}id: /m, '#   id: BENCH-')
    .replace(/^# {3}aliases:\n(# {5}- .*\n)+/m, '');

/**
 * @param root where regoscan is
 * @param shared the folder with the corpus
 * @param work a folder for what is made
 */
export function inputs(root, shared, work) {
  const corpus = (name) => path.join(shared, 'corpus', name);

  /** A folder in `work`, filled once. */
  function made(name, fill) {
    const folder = path.join(work, name);
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      fill(folder);
    }
    return folder;
  }

  const seed = () => made('seed', (folder) => cpSync(corpus('seed'), folder, { recursive: true }));
  return {
    corpus,
    tutorialManifests: () => path.join(seed(), 'manifests'),
    tutorialPolicies: () => ({ policies: path.join(seed(), 'policies'), namespace: 'custom' }),

    /** A repository with so many documents. */
    documents: (count) => made(`documents-${count}`, (folder) => writeWorkloads(folder, count)),

    /**
     * So many of Trivy's Kubernetes checks, from one end of their list to the other, as policies of a user's.
     * `cacheFolder` makes them the only ones for Trivy, which has no other way to leave its own out.
     */
    chosenPolicies(count) {
      const cacheFolder = made(`trivy-${count}`, (folder) => {
        const module = ['list', '-m', '-f', '{{.Dir}}', CHECKS];
        const source = execFileSync('go', module, {
          cwd: path.join(root, '__tests__/conformance/tester'),
          encoding: 'utf8',
        }).trim();
        const content = path.join(folder, 'policy/content');
        cpSync(path.join(source, 'lib'), path.join(content, 'lib'), { recursive: true });
        const checks = readdirSync(path.join(source, 'checks/kubernetes'))
          .filter(isPolicy)
          .map((file) => ({ file, text: readFileSync(path.join(source, 'checks/kubernetes', file), 'utf8') }))
          .filter(({ text }) => !isApart(text));
        for (let i = 0; i < count; i++) {
          const { file, text } = checks[Math.floor((i * checks.length) / count)];
          writeFileSync(path.join(content, file), asCustom(text));
        }
      });
      return { policies: path.join(cacheFolder, 'policy/content'), namespace: 'bench', cacheFolder };
    },

    oneResource: () =>
      made('one-resource', (folder) =>
        writeFileSync(path.join(folder, 'main.tf'), 'resource "aws_s3_bucket" "b" {}\n'),
      ),

    /** The corpus, and beside its 24 files 200 more with three resources each. */
    manyResources: () =>
      made('many-resources', (folder) => {
        cpSync(corpus('terraform'), folder, { recursive: true });
        for (let i = 0; i < 200; i++) {
          const volume = `resource "aws_ebs_volume" "g${i}" {\n  size = 8\n  encrypted = true\n  kms_key_id = aws_kms_key.g${i}.arn\n}\n`;
          const key = `resource "aws_kms_key" "g${i}" {\n  description = "\${var.prefix}-${i}"\n}\n`;
          const queue = `resource "aws_sqs_queue" "g${i}" {\n  name = "\${local.name}-${i}"\n  kms_master_key_id = aws_kms_key.g${i}.id\n}\n`;
          writeFileSync(path.join(folder, `many${i}.tf`), volume + key + queue);
        }
      }),
  };
}
