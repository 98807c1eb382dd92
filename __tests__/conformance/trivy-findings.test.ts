import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder, writeFiles } from '../support/folder.js';
import { runCli } from '../support/program.js';
import { trivyChecks } from './go-module.js';
import { CORPUS } from './shared.js';
import { EXCEPTIONS } from './trivy-findings/exceptions.js';

/**
 * The built-in checks find what `trivy config --skip-check-update` v0.74.0 finds with those that are embedded in it, on:
 *
 * - the corpus, against its recordings;
 * - `trivy-findings/<kind>.txt`, inputs of many forms, each after its name;
 * - the good and bad examples beside the checks, in the Go module cache.
 *
 * What Trivy finds on the last two is in `trivy-findings/recorded.txt`: a finding's id and lines, and a hash of its severity, message,
 * title and resource. `UPDATE_TRIVY=/path/to/trivy npm run conformance -- trivy-findings` records it anew. The resource is
 * `CauseMetadata.Resource`, which only Terraform's findings have: the address of the outermost thing that Trivy knows the cause to be in,
 * so the call in the root module, for what is in a module.
 */

const KINDS = ['kubernetes', 'dockerfile', 'terraform'] as const;
type Kind = (typeof KINDS)[number];

const HERE = path.resolve('__tests__/conformance/trivy-findings');
const RECORDED = path.join(HERE, 'recorded.txt');
/** Where Trivy is, to record anew what it finds. */
const TRIVY = process.env['UPDATE_TRIVY'];

interface Found {
  file: string;
  id: string;
  severity: string;
  message: string;
  startLine: number;
  endLine: number;
  resource?: string;
  title?: string;
}

/** A finding without what may differ: `file id hash`, and its lines. */
interface Comparable {
  key: string;
  lines: string;
}

function comparable({ file, id, startLine, endLine, ...rest }: Found): Comparable {
  // A check prints a value with all that Trivy knows of its place, and a part of that is another in each run.
  const message = rest.message.replace(/\\"fskey\\": \\"\w*\\"/, '');
  const about = [rest.severity, message, rest.resource ?? '', rest.title ?? ''];
  const hash = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 8);
  return { key: `${file} ${id} ${hash}`, lines: `${startLine}-${endLine}` };
}

function ours(folder: string, kind: Kind, flags: string[], withTitle: boolean): Comparable[] {
  const { stdout } = runCli(['scan', '.', '--format', 'json', ...flags], { cwd: folder });
  const { findings, errors } = JSON.parse(stdout) as { findings: Found[]; errors: unknown[] };
  expect(errors).toEqual([]);
  return findings.map((finding) => {
    const { resource = '', title = '' } = finding;
    return comparable({ ...finding, resource: kind === 'terraform' ? resource : '', title: withTitle ? title : '' });
  });
}

interface TrivyReport {
  Results?: {
    Target: string;
    Misconfigurations?: {
      ID: string;
      Severity: string;
      Message: string;
      Title: string;
      Status: string;
      CauseMetadata: { Resource?: string; StartLine?: number; EndLine?: number };
    }[];
  }[];
}

