// What is measured: regoscan, Trivy and conftest. The peers are found on PATH or through $TRIVY and $CONFTEST (CONTRIBUTING.md says
// how to build them).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const TRIVY = process.env.TRIVY ?? 'trivy';
const CONFTEST = process.env.CONFTEST ?? 'conftest';

/** A peer that was built from its Go module calls itself `dev`; what it was built of stands in the binary. */
function version(command, module) {
  const binary = spawnSync('which', [command], { encoding: 'utf8' }).stdout.trim();
  const built = spawnSync('go', ['version', '-m', binary], { encoding: 'utf8' }).stdout ?? '';
  const line = built.split('\n').find((each) => each.split('\t').includes(module) && /\t(dep|mod)\t/.test(each));
  return line?.split('\t').at(3) ?? 'of an unknown version';
}

/** The machine and the versions, in a line. */
export function machine() {
  const cpu = `${os.cpus().length} cores (${os.cpus()[0].model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const trivy = version(TRIVY, 'github.com/aquasecurity/trivy');
  const conftest = version(CONFTEST, 'github.com/open-policy-agent/conftest');
  return `${cpu}, Node ${process.version}, trivy ${trivy}, conftest ${conftest}`;
}

/**
 * The commands as `{ name, argv, before, findings }`: what has to be done before each run, and how many findings its output holds.
 * `policies` is a folder of custom policies, of which those of `namespace` count; without it the built-in checks run.
 * @param root where regoscan is
 * @param work a folder for caches
 */
export function tools(root, work) {
  const cache = path.join(work, 'cache');
  const empty = () => rmSync(cache, { recursive: true, force: true });

  const regoscan = (target, { policies, namespace, more = [] } = {}) => ({
    name: 'regoscan',
    argv: [
      ...[process.execPath, path.join(root, 'dist/cli/index.js'), 'scan', target],
      ...(policies ? ['--policy', policies, '--namespaces', namespace] : []),
      ...['--format', 'json', '--cache-dir', cache, ...more],
    ],
    findings: (stdout) => JSON.parse(stdout).findings.length,
  });
  return {
    /** With what an earlier run has left in the cache. */
    warm: regoscan,
    /** With an empty cache. */
    cold: (...args) => ({ ...regoscan(...args), before: empty }),
    /** `cacheFolder` may hold the checks that replace those that are built in, in `policy/content`. */
    trivy: (target, { policies, namespace, cacheFolder = path.join(work, 'trivy') } = {}) => ({
      name: 'trivy',
      argv: [
        ...[TRIVY, 'config', target, '--skip-check-update', '--quiet', '--format', 'json', '--cache-dir', cacheFolder],
        ...(policies ? ['--config-check', policies] : []),
        ...(namespace ? ['--check-namespaces', namespace] : []),
      ],
      findings: (stdout) => (JSON.parse(stdout).Results ?? []).flatMap((each) => each.Misconfigurations ?? []).length,
    }),
    conftest: (target, { policies }) => ({
      name: 'conftest',
      argv: [CONFTEST, 'test', target, '--policy', policies, '--all-namespaces', '--output', 'json'],
      findings: (stdout) =>
        JSON.parse(stdout).flatMap((each) => [...(each.failures ?? []), ...(each.warnings ?? [])]).length,
    }),
  };
}
