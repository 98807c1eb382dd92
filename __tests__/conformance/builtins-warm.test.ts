import { readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/folder.js';
import { copyInstallation } from '../support/installation.js';
import { Sandbox, type Scan } from '../support/sandbox.js';
import { trivyChecks } from './go-module.js';
import { CORPUS } from './shared.js';

/** A run whose policies are in the cache does without the Go toolchain: here it cannot have it, since its file is gone. */
const corpus = realpathSync(CORPUS);
const checks = trivyChecks();

let installation: string;
beforeAll(() => {
  installation = temporaryFolder();
  copyInstallation(installation);
  rmSync(path.join(installation, 'dist/wasm/rego.wasm.br'));
});

/** Scans twice, with a cache in between. */
function coldAndWarm(args: string[]): { cold: Scan; warm: Scan; without: () => Scan } {
  const sandbox = new Sandbox();
  const all = [...args, '--cache-dir', 'cache'];
  const cold = sandbox.scan(all);
  return {
    cold,
    warm: sandbox.scan(all, { installation }),
    without: () => sandbox.scan([...all, '--no-cache'], { installation }),
  };
}

/** What depends on the clock. */
const found = ({ findings, problems, exit }: Scan): unknown => ({ findings, problems, exit });

describe('without the toolchain, warm', () => {
  test("the tutorial's policies find on corpus/kubernetes what they find cold", () => {
    const policies = path.join(corpus, 'seed/policies');
    const { cold, warm, without } = coldAndWarm([
      path.join(corpus, 'kubernetes'),
      '--policy',
      policies,
      '--namespaces',
      'custom',
    ]);
    expect(cold.findings.length).toBeGreaterThan(50);
    expect(found(warm)).toEqual(found(cold));
    // Nothing compiles without it: this test can fail.
    expect(without).toThrow('rego.wasm.br');
  });

  test.each([
    ['kubernetes', 'kubernetes'],
    ['dockerfile', 'docker'],
  ])("Trivy's own checks find on corpus/%s what they find cold", (folder, kind) => {
    const policies = ['--policy', path.join(checks, 'checks', kind), '--policy', path.join(checks, 'lib')];
    const { cold, warm } = coldAndWarm([path.join(corpus, folder), ...policies]);
    const theirs = JSON.parse(readFileSync(path.join(corpus, `trivy-0.74-${folder}.json`), 'utf8')) as unknown[];
    expect(cold.findings).toHaveLength(theirs.length);
    expect(found(warm)).toEqual(found(cold));
  });
});
