// Times regoscan beside its peers: `node benchmarks/run.mjs` measures everything and writes docs/benchmarks.md, `node benchmarks/run.mjs
// TEXT` only prints the rows whose name holds the text. Needs Linux, Go, the peers (tools.mjs) and the corpus under $REGOSCAN_SHARED
// (default ../shared).
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { inputs } from './inputs.mjs';
import { median, medianOf, profile, takeTurns } from './measure.mjs';
import { machine, tools } from './tools.mjs';

/** Rounds that count: of what has a budget, and of what shows how time grows. */
const [PAIRS, ROUNDS] = [5, 1];
const MOST_MEGABYTES = 1024;
const SLOWEST = 3;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const shared = path.resolve(root, process.env.REGOSCAN_SHARED ?? '../shared');
const work = mkdtempSync(path.join(os.tmpdir(), 'regoscan-bench-'));
const { cold, warm, trivy, conftest } = tools(root, work);
const input = inputs(root, shared, work);
const wanted = process.argv[2]?.toLowerCase() ?? '';

const seconds = (value) => `${value.toFixed(2)} s`;
const memory = (runs) => `${Math.round(medianOf('megabytes', runs))} MB`;
const missed = (isMissed, text) => (isMissed ? `**${text}**` : text);

/** A table in Markdown, numbers to the right. */
const table = (head, rows) =>
  [head, ['---', ...head.slice(1).map(() => '---:')], ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');

/** The rows that are wanted, each measured and printed. */
async function measured(rows, measureRow) {
  const done = [];
  for (const row of rows.filter(({ name }) => name.toLowerCase().includes(wanted))) {
    const cells = [row.name, ...(await measureRow(row))];
    console.log(cells.join(' | '));
    done.push(cells);
  }
  return done;
}

/**
 * What is held to a budget. `ours` and `peer` are made when their turn comes, since inputs are. What is not long is run once before it
 * counts, so that files and cache are warm.
 */
const BUDGETS = [
  {
    name: "the tutorial's policies on its manifests, cold",
    ours: () => cold(input.tutorialManifests(), input.tutorialPolicies()),
    peer: () => trivy(input.tutorialManifests(), input.tutorialPolicies()),
    budget: 0.8,
  },
  {
    name: 'the same, warm',
    ours: () => warm(input.tutorialManifests(), input.tutorialPolicies()),
    peer: () => trivy(input.tutorialManifests(), input.tutorialPolicies()),
    budget: 0.15,
  },
  {
    name: "the tutorial's policies on corpus/kubernetes, warm",
    ours: () => warm(input.corpus('kubernetes'), input.tutorialPolicies()),
    peer: () => conftest(input.corpus('kubernetes'), input.tutorialPolicies()),
    budget: 1,
  },
  ...[
    { name: 'built-in checks on corpus/kubernetes, cold', folder: () => input.corpus('kubernetes'), budget: 0.1 },
    { name: 'built-in checks on corpus/dockerfile, cold', folder: () => input.corpus('dockerfile'), budget: 0.25 },
    { name: 'built-in checks on corpus/terraform, cold', folder: () => input.corpus('terraform'), budget: 0.5 },
    {
      name: 'built-in checks on 2,000 generated documents, cold',
      folder: () => input.documents(2000),
      budget: 0.05,
      isLong: true,
    },
  ].map((row) => ({ ...row, ours: () => cold(row.folder()), peer: () => trivy(row.folder()) })),
];

/** Seconds, memory and findings beside a peer's, and where our time goes. */
async function budgets() {
  const profiles = [];
  const rows = await measured(BUDGETS, async ({ name, ours, peer, budget, isLong }) => {
    const sides = [ours(), peer()];
    if (!isLong) await takeTurns(sides, 1);
    const [mine, theirs] = await takeTurns(sides, PAIRS);
    profiles.push([name, await profile(sides[0])]);
    const ratio = median(mine.map((run, round) => run.seconds / theirs[round].seconds));
    const isLarger = medianOf('megabytes', mine) > medianOf('megabytes', theirs);
    return [
      seconds(medianOf('seconds', mine)),
      `${sides[1].name} ${seconds(medianOf('seconds', theirs))}`,
      missed(ratio > budget, ratio.toPrecision(2)),
      `≤ ${budget}`,
      `${missed(isLarger, memory(mine))}, ${memory(theirs)}`,
      [mine, theirs].map(([run], side) => sides[side].findings(run.stdout).toLocaleString('en')).join(', '),
    ];
  });
  return {
    rows: table(['what', 'regoscan', 'peer', 'ratio', 'budget', 'peak memory, both', 'findings, both'], rows),
    profiles: profileTable(profiles),
  };
}

/** Milliseconds in each stage, and the policies that take most of them. */
function profileTable(profiles) {
  const stages = profiles[0]?.[1].stages.map(({ stage }) => stage) ?? [];
  const slowest = (policies) =>
    policies.slice(0, SLOWEST).map(({ id, milliseconds }) => `${id} ${milliseconds.toFixed(0)}`);
  const rows = profiles.map(([name, report]) => [
    name,
    ...report.stages.map(({ milliseconds }) => milliseconds.toFixed(0)),
    slowest(report.policies).join(', '),
  ]);
  return table(['what', ...stages, 'slowest policies'], rows);
}

/** How time and memory grow with the documents. */
async function growthWithDocuments() {
  const counts = [1000, 5000, 10_000];
  const sets = [
    ["the tutorial's policies", () => input.tutorialPolicies()],
    ['built-in checks', () => undefined],
  ];
  const rows = sets.flatMap(([set, policies]) =>
    counts.map((count) => ({ name: `${count.toLocaleString('en')} documents, ${set}`, count, policies })),
  );
  const cells = await measured(rows, async ({ count, policies }) => {
    const [runs] = await takeTurns([cold(input.documents(count), policies())], ROUNDS);
    const each = (medianOf('seconds', runs) / count) * 1000;
    const isOver = medianOf('megabytes', runs) > MOST_MEGABYTES;
    return [seconds(medianOf('seconds', runs)), `${each.toPrecision(2)} ms`, missed(isOver, memory(runs))];
  });
  return table(['what', 'cold', 'a document', 'peak memory'], cells);
}

/** How time and memory grow with the policies. */
async function growthWithPolicies() {
  const rows = [100, 1000].flatMap((documents) =>
    [10, 100, undefined].map((policies) => ({
      name: `${documents.toLocaleString('en')} documents × ${policies ?? 'all'} policies`,
      documents,
      policies,
    })),
  );
  const cells = await measured(rows, async ({ documents, policies }) => {
    const folder = input.documents(documents);
    const chosen = policies === undefined ? {} : input.chosenPolicies(policies);
    const peer = trivy(folder, { namespace: chosen.namespace, cacheFolder: chosen.cacheFolder });
    const sides = [cold(folder, chosen), warm(folder, chosen), peer];
    const runs = await takeTurns(sides, ROUNDS);
    return [
      ...runs.map((side) => seconds(medianOf('seconds', side))),
      median(runs[0].map((run, round) => run.seconds / runs[2][round].seconds)).toPrecision(2),
      `${memory(runs[0])}, ${memory(runs[2])}`,
      [0, 2].map((side) => sides[side].findings(runs[side][0].stdout).toLocaleString('en')).join(', '),
    ];
  });
  return table(['what', 'cold', 'warm', 'trivy', 'cold to trivy', 'peak memory, both', 'findings, both'], cells);
}

/** Runs on Terraform alone. */
async function terraform() {
  const rows = [
    { name: 'one resource: what it takes to start', folder: input.oneResource },
    { name: 'corpus/terraform, 24 files', folder: () => input.corpus('terraform') },
    { name: '224 files with 640 resources', folder: input.manyResources },
  ];
  const cells = await measured(rows, async ({ folder }) => {
    const options = { ...input.tutorialPolicies(), more: ['--misconfig-scanners', 'terraform'] };
    const runs = await takeTurns([cold(folder(), options), warm(folder(), options)], ROUNDS);
    return [...runs.map((side) => seconds(medianOf('seconds', side))), memory(runs[0])];
  });
  return table(['what', 'cold', 'warm', 'peak memory, cold'], cells);
}

/** Megabytes of what users download. */
function distribution() {
  const files = readdirSync(path.join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return files.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0) / 2 ** 20;
}

try {
  const budgeted = await budgets();
  const documents = await growthWithDocuments();
  const policies = await growthWithPolicies();
  const onTerraform = await terraform();
  const text = (name) => readFileSync(path.join(root, 'benchmarks', name), 'utf8');
  const sections = [
    text('intro.md'),
    `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}. \`dist/\` is ${distribution().toFixed(1)} MB of at most 20.\n`,
    budgeted.rows,
    `## How it grows with documents\n\nCold, on a generated repository. Budget: linear, and at most 1 GB.\n`,
    documents,
    `## How it grows with policies\n\nOn a generated repository. 10 and 100 are checks of Trivy's, as custom policies; all are the built-in ones.\n`,
    policies,
    `## Terraform\n\nThe tutorial's policies, with \`--misconfig-scanners terraform\`.\n`,
    onTerraform,
    `## Where the time goes\n\nMilliseconds in each stage, by \`--profile\`, in one run. Stages overlap, since several threads work at once; each policy is asked alone.\n`,
    budgeted.profiles,
    text('notes.md'),
  ];
  if (!wanted)
    writeFileSync(path.join(root, 'docs/benchmarks.md'), sections.map((section) => section.trim()).join('\n\n') + '\n');
} finally {
  rmSync(work, { recursive: true });
}
