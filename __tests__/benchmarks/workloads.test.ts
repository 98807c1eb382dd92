import path from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';

import { parseYaml } from '../../src/parse/yaml/yaml.js';
import { sourceOf } from '../support/documents.js';

interface File {
  path: string;
  text: string;
}

let workloads: (count: number) => File[];

beforeAll(async () => {
  const file = path.resolve(import.meta.dirname, '../../benchmarks/workloads.mjs');
  ({ workloads } = (await import(file)) as { workloads: typeof workloads });
});

const parsed = (file: File) => parseYaml(sourceOf(file.text, { path: file.path, rootPath: file.path }));

test('the repository is the same whenever it is made, and a larger one begins with it', () => {
  const files = workloads(100);
  expect(workloads(100)).toEqual(files);
  // The last file may have been cut short.
  expect(workloads(300).slice(0, files.length - 1)).toEqual(files.slice(0, -1));
});

test.each([1, 100, 301])('%d documents are asked for and given, each a Kubernetes object of its own', (count) => {
  const files = workloads(count).map(parsed);
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  const documents = files.flatMap(({ documents }) => documents);
  expect(documents).toHaveLength(count);
  expect(documents.filter(({ type, resource }) => type !== 'kubernetes' || resource === '')).toEqual([]);
  expect(new Set(documents.map(({ resource }) => resource)).size).toBe(count);
});

test('it is varied: kinds, files of several documents, folders, comments and anchors', () => {
  const files = workloads(1000);
  expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
  const kinds = files.flatMap((file) => parsed(file).documents.map(({ resource }) => resource.split('/')[0]));
  expect([...new Set(kinds)].sort()).toEqual([
    'Certificate',
    'ClusterRole',
    'ClusterRoleBinding',
    'ConfigMap',
    'CronJob',
    'DaemonSet',
    'Deployment',
    'HorizontalPodAutoscaler',
    'Ingress',
    'Job',
    'Namespace',
    'NetworkPolicy',
    'PersistentVolumeClaim',
    'Pod',
    'Role',
    'RoleBinding',
    'Secret',
    'Service',
    'ServiceAccount',
    'ServiceMonitor',
    'StatefulSet',
  ]);
  const sizes = new Set(files.map((file) => parsed(file).documents.length));
  expect([...sizes].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  const having = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).length;
  expect(having(/^ *#/m)).toBeGreaterThan(100);
  expect(having(/: &labels/)).toBeGreaterThan(10);
  expect(having(/initContainers:/)).toBeGreaterThan(10);
});
