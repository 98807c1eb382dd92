// Writes THIRD_PARTY_NOTICES: the licences of everything in dist/, first of npm packages, then of Go modules: `npm run notices`.
// With --check nothing is written: it fails when the file is not what the dependencies give. Writing needs Go; checking
// without Go looks at the npm packages only, and says so.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const file = path.join(root, 'THIRD_PARTY_NOTICES');
const check = process.argv.includes('--check');
const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const OPA = 'github.com/open-policy-agent/opa';

const read = (...parts) => readFileSync(path.join(...parts), 'utf8').replaceAll('\r\n', '\n');

// By code units: a locale's order would differ from machine to machine.
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The texts of the licence files in a folder, NOTICE and PATENTS included. */
function licences(folder) {
  return readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|copying|notice|copyright|patents)/i.test(entry) && !/\.(js|ts|go)$/.test(entry))
    .sort(order)
    .map((entry) => read(folder, entry).trim());
}

/** npm packages whose code is in a bundle. build.mjs lists them by their place under node_modules. */
function npmPackages() {
  const { packages } = JSON.parse(read(root, 'package-lock.json'));
  return JSON.parse(read(root, 'dist', 'packages.json'))
    .sort(order)
    .map((place) => {
      const { version, license } = packages[place];
      const name = place.replace(/^.*node_modules\//, '');
      const title = `${name} ${version} (npm, ${license ?? 'see below'})`;
      const texts = licences(path.join(root, place));
      return { title, texts: texts.length > 0 ? texts : ownCopy(name) };
    });
}

/** The licence of a package that brings no text of it. */
function ownCopy(name) {
  const copy = path.join(root, 'scripts', 'licences', `${name.replace('@', '').replaceAll('/', '-')}.txt`);
  return existsSync(copy) ? [read(copy).trim()] : [];
}

function go(module, ...args) {
  const env = { ...process.env, GOOS: 'js', GOARCH: 'wasm', GOFLAGS: '' };
  return execFileSync('go', args, { cwd: path.join(root, module), env, encoding: 'utf8' });
}

function hasGo() {
  try {
    go('wasm', 'version');
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Modules whose packages are linked into the WebAssembly, and Go itself. */
function goModules() {
  const format =
    '{{with .Module}}{{if not (or .Main .Replace)}}{{.Path}}\t{{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}';
  const modules = new Map();
  const lines = [
    ...go('wasm', 'list', '-deps', '-f', format, './rego', './checks').split('\n'),
    ...go('wasm/iac', 'list', '-deps', '-f', format, '.').split('\n'),
  ];
  for (const line of lines.filter(Boolean).sort(order)) {
    const [module, version, top, packageFolder] = line.split('\t');
    const entry = modules.get(`${module} ${version}`) ?? {
      module,
      title: `${module} ${version} (Go)`,
      top,
      folders: new Set(),
    };
    // A package may hold code with a licence of its own, so every folder from it up to the module's counts.
    for (let folder = packageFolder; folder.length >= top.length; folder = path.dirname(folder))
      entry.folders.add(folder);
    modules.set(`${module} ${version}`, entry);
  }
  const entries = [...modules.values()].map(({ module, title, top, folders }) => ({
    title,
    texts: [
      ...[...folders].sort(order).flatMap(licences),
      ...(module === OPA ? insideOpa(path.join(top, 'wasm', 'src')) : []),
    ],
  }));
  const [goroot, version] = go('wasm', 'env', 'GOROOT', 'GOVERSION').trim().split('\n');
  return [{ title: `The Go standard library and runtime, ${version}`, texts: licences(goroot) }, ...entries];
}

/**
 * What the compiled policies carry: OPA brings a WebAssembly library in C and C++ that others wrote parts of. Their terms
 * stand in comments of its sources, except RE2's, which point to a file that OPA does not have.
 */
function insideOpa(sources) {
  const comments = readdirSync(sources, { recursive: true })
    .filter((entry) => /\.(c|cc|h)$/.test(entry))
    .sort(order)
    .flatMap((entry) => read(sources, entry).match(/\/\*[^]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm) ?? [])
    .filter((comment) => /copyright|licen[cs]e|\(c\)/i.test(comment) && !/The RE2 Authors/.test(comment))
    .map((comment) => comment.replace(/^[ \t]*(?:\/\*+|\*\/|\*|\/\/+)?[ \t]?|[ \t]*\*\/$|[ \t]+$/gm, '').trim());
  return [...new Set(comments), read(root, 'scripts', 'licences', 're2.txt').trim()];
}

const rule = '='.repeat(80);

function section(entries) {
  for (const { title, texts } of entries) if (texts.length === 0) console.error(`no licence file found: ${title}`);
  if (entries.some(({ texts }) => texts.length === 0)) process.exitCode = 1;
  return entries.map(({ title, texts }) => `\n${rule}\n${title}\n${rule}\n\n${texts.join('\n\n')}\n`).join('');
}

const npm = `${name} contains software by others. Their licences follow.\n${section(npmPackages())}`;
if (!check) {
  writeFileSync(file, npm + section(goModules()));
} else {
  const written = existsSync(file) ? read(file) : '';
  const withGo = hasGo();
  if (!withGo) console.error('Go is not here: only the npm packages were checked.');
  // Without Go, what follows the npm packages has at least to begin as the Go part does.
  const same = withGo
    ? written === npm + section(goModules())
    : written.startsWith(`${npm}\n${rule}\nThe Go standard library and runtime, `);
  if (!same) {
    console.error('THIRD_PARTY_NOTICES is not what the dependencies give. Run `npm run notices` and commit it.');
    process.exitCode = 1;
  }
}