function trivys(trivy: string, folder: string): Comparable[] {
  const args = ['config', '.', '--skip-check-update', '--format', 'json', '--quiet'];
  const { stdout } = spawnSync(trivy, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const { Results = [] } = JSON.parse(stdout) as TrivyReport;
  return Results.flatMap(({ Target, Misconfigurations = [] }) =>
    Misconfigurations.filter(({ Status }) => Status === 'FAIL').map(
      ({ ID, Severity, Message, Title, CauseMetadata: { Resource = '', StartLine = 0, EndLine = 0 } }) =>
        comparable({
          file: Target,
          id: ID,
          severity: Severity,
          message: Message,
          title: Title,
          resource: Resource,
          startLine: StartLine,
          endLine: EndLine,
        }),
    ),
  );
}

/** `ours` and `theirs`: a finding that the other side has not. `lines`: Trivy's, where it has some and ours are others. */
interface Difference {
  side: 'ours' | 'theirs' | 'lines';
  key: string;
  lines: string;
}

function differences(left: Comparable[], right: Comparable[]): Difference[] {
  const found: Difference[] = [];
  const both = new Map<string, { ours: string[]; theirs: string[] }>();
  const entry = (key: string): { ours: string[]; theirs: string[] } => {
    const known = both.get(key) ?? { ours: [], theirs: [] };
    both.set(key, known);
    return known;
  };
  for (const { key, lines } of left) entry(key).ours.push(lines);
  for (const { key, lines } of right) entry(key).theirs.push(lines);
  for (const [key, { ours: mine, theirs }] of both) {
    const rest = [...mine];
    const other = theirs.filter((lines) => {
      const at = rest.indexOf(lines);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
    const paired = Math.min(rest.length, other.length);
    for (const lines of rest.slice(paired)) found.push({ side: 'ours', key, lines });
    for (const [index, lines] of other.entries()) {
      if (index >= paired) found.push({ side: 'theirs', key, lines });
      else if (!lines.startsWith('0-')) found.push({ side: 'lines', key, lines: `${lines}, not ${rest.join()}` });
    }
  }
  return found;
}

/** Every difference is an exception, and every exception occurs as often as it says. */
function hold(set: string, left: Comparable[], right: Comparable[]): void {
  const exceptions = EXCEPTIONS.filter((exception) => exception.set === set);
  const counts = exceptions.map(() => 0);
  const unexplained = differences(left, right).filter(({ side, key }) => {
    const [file = '', id = ''] = key.split(' ');
    const at = exceptions.findIndex(
      (exception) => exception.side === side && exception.file.test(file) && exception.id.test(id),
    );
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
    return at < 0;
  });
  const excepted = counts.reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `${set}: ${left.length} findings, ${right.length} of Trivy's, ${excepted} differences with a reason\n`,
  );
  expect(unexplained.map(({ side, key, lines }) => `${side} ${key} ${lines}`)).toEqual([]);
  expect(counts).toEqual(exceptions.map(({ count }) => count));
  // Something was compared.
  expect(left.length).toBeGreaterThan(10);
}

describe('the corpus', () => {
  test.each(KINDS)('%s', (kind) => {
    const folder = path.join(CORPUS, kind);
    const flags = ['terraform.tfvars', 'extra.auto.tfvars'].flatMap((file) => ['--tf-vars', file]);
    const recorded = JSON.parse(readFileSync(path.join(CORPUS, `trivy-0.74-${kind}.json`), 'utf8')) as Found[];
    hold(`corpus/${kind}`, ours(folder, kind, kind === 'terraform' ? flags : [], false), recorded.map(comparable));
  });
});

/** Files by their names: `=== name` is a line before each. */
function inputs(kind: Kind): [string, string][] {
  const [, ...parts] = readFileSync(path.join(HERE, `${kind}.txt`), 'utf8').split(/^=== /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end + 1)];
  });
}

const NAMES = { kubernetes: 'm.yaml', dockerfile: 'Dockerfile', terraform: 'main.tf' };

type Examples = Partial<Record<Kind, { good?: string[]; bad?: string[] }>>;

/** The examples beside the checks. */
function examples(kind: Kind): [string, string][] {
  const checks = path.join(trivyChecks(), 'checks');
  return readdirSync(checks, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const of = (parse(readFileSync(path.join(checks, file), 'utf8')) as Examples)[kind] ?? {};
      const folder = file.slice(0, -'.yaml'.length).replaceAll(path.sep, '-');
      return (['good', 'bad'] as const).flatMap((grade) =>
        (of[grade] ?? []).map((text, index): [string, string] => [`${folder}/${grade}-${index}/${NAMES[kind]}`, text]),
      );
    });
}

const SETS = Object.entries({ inputs, examples }).flatMap(([name, files]) =>
  KINDS.map((kind) => ({ set: `${name}/${kind}`, kind, files })),
);

/** By set; `[set]`, `file` and ` id lines hash` are lines of their own. */
function readRecorded(): Map<string, Comparable[]> {
  const sets = new Map<string, Comparable[]>();
  let [set, file]: [Comparable[], string] = [[], ''];
  for (const line of readFileSync(RECORDED, 'utf8').split('\n')) {
    if (line.startsWith('[')) sets.set(line.slice(1, -1), (set = []));
    else if (!line.startsWith(' ')) file = line;
    else {
      const [, id = '', lines = '', hash = ''] = line.split(' ');
      set.push({ key: `${file} ${id} ${hash}`, lines });
    }
  }
  return sets;
}

function writeRecorded(sets: Map<string, Comparable[]>): void {
  const lines = [...sets].flatMap(([set, findings]) => {
    const files = new Map<string, string[]>();
    for (const { key, lines: range } of findings) {
      const [file = '', id, hash] = key.split(' ');
      files.set(file, [...(files.get(file) ?? []), ` ${id} ${range} ${hash}`]);
    }
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    return [`[${set}]`, ...sorted.flatMap(([file, all]) => [file, ...all.sort()])];
  });
  writeFileSync(RECORDED, `${lines.join('\n')}\n`);
}

describe('inputs of many forms, and the examples of the checks', () => {
  let folder: string;
  let recorded: Map<string, Comparable[]>;

  beforeAll(() => {
    folder = temporaryFolder();
    for (const { set, kind, files } of SETS) writeFiles(path.join(folder, set), Object.fromEntries(files(kind)));
    if (TRIVY !== undefined) {
      writeRecorded(new Map(SETS.map(({ set }) => [set, trivys(TRIVY, path.join(folder, set))])));
    }
    recorded = readRecorded();
  }, 600_000);

  test.each(SETS)('$set', ({ set, kind }) => {
    hold(set, ours(path.join(folder, set), kind, [], true), recorded.get(set) ?? []);
  });
});
