// Times regoscan beside its peers on the tutorial's policies: `node benchmarks/run.mjs`. It writes docs/benchmarks.md.
//
// Every figure is a whole process, started to ended. Two commands take turns, so that a machine whose speed drifts is fair to
// both, and what counts is their ratio. The peers are found on PATH or through $TRIVY and $CONFTEST (CONTRIBUTING.md says how
// to build them), the inputs under $REGOSCAN_SHARED (default ../shared).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const shared = path.resolve(root, process.env.REGOSCAN_SHARED ?? '../shared');
const trivy = process.env.TRIVY ?? 'trivy';
const conftest = process.env.CONFTEST ?? 'conftest';
const PAIRS = 5;

const work = mkdtempSync(path.join(os.tmpdir(), 'regoscan-bench-'));
const seed = path.join(work, 'seed');
cpSync(path.join(shared, 'corpus/seed'), seed, { recursive: true });
const kubernetes = path.join(shared, 'corpus/kubernetes');
const cache = path.join(work, 'cache');
const policies = path.join(seed, 'policies');

const regoscan = (target, ...more) => [
  process.execPath,
  path.join(root, 'dist/cli/index.js'),
  'scan',
  target,
  '--policy',
  policies,
  '--namespaces',
  'custom',
  '--format',
  'json',
  '--cache-dir',
  cache,
  ...more,
];
const trivyConfig = (target) => [
  trivy,
  'config',
  target,
  '--skip-check-update',
  '--quiet',
  '--config-check',
  policies,
  '--check-namespaces',
  'custom',
  '--format',
  'json',
  '--cache-dir',
  path.join(work, 'trivy'),
];
const conftestTest = (target) => [
  conftest,
  'test',
  target,
  '--policy',
  policies,
  '--all-namespaces',
  '--output',
  'json',
];
const empty = () => rmSync(cache, { recursive: true, force: true });

const ROWS = [
  {
    name: "the tutorial's policies on its manifests, cold",
    ours: regoscan(path.join(seed, 'manifests')),
    before: empty,
    peer: trivyConfig(path.join(seed, 'manifests')),
    budget: 0.8,
  },
  {
    name: 'the same, warm',
    ours: regoscan(path.join(seed, 'manifests')),
    peer: trivyConfig(path.join(seed, 'manifests')),
    budget: 0.15,
  },
  {
    name: "the tutorial's policies on corpus/kubernetes, warm",
    ours: regoscan(kubernetes),
    peer: conftestTest(kubernetes),
    budget: 1,
  },
];

/** Seconds that a command takes, as a whole process. */
function time([command, ...args]) {
  const started = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 30 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0 && status !== 1) throw new Error(`${command} ended with ${status}:\n${stderr}`);
  return seconds;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** A peer that was built from its Go module calls itself `dev`; what it was built of stands in the binary. */
function version(command, module) {
  const binary = spawnSync('which', [command], { encoding: 'utf8' }).stdout.trim();
  const built = spawnSync('go', ['version', '-m', binary], { encoding: 'utf8' }).stdout ?? '';
  const line = built.split('\n').find((each) => each.split('\t').includes(module) && /\t(dep|mod)\t/.test(each));
  return line?.split('\t').at(3) ?? 'of an unknown version';
}

const table = ROWS.map(({ name, ours, peer, before = () => {}, budget }) => {
  before();
  time(ours);
  time(peer);
  const pairs = Array.from({ length: PAIRS }, () => {
    before();
    return [time(ours), time(peer)];
  });
  const [a, b, ratio] = [
    median(pairs.map((p) => p[0])),
    median(pairs.map((p) => p[1])),
    median(pairs.map((p) => p[0] / p[1])),
  ];
  const row = `| ${name} | ${a.toFixed(2)} s | ${path.basename(peer[0])} ${b.toFixed(2)} s | ${ratio.toFixed(2)} | ≤ ${budget} |`;
  console.log(row);
  return row;
});

