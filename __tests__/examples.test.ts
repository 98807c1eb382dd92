import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { runCli } from './support/program.js';

interface Report {
  summary: { files: number; documents: number; policies: number };
  findings: { id: string; severity: string; file: string; startLine: number; resource: string; message: string }[];
  errors: unknown[];
  notices: unknown[];
}

/** Runs the README's command, with the report as JSON. */
function scanExamples(): { exit: number; report: Report } {
  const args = ['scan', 'examples', '--policy', 'policies', '--namespaces', 'custom'];
  const { exit, stdout, stderr } = runCli([...args, '--format', 'json', '--no-cache']);
  if (!stdout.startsWith('{')) throw new Error(`no report: ${stderr}`);
  return { exit, report: JSON.parse(stdout) as Report };
}

/** The resource is empty in a Dockerfile, where the line says what is meant. */
const EXPECTED = {
  'examples/kubernetes/database.yaml': [
    ['RGS-K8S-001', 'CronJob/backup', "Container 'dump' may run as root: securityContext.runAsNonRoot is not true"],
    [
      'RGS-K8S-003',
      'CronJob/backup',
      "Container 'dump' uses image 'localhost:5000/shop/backup:1.4' from elsewhere than docker.io/library, ghcr.io/example-shop, registry.k8s.io",
    ],
    ['RGS-K8S-002', 'CronJob/backup', "Container 'dump' has no cpu limit"],
    ['RGS-K8S-002', 'CronJob/backup', "Container 'dump' has no memory limit"],
  ],
  'examples/kubernetes/monitoring.yaml': [
    ['RGS-K8S-005', 'DaemonSet/node-agent', "Container 'agent' is privileged"],
    ['RGS-K8S-005', 'DaemonSet/node-agent', 'The pod shares the processes of its node: hostPID is true'],
    ['RGS-K8S-004', 'DaemonSet/node-agent', 'The pod uses the network of its node: hostNetwork is true'],
    ['RGS-K8S-005', 'Pod/debug', "The pod shares the memory of its node's processes: hostIPC is true"],
    ['RGS-K8S-001', 'Pod/debug', "Container 'shell' may run as root: securityContext.runAsNonRoot is not true"],
  ],
  'examples/kubernetes/storefront.yaml': [
    [
      'RGS-K8S-001',
      'Deployment/storefront',
      "Container 'permissions' may run as root: securityContext.runAsNonRoot is not true",
    ],
    ['RGS-K8S-001', 'Deployment/storefront', "Container 'permissions' runs as root: securityContext.runAsUser is 0"],
    [
      'RGS-K8S-003',
      'Deployment/storefront',
      "Container 'metrics' uses image 'quay.io/martinhelmich/prometheus-nginxlog-exporter:v1.11.0' from elsewhere than docker.io/library, ghcr.io/example-shop, registry.k8s.io",
    ],
    ['RGS-K8S-002', 'Deployment/storefront', "Container 'nginx' has no cpu limit"],
  ],
  'examples/storefront/Dockerfile': [
    ['RGS-DOCKER-001', '', "Image 'node' should have a version as its tag, not 'latest'"],
    ['RGS-DOCKER-001', '', "Image 'localhost:5000/shop/certificates' should have a version as its tag, not 'latest'"],
    [
      'RGS-DOCKER-001',
      '',
      "Image 'nginxinc/nginx-unprivileged:${NGINX_TAG}' should have a version as its tag, not 'latest'",
    ],
  ],
};

describe('examples', () => {
  const { exit, report } = scanExamples();

  test('everything is checked, and something is found', () => {
    expect({ exit, errors: report.errors, notices: report.notices }).toEqual({ exit: 1, errors: [], notices: [] });
    expect(report.summary).toMatchObject({ files: 6, documents: 12, policies: 6 });
  });

  test('exactly these findings', () => {
    const found: Record<string, string[][]> = {};
    for (const { file, id, resource, message } of report.findings) (found[file] ??= []).push([id, resource, message]);
    const sorted = (all: Record<string, string[][]>): [string, string[]][] =>
      Object.entries(all).map(([file, each]) => [file, each.map((one) => one.join(' ')).sort()]);
    expect(sorted(found)).toEqual(sorted(EXPECTED));
  });

  test('of several severities', () => {
    const severities = new Map(report.findings.map(({ id, severity }) => [id, severity]));
    expect(Object.fromEntries(severities)).toEqual({
      'RGS-K8S-001': 'HIGH',
      'RGS-K8S-002': 'LOW',
      'RGS-K8S-003': 'HIGH',
      'RGS-K8S-004': 'HIGH',
      'RGS-K8S-005': 'CRITICAL',
      'RGS-DOCKER-001': 'MEDIUM',
    });
  });

  test('on the lines of the commands in a Dockerfile', () => {
    const lines = report.findings.filter(({ id }) => id === 'RGS-DOCKER-001').map(({ startLine }) => startLine);
    expect(lines).toEqual([4, 9, 11]);
  });
});

describe('policies', () => {
  const folders = readdirSync('policies').flatMap((kind) =>
    readdirSync(path.join('policies', kind)).map((name) => [kind, name] as const),
  );
  const read = (...parts: string[]): string => readFileSync(path.join('policies', ...parts), 'utf8');

  test('are those that are documented', () => {
    const policies = folders.filter(([kind]) => kind !== 'lib').map((parts) => parts.join('/'));
    expect(policies).toEqual([
      'dockerfile/no_latest_tag',
      'kubernetes/approved_registries',
      'kubernetes/no_host_network',
      'kubernetes/no_root_containers',
      'kubernetes/pod_security',
      'kubernetes/resource_limits',
    ]);
  });

  test.each(folders)('%s/%s is a package with a test', (kind, name) => {
    const file = kind === 'lib' ? name : 'policy';
    expect(readdirSync(path.join('policies', kind, name)).sort()).toEqual([`${file}.rego`, `${file}_test.rego`]);
    expect(read(kind, name, `${file}.rego`)).toContain(`\npackage custom.${kind}.${name}\n`);
    expect(read(kind, name, `${file}_test.rego`)).toMatch(/^test_\w+ if \{$/m);
  });
});
