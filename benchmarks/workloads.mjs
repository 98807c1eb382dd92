// A repository of Kubernetes manifests to measure with, as a company's monorepo has them. The same on every machine and in every
// run, and a larger one begins with the smaller one's files.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Document, visit } from 'yaml';

import { manifests } from './manifests.mjs';

const SEED = 20_261_124;

const TEAMS = ['payments', 'search', 'catalog', 'identity', 'logistics', 'data', 'growth', 'platform'];
const SUBJECTS = 'order invoice user cart price stock mail session report image event audit'.split(' ');
const ROLES = ['api', 'worker', 'gateway', 'sync', 'store', 'exporter', 'scheduler', 'proxy', 'cache', 'indexer'];
const FOLDERS = ['deploy', 'k8s', 'deploy/base', 'deploy/overlays/prod', 'infra/manifests/eu-west-1'];
const COMMENTS = [
  ' Keep in step with the dashboard.',
  ' See the runbook before you change this.',
  ' Until the migration is over.',
];
const NOTES = [' set by the release', ' was 3 before the incident', ' agreed with the platform team'];

/** What an application consists of, and how often there is such a one. Those behind a `?` are there half of the time. */
const KINDS_OF_APPS = [
  [
    10,
    'services',
    'deployment service configMap serviceAccount ingress? autoscaler? networkPolicy? secret? monitor? certificate?',
  ],
  [3, 'services', 'namespace deployment deployment service service role? roleBinding? configMap?'],
  [2, 'data', 'statefulSet service secret configMap persistentVolumeClaim? networkPolicy?'],
  [2, 'platform', 'daemonSet serviceAccount clusterRole clusterRoleBinding configMap?'],
  [3, 'jobs', 'cronJob job? role? roleBinding? serviceAccount? configMap?'],
  [1, 'tools', 'pod pod?'],
].flatMap(([often, folder, kinds]) => Array.from({ length: often }, () => ({ folder, kinds: kinds.split(' ') })));

/** How many documents a file holds. */
const SIZES = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 6];

/** How much care a team takes: hardened, ordinary, careless. */
const CARES = [0.97, 0.6, 0.6, 0.15];

/** Draws that are the same for a seed: mulberry32. */
function draws(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least, most) => least + Math.floor(next() * (most - least + 1));
  const pick = (list) => list[integer(0, list.length - 1)];
  return {
    integer,
    pick,
    chance: (probability) => next() < probability,
    /** One or more of a list, each once, in a random order. */
    some: (list, most) => [...new Set(Array.from({ length: integer(1, most) }, () => pick(list)))],
  };
}

/** The text of one document, with comments here and there, and now and then with an anchor for labels that come twice. */
function text(value, { chance, pick }) {
  const hasAnchors = chance(0.08);
  const document = new Document(hasAnchors ? value : JSON.parse(JSON.stringify(value)), { anchorPrefix: 'labels' });
  visit(document, {
    Pair(_, { key, value: at }) {
      if (chance(0.02)) key.commentBefore = pick(COMMENTS);
      else if (chance(0.02) && typeof at?.value === 'number') at.comment = pick(NOTES);
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: chance(0.7) });
}

/**
 * The files of a repository with exactly `count` documents, each of them a Kubernetes object.
 * @returns `{ path, text }` of each file, the path relative and with forward slashes
 */
export function workloads(count) {
  const random = draws(SEED);
  const { chance, pick } = random;
  const files = [];
  for (let left = count, number = 1; left > 0; number++) {
    const team = pick(TEAMS);
    const name = `${pick(SUBJECTS)}-${pick(ROLES)}-${number}`;
    const { folder, kinds } = pick(KINDS_OF_APPS);
    const namespace = kinds.includes('namespace') ? name : pick([team, `${team}-prod`, 'default', undefined]);
    const make = manifests(random, { team, name, namespace, care: pick(CARES) });
    const home = `${folder}/${team}/${name}/${pick(FOLDERS)}`;
    const wanted = kinds.filter((kind) => !kind.endsWith('?') || chance(0.5)).map((kind) => kind.replace('?', ''));
    for (let part = 1; wanted.length > 0 && left > 0; part++) {
      const together = wanted.splice(0, Math.min(pick(SIZES), left));
      left -= together.length;
      const documents = together.map((kind) => text(make[kind](), random));
      const head = chance(0.3) ? `# ${name}, of the team ${team}\n` : '';
      const start = chance(0.3) ? '---\n' : '';
      files.push({
        path: `${home}/${part}-${together.length === 1 ? together[0].toLowerCase() : name}.${pick(['yaml', 'yaml', 'yml'])}`,
        text: head + start + documents.join('---\n'),
      });
    }
  }
  return files;
}

/** Writes the repository with `count` documents to a folder. */
export function writeWorkloads(folder, count) {
  for (const file of workloads(count)) {
    mkdirSync(path.join(folder, path.dirname(file.path)), { recursive: true });
    writeFileSync(path.join(folder, file.path), file.text);
  }
}
