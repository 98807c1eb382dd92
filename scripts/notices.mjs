// Writes THIRD_PARTY_NOTICES: the licences of everything that dist/ bundles, npm packages and Go modules: `npm run notices`.
// With --check nothing is written: it fails when the file is not what the dependencies give. Needs Go.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const file = path.join(root, 'THIRD_PARTY_NOTICES');
const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The texts of a package's licence files, its NOTICE included. */
function licences(folder) {
  return readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|copying|notice|copyright|patents)/i.test(entry) && !/\.(js|ts|go)$/.test(entry))
    .sort()
    .map((entry) => readFileSync(path.join(folder, entry), 'utf8').replace(/\r\n/g, '\n').trim());
}

/** npm packages whose code is in a bundle, as the lockfile has them. */
function npmPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const bundled = JSON.parse(readFileSync(path.join(root, 'dist', 'packages.json'), 'utf8'));
  return bundled.map((place) => ({
    title: `${place.replace(/^.*node_modules\//, '')} ${packages[place].version} (npm, ${packages[place].license ?? 'see below'})`,
    texts: licences(path.join(root, place)),
  }));
}

/** Go modules whose packages are linked into the WebAssembly, and Go itself. */
function goModules() {
  const env = { ...process.env, GOOS: 'js', GOARCH: 'wasm', GOFLAGS: '' };
  const go = (...args) => execFileSync('go', args, { cwd: path.join(root, 'wasm'), env, encoding: 'utf8' });
  const lines = go(
    'list',
    '-deps',
    '-f',
    '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}',
    './...',
  );
  const modules = [...new Set(lines.split('\n').filter(Boolean))].sort().map((line) => {
    const [modulePath, version, folder] = line.split(' ');
    return { title: `${modulePath} ${version} (Go)`, texts: licences(folder) };
  });
  const goroot = go('env', 'GOROOT').trim();
  // Some distributions leave the licence out of GOROOT; it is the one of golang.org/x.
  const sources = existsSync(path.join(goroot, 'LICENSE')) ? licences(goroot) : [];
  const version = go('env', 'GOVERSION').trim();
  return [{ title: `The Go standard library and runtime, ${version}`, texts: sources }, ...modules];
}

const entries = [...npmPackages(), ...goModules()];
const without = entries.filter(({ texts }) => texts.length === 0);
if (without.length > 0) console.error(`no licence file found: ${without.map(({ title }) => title).join(', ')}`);
const rule = '='.repeat(80);
const text = `${name} contains software by others. Their licences follow.\n${entries
  .map(({ title, texts }) => `\n${rule}\n${title}\n${rule}\n\n${texts.join('\n\n')}\n`)
  .join('')}`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('THIRD_PARTY_NOTICES is not what the dependencies give. Run `npm run notices` and commit it.');
  process.exitCode = 1;
}
