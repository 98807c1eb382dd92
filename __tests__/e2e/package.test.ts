import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import { INSTALLATION, Sandbox } from './sandbox.js';

interface Manifest {
  version: string;
  files: string[];
  dependencies?: object;
  optionalDependencies?: object;
}

function npm(cwd: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: cwd, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  return execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test('what npm packs installs without anything else, and scans', () => {
  const sandbox = Sandbox.withBase();
  // In a copy, as packing rewrites package.json for a moment.
  mkdirSync(sandbox.path('copy/scripts'), { recursive: true });
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  for (const name of manifest.files.filter((each) => existsSync(each) && each !== 'dist')) {
    cpSync(name, sandbox.path(`copy/${name}`), { recursive: true });
  }
  cpSync(path.join(INSTALLATION, 'dist'), sandbox.path('copy/dist'), { recursive: true, dereference: true });
  for (const name of ['package.json', 'README.md', 'LICENSE', 'scripts/manifest.mjs']) {
    copyFileSync(name, sandbox.path(`copy/${name}`));
  }

  npm(sandbox.path('copy'), 'pack', '--pack-destination', '..');
  expect(readFileSync(sandbox.path('copy/package.json'), 'utf8')).toBe(readFileSync('package.json', 'utf8'));
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
