// Packs what is published to npm: `node scripts/pack.mjs FOLDER`. It is bundled and needs nothing, so that its package.json has
// nothing of what only development needs. (Optional dependencies, at least, would be installed with the package.) It is put
// together in a folder of its own: the work tree stays as it is, whatever happens.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DEVELOPMENT = new Set(['devDependencies', 'optionalDependencies', 'scripts']);
/** What npm packs without being told. */
const ALWAYS = ['README.md', 'LICENSE'];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const target = path.resolve(process.argv[2] ?? '.');

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const staging = mkdtempSync(path.join(tmpdir(), 'regoscan-pack-'));
try {
  for (const name of [...manifest.files, ...ALWAYS]) {
    const source = path.join(root, name);
    if (existsSync(source)) cpSync(source, path.join(staging, name), { recursive: true });
  }
  const published = Object.fromEntries(Object.entries(manifest).filter(([field]) => !DEVELOPMENT.has(field)));
  writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', target], { cwd: staging, stdio: ['ignore', 2, 2] });
} finally {
  rmSync(staging, { recursive: true });
}
