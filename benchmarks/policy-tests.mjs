// Runs the tests of the checks that Trivy v0.74.0 ships by OPA's own tester (__tests__/conformance/tester), and writes what came of them
// to benchmarks/policy-tests.json, which `npm run conformance` holds `regoscan test` to: `node benchmarks/policy-tests.mjs`, after
// `npm run build` and `npm run build:wasm`. Needs Go and GNU time. The two take turns, and what counts is the ratio.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const installation = path.resolve(process.env.REGOSCAN_INSTALLATION ?? root);
const peer = path.join(root, '__tests__/conformance/tester');
const MODULE = 'github.com/aquasecurity/trivy-checks';
const FOLDERS = ['lib', 'checks', 'examples'];
const PAIRS = 3;

const go = (...args) => execFileSync('go', args, { cwd: peer, encoding: 'utf8' }).trim();
const [checks, version] = go('list', '-m', '-f', '{{.Dir}} {{.Version}}', MODULE).split(' ');
const work = mkdtempSync(path.join(os.tmpdir(), 'regoscan-bench-'));
const binary = path.join(work, 'tester');
go('build', '-o', binary, '.');

/** What a process took: seconds, seconds of the processors, megabytes. */
function measure(command) {
  const figures = path.join(work, 'time');
  const { stdout } = spawnSync('/usr/bin/time', ['-o', figures, '-f', '%e %U %S %M', ...command], {
    cwd: checks,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const [seconds, user, system, kilobytes] = readFileSync(figures, 'utf8').trim().split('\n').at(-1).split(' ');
  return { stdout, seconds: Number(seconds), cpu: Number(user) + Number(system), megabytes: Number(kilobytes) / 1024 };
}

const ours = [process.execPath, path.join(installation, 'dist/cli/index.js'), 'test', ...FOLDERS];
const flags = ['--ignore', '*.yaml', '--v0-compatible'];
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const pairs = Array.from({ length: PAIRS }, () => [measure([binary, ...FOLDERS]), measure([...ours, ...flags])]);
const ratio = (figure) => Number(median(pairs.map(([theirs, mine]) => mine[figure] / theirs[figure])).toPrecision(2));
const outcome = JSON.parse(measure([binary, '-coverage', ...FOLDERS]).stdout);
const record = {
  module: `${MODULE}@${version}`,
  ...outcome,
  files: Object.fromEntries(Object.entries(outcome.files).sort(([a], [b]) => (a < b ? -1 : 1))),
  ratios: { seconds: ratio('seconds'), cpu: ratio('cpu'), megabytes: ratio('megabytes') },
};
writeFileSync(path.join(root, 'benchmarks/policy-tests.json'), `${JSON.stringify(record, null, 2)}\n`);
rmSync(work, { recursive: true });
console.log(
  record.ratios,
  pairs.flat().map(({ seconds, cpu }) => `${seconds} s, ${cpu.toFixed(1)} s CPU`),
);