/** Where the time of a run goes, as the program itself measures it. */
function profile(name, command) {
  const { stderr } = spawnSync(command[0], [...command.slice(1), '--debug'], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const stages = stderr
    .split('\n')
    .filter((line) => line.includes('profile: '))
    .map((line) => line.replace(/^.*profile: /, ''));
  return `### ${name}\n\n| stage | ms since the start |\n| --- | ---: |\n${stages.map((line) => `| ${line.replace(': ', ' | ')} |`).join('\n')}\n`;
}

/** The corpus, and beside its 24 files 200 more with three resources each. */
function manyResources() {
  const folder = path.join(work, 'many');
  cpSync(path.join(shared, 'corpus/terraform'), folder, { recursive: true });
  for (let i = 0; i < 200; i++) {
    const volume = `resource "aws_ebs_volume" "g${i}" {\n  size = 8\n  encrypted = true\n  kms_key_id = aws_kms_key.g${i}.arn\n}\n`;
    const key = `resource "aws_kms_key" "g${i}" {\n  description = "\${var.prefix}-${i}"\n}\n`;
    const queue = `resource "aws_sqs_queue" "g${i}" {\n  name = "\${local.name}-${i}"\n  kms_master_key_id = aws_kms_key.g${i}.id\n}\n`;
    writeFileSync(path.join(folder, `many${i}.tf`), volume + key + queue);
  }
  return folder;
}

/** Seconds and peak memory of runs on Terraform alone. */
function terraform(name, target) {
  const command = regoscan(target, '--misconfig-scanners', 'terraform');
  const rounds = Array.from({ length: PAIRS }, () => (empty(), [time(command), time(command)]));
  empty();
  const say = 'process.on("exit",()=>process.stderr.write(`peak ${process.resourceUsage().maxRSS}`))';
  const watched = [`--import=data:text/javascript,${encodeURIComponent(say)}`, ...command.slice(1)];
  const { stderr } = spawnSync(command[0], watched, { encoding: 'utf8', maxBuffer: 1 << 30 });
  const [, peak = NaN] = /peak (\d+)/.exec(stderr) ?? [];
  const [cold, warm] = [0, 1].map((column) => median(rounds.map((round) => round[column])).toFixed(2));
  const row = `| ${name} | ${cold} s | ${warm} s | ${Math.round(peak / 1024)} MB |`;
  console.log(row);
  return row;
}

const small = path.join(work, 'small');
mkdirSync(small);
writeFileSync(path.join(small, 'main.tf'), 'resource "aws_s3_bucket" "b" {}\n');
const terraformRows = [
  terraform('one resource: what it takes to start', small),
  terraform('corpus/terraform, 24 files', path.join(shared, 'corpus/terraform')),
  terraform('224 files with 640 resources', manyResources()),
].join('\n');

empty();
const cold = profile('Cold', ROWS[0].ours);
const warm = profile('Warm', ROWS[1].ours);
const corpus = profile('Warm, on corpus/kubernetes', ROWS[2].ours);
const file = path.join(root, 'docs/benchmarks.md');
const intro = readFileSync(path.join(root, 'benchmarks/intro.md'), 'utf8');
const notes = readFileSync(path.join(root, 'benchmarks/notes.md'), 'utf8');
const machine = `${os.cpus().length} cores (${os.cpus()[0].model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, trivy ${version(trivy, 'github.com/aquasecurity/trivy')}, conftest ${version(conftest, 'github.com/open-policy-agent/conftest')}`;
writeFileSync(
  file,
  `${intro}\nMeasured ${new Date().toISOString().slice(0, 10)} on ${machine}.\n\n| what | regoscan | peer | ratio | budget |\n| --- | ---: | ---: | ---: | ---: |\n${table.join('\n')}\n\n## Terraform\n\nThe tutorial's policies, with \`--misconfig-scanners terraform\`.\n\n| what | cold | warm | peak memory, cold |\n| --- | ---: | ---: | ---: |\n${terraformRows}\n\n## Where the time goes\n\nMilliseconds since the process started; on the tutorial's manifests where nothing else is said.\n\n${cold}\n${warm}\n${corpus}${notes}`,
);
rmSync(work, { recursive: true });
