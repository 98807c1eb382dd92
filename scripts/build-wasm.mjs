// Compiles the Go programs to WebAssembly and compresses them into dist/wasm: `npm run build:wasm`. Needs Go.
// With --check nothing is written: it fails when what is in dist/ is not what the sources give, compared uncompressed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const PROGRAMS = [
  { name: 'rego', module: 'wasm', folder: './rego' },
  { name: 'shell', module: 'wasm', folder: './shell' },
  // A module of its own: Trivy's parsers, and what they depend on, leave the versions of the others alone.
  { name: 'iac', module: 'wasm/iac', folder: '.' },
];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist', 'wasm');
const work = mkdtempSync(path.join(tmpdir(), 'regoscan-wasm-'));

/** Another patch version of Go gives another file, so it is the one that go.mod names, which the go command fetches if need be. */
const [, toolchain] = /^toolchain (\S+)$/m.exec(readFileSync(path.join(root, 'wasm', 'go.mod'), 'utf8'));

/** The go command, with nothing of the machine's own settings that would change its output. */
function go(module, ...args) {
  const env = {
    ...process.env,
    GOTOOLCHAIN: toolchain,
    GOOS: 'js',
    GOARCH: 'wasm',
    GOFLAGS: '-mod=readonly',
    GOWORK: 'off',
    GOWASM: '',
    GOEXPERIMENT: '',
    CGO_ENABLED: '0',
  };
  return execFileSync('go', args, {
    cwd: path.join(root, module),
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function compile({ name, module, folder }) {
  const out = path.join(work, `${name}.wasm`);
  go(module, 'build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', out, folder);
  return readFileSync(out);
}

function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Go's own loader of its WebAssembly programs has to be the one of the Go version that compiled them. */
const loader = readFileSync(path.join(go('wasm', 'env', 'GOROOT').trim(), 'lib', 'wasm', 'wasm_exec.js'));
const differing = [];
mkdirSync(dist, { recursive: true });
for (const program of PROGRAMS) {
  const wasm = compile(program);
  const digest = createHash('sha256').update(wasm).update(loader).digest('hex');
  const [packed, named] = [path.join(dist, `${program.name}.wasm.br`), path.join(dist, `${program.name}.wasm.sha256`)];
  if (process.argv.includes('--check')) {
    const same =
      brotliDecompressSync(readFileSync(packed)).equals(wasm) && readFileSync(named, 'utf8') === `${digest}\n`;
    if (!same) differing.push(program.name);
  } else {
    writeFileSync(packed, compress(wasm));
    writeFileSync(named, `${digest}\n`);
  }
}
if (!process.argv.includes('--check')) writeFileSync(path.join(dist, 'wasm_exec.js'), loader);
else if (!readFileSync(path.join(dist, 'wasm_exec.js')).equals(loader)) differing.push('wasm_exec.js');
rmSync(work, { recursive: true });
if (differing.length > 0) {
  console.error(
    `dist/wasm is not what the sources give: ${differing.join(', ')}. Run \`npm run build:wasm\` and commit dist/wasm.`,
  );
  process.exitCode = 1;
}
