import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { Sandbox } from '../support/sandbox.js';

interface Manifest {
  version: string;
  files: string[];
  dependencies?: object;
  optionalDependencies?: object;
}

function offline(home: string) {
  return { PATH: process.env.PATH, HOME: home, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, env: offline(cwd), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test('what npm packs installs without anything else, and scans', () => {
  const sandbox = Sandbox.withBase();
  const text = readFileSync('package.json', 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  execFileSync(process.execPath, ['scripts/pack.mjs', sandbox.folder], { env: offline(sandbox.folder), stdio: 'pipe' });
  expect(readFileSync('package.json', 'utf8')).toBe(text);
  const [tarball = ''] = readdirSync(sandbox.folder).filter((name) => name.endsWith('.tgz'));
  expect(tarball).toBe(`regoscan-${manifest.version}.tgz`);

  mkdirSync(sandbox.path('project'));
  npm(sandbox.path('project'), 'init', '--yes');
  npm(sandbox.path('project'), 'install', '--no-audit', '--no-fund', `../${tarball}`);
  expect(readdirSync(sandbox.path('project/node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'regoscan',
  ]);
  const installed = JSON.parse(
    readFileSync(sandbox.path('project/node_modules/regoscan/package.json'), 'utf8'),
  ) as Manifest;
  expect([installed.dependencies, installed.optionalDependencies]).toEqual([undefined, undefined]);
  for (const name of ['LICENSE', 'README.md', 'THIRD_PARTY_NOTICES', 'action.yml']) {
    expect(readdirSync(sandbox.path('project/node_modules/regoscan'))).toContain(name);
  }

  const binary = sandbox.path('project/node_modules/.bin/regoscan');
  const env = { PATH: process.env.PATH, HOME: sandbox.folder };
  expect(execFileSync(binary, ['--version'], { env, encoding: 'utf8' })).toBe(`regoscan ${manifest.version}\n`);
  const report = execFileSync(binary, ['config', 'app', '--policy', 'policies'], {
    cwd: sandbox.folder,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(report).toContain('pod base is privileged');
  expect(report).toContain('2 findings');
});

test('npm itself, which would publish what only development needs, is not let to', () => {
  expect(() => npm('.', 'pack', '--dry-run')).toThrow(/scripts\/pack\.mjs/);
});

test('the bill of materials has all that the notices name', () => {
  const bom = JSON.parse(execFileSync(process.execPath, ['scripts/sbom.mjs'], { encoding: 'utf8' })) as {
    components: { purl: string; version: string }[];
    dependencies: { dependsOn: string[] }[];
  };
  const titles = readFileSync('THIRD_PARTY_NOTICES', 'utf8').match(/^={80}\n.*\n={80}$/gm) ?? [];
  expect(titles.length).toBeGreaterThan(20);
  expect(bom.components).toHaveLength(titles.length);
  for (const { purl, version } of bom.components)
    expect(purl).toMatch(new RegExp(`^pkg:(npm|golang)/\\S+@${version.replaceAll('.', '\\.').replace('+', '\\+')}$`));
  const purls = bom.components.map(({ purl }) => purl);
  expect(new Set(purls).size).toBe(purls.length);
  expect(bom.dependencies[0]?.dependsOn).toEqual(purls);
});
