// Compiles the checks that Trivy embeds (wasm/checks) with our own compiler into dist/checks, a bundle for each type of input:
// `npm run build:checks`, after `npm run build` and `npm run build:wasm`. Needs Go. src/policy/builtin.ts says what is in the folder.
// With --check nothing is written: it fails when what is in dist/ is not what the sources give, compared uncompressed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const installation = path.resolve(process.env.REGOSCAN_INSTALLATION ?? root);
const source = (name) => import(path.join(root, 'build', name));
const { assemblePolicies } = await source('policy/compile/assemble.js');
const { BUILTIN_TYPES } = await source('policy/builtin.js');
const { openStore } = await source('lib/cache/store.js');
const { compile } = await source('policy/compile/compile.js');
const { packageName } = await source('policy/policy.js');
const { Engine } = await source('rego/engine/engine.js');
const { withHost } = await source('rego/wasm/host-calls.js');

const assets = path.join(installation, 'dist/wasm');
const target = path.join(installation, 'dist/checks');
const engine = new Engine({ assets, progress: new SharedArrayBuffer(8), nowNs: '0' });
const ask = (op) => (request) => engine.handle({ id: 1, op, request });
const client = Object.fromEntries(['parse', 'check', 'build', 'lines'].map((op) => [op, ask(op)]));
const cache = openStore(undefined, '', () => {});

const env = { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' };
const { version, modules, secrets } = JSON.parse(
  execFileSync('go', ['run', './checks'], { cwd: path.join(root, 'wasm'), env, encoding: 'utf8', maxBuffer: 2 ** 28 }),
);
const { modules: parsed } = await client.parse({ modules, version: 'auto' });
const texts = new Map(modules.map(({ path: file, text }) => [file, text]));

/** Trivy leaves a check out that only frameworks other than its default one have (FrameworksFilter in its pkg/iac/rego/filter.go). */
function isOfDefaultFramework({ annotations }) {
  const { frameworks = {} } = annotations.find(({ scope }) => scope === 'package')?.custom ?? {};
  return Object.keys(frameworks).length === 0 || Object.hasOwn(frameworks, 'default');
}

const isLibrary = (module) => module.path.startsWith('lib/');
const library = parsed.filter(isLibrary);
const checks = parsed.filter((module) => !isLibrary(module) && isOfDefaultFramework(module));
const sourcesOf = (list) => list.map(({ path: file }) => ({ path: file, text: texts.get(file) }));

/** The files of a bundle: what is kept of it, and its WASM. */
async function bundle(type) {
  const wanted = checks.filter(({ annotations }) =>
    annotations.some(({ scope, custom }) => scope === 'package' && custom?.input?.selector?.[0]?.type === type),
  );
  const { compiled, siblings } = await compile(sourcesOf([...library, ...wanted]), {}, client, cache);
  if (compiled.errors.length > 0 || !compiled.aggregate) throw new Error(`${type}: ${JSON.stringify(compiled.errors)}`);
  const { policies, problems } = await assemblePolicies(compiled, (file) => texts.get(file));
  for (const { file, message } of problems) console.error(`${file}: ${message}`);
  // Some have no rule any more, as what they looked for is no longer in their input.
  const silent = wanted.filter(
    (module) => !policies.some(({ namespace }) => namespace === packageName(module.package)),
  );
  const { wasm, ...located } = await siblings();
  const { units, aggregate } = compiled;
  const packed = {
    policies: policies.map((policy) => ({ ...policy, isBuiltin: true })),
    units,
    aggregate,
    lines: located,
  };
  console.log(`${type}: ${policies.length} checks, ${silent.length} without a rule`);
  return [
    [`${type}.json.br`, Buffer.from(JSON.stringify(packed))],
    [`${type}.wasm.br`, Buffer.from(withHost(compiled.wasm))],
    [`${type}.lines.wasm.br`, Buffer.from(withHost(wasm))],
  ];
}

const shared = library.map((module) => ({
  package: packageName(module.package),
  path: module.path,
  text: texts.get(module.path),
}));
const files = new Map([
  ['library.json.br', Buffer.from(JSON.stringify(shared))],
  ['secrets.json.br', Buffer.from(JSON.stringify(secrets))],
]);
for (const type of BUILTIN_TYPES) for (const [name, content] of await bundle(type)) files.set(name, content);

function compress(bytes) {
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, ...size },
  });
}

if (process.argv.includes('--check')) {
  const there = readdirSync(target).sort();
  const same = (name) => brotliDecompressSync(readFileSync(path.join(target, name))).equals(files.get(name));
  const differing = [...files.keys()].filter((name) => !there.includes(name) || !same(name));
  if (differing.length > 0 || there.length !== files.size) {
    console.error(
      `dist/checks is not what the sources give: ${differing.join(', ')}. Run \`npm run build:checks\` and commit dist/checks.`,
    );
    process.exitCode = 1;
  }
} else {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, content] of files) writeFileSync(path.join(target, name), compress(content));
  console.log(`trivy-checks ${version}`);
}
// The Go program never ends by itself.
process.exit();
