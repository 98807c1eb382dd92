// Bundles the entries into dist/: `node scripts/build.mjs`. The WASM beside them comes from build-wasm.mjs.
// With --check nothing is written: it fails when dist/ is not what the sources give.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { minifySync } from '@swc/core';
import { DIGEST_FILE, digestOfSources } from './sources.mjs';

/** The entry file of each bundle. The folders in dist/ keep their names, which installations and caches know. */
const ENTRIES = {
  cli: 'entries/cli',
  action: 'entries/action',
  worker: 'entries/engine-thread',
  'runner-cache': 'entries/cache-thread',
  'terraform-worker': 'entries/terraform-thread',
};
const root = path.dirname(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
const require = createRequire(import.meta.url);
const check = process.argv.includes('--check');
const target = check ? mkdtempSync(path.join(tmpdir(), 'regoscan-dist-')) : path.join(root, 'dist');

function run(script, ...args) {
  execFileSync(process.execPath, [require.resolve(script), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Every file under a folder, by its name within it. */
function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file)]),
  );
}

/** The names of all modules of a bundle, also of those that were joined into one. */
function moduleNames(modules = []) {
  return modules.flatMap((module) => [module.name ?? '', ...moduleNames(module.modules)]);
}

// Before they are read: what changes while they are bundled is not in the bundles for sure. Until the end dist/ has no digest at all.
const digest = `${digestOfSources(root)}\n`;
const digestName = path.basename(DIGEST_FILE);
rmSync(path.join(target, digestName), { force: true });
rmSync(path.join(root, 'build'), { recursive: true, force: true });
run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
const bundled = new Set();
for (const [entry, source] of Object.entries(ENTRIES)) {
  const out = path.join(target, entry);
  const stats = path.join(root, 'build', `${entry}.stats.json`);
  rmSync(out, { recursive: true, force: true });
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    path.join('build', `${source}.js`),
    '-o',
    out,
    '--minify',
    '--stats-out',
    stats,
  );
  // ncc minifies the entry only; what is loaded with it is read by every run as well.
  for (const chunk of readdirSync(out).filter((file) => file.endsWith('.index.js'))) {
    const file = path.join(out, chunk);
    writeFileSync(file, minifySync(readFileSync(file, 'utf8'), { module: true, compress: true, mangle: true }).code);
  }
  for (const name of moduleNames(JSON.parse(readFileSync(stats, 'utf8')).modules)) {
    const [folder] = /node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*/.exec(name) ?? [];
    if (folder && !folder.includes('@vercel/ncc')) bundled.add(folder);
  }
}
// What the notices have to name.
writeFileSync(path.join(target, 'packages.json'), `${JSON.stringify([...bundled].sort(), null, 2)}\n`);
writeFileSync(path.join(target, digestName), digest);

if (check) {
  const differing = Object.keys(ENTRIES).filter((entry) => {
    const [fresh, committed] = [contents(path.join(target, entry)), contents(path.join(root, 'dist', entry))];
    const names = new Set([...fresh.keys(), ...committed.keys()]);
    return [...names].some((name) => !fresh.get(name)?.equals(committed.get(name) ?? Buffer.from('\0')));
  });
  const read = (folder, name) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : '';
  for (const name of ['packages.json', digestName]) {
    if (read(target, name) !== read(path.join(root, 'dist'), name)) differing.push(name);
  }
  rmSync(target, { recursive: true });
  if (differing.length > 0) {
    console.error(
      `dist/ is not what the sources give: ${differing.join(', ')}. Run \`npm run build\` and commit dist/.`,
    );
    process.exitCode = 1;
  }
}
