import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkFiles } from '../../src/evaluate/schedule.js';
import { discover } from '../../src/files/discover.js';
import type { Evaluator, Input, Reported } from '../../src/evaluate/evaluator.js';
import type { FormatName } from '../../src/parse/index.js';
import type { TerraformReader } from '../../src/parse/terraform/reader.js';
import type { Problem } from '../../src/problem.js';

const POLICY = { namespace: 'p', files: ['p.rego'], isBuiltin: false, annotated: false, rules: [] };
const RULE: Reported['rule'] = {
  id: 'P-1',
  aliases: [],
  name: 'deny',
  unit: '0',
  title: '',
  description: '',
  severity: 'HIGH',
  recommendedAction: '',
  references: [],
  selectors: [],
  combine: false,
  deprecated: false,
  enforced: true,
};
const reported = (message: string, more: Partial<Reported> = {}): Reported => {
  return { policy: POLICY, rule: RULE, message, paths: [], ...more };
};

const NO_TERRAFORM = {} as unknown as TerraformReader;

/** Reports the name of every document's file, the later ones sooner. */
class FakeEvaluator {
  evaluations = 0;
  wantedTypes = ['kubernetes'];
  formats: FormatName[] = ['yaml', 'json', 'dockerfile'];
  named: string[] = [];
  combined: Reported[] = [];
  readonly unfinished = new Set<string>();
  readonly loaded = { policies: [POLICY], problems: [] as Problem[] };
  private readonly inputs: Input[] = [];

  wants(format: FormatName): boolean {
    return this.formats.includes(format);
  }

  namesType(type: string): boolean {
    return this.named.includes(type);
  }

  readonly wantedViews = [];

  async evaluate(input: Input): Promise<[Input, Reported][]> {
    this.inputs.push(input);
    await sleep(Math.max(0, 20 - 5 * this.evaluations++));
    return [[input, reported(`${input.document.file} ${input.document.type}`)]];
  }

  combine(): Promise<{ inputs: Input[]; reported: Reported[] }[]> {
    return Promise.resolve(this.combined.length > 0 ? [{ inputs: this.inputs, reported: this.combined }] : []);
  }
}

let cwd: string;
let evaluator: FakeEvaluator;
let progress: string[];
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'regoscan-check-'));
  evaluator = new FakeEvaluator();
  progress = [];
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n';

interface Options {
  paths?: string[];
  onIncomplete?: 'fail' | 'warn';
  scanners?: string[];
  deadline?: number;
  late?: boolean;
}

async function check(files: Record<string, string>, options: Options = {}) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  const { paths = ['.'], onIncomplete = 'fail', scanners, deadline = Infinity, late = false } = options;
  const evaluation = sleep(late ? 30 : 0).then(() => evaluator as unknown as Evaluator);
  const { findings, problems, checked } = await checkFiles(
    await discover({ cwd, paths }),
    evaluation,
    { onIncomplete, scanners, timeout: 3000 },
    deadline,
    { progress: (done, total) => progress.push(`${done}/${total}`) },
    NO_TERRAFORM,
  );
  return {
    checked,
    findings: findings.map(({ message, locations }) => `${message} :${locations[0].startLine}`),
    problems: problems.map(({ level, code, file, line }) =>
      [level, code, file, line].filter((x) => x !== undefined).join(' '),
    ),
  };
}

test.each([false, true])(
  'findings come in the order of the files, whatever takes how long; policies late: %s',
  async (late) => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.yaml`, `${POD}---\na: 1\n`]));
    const { findings, problems, checked } = await check(files, { late });
    expect(findings).toEqual(
      ['a', 'b', 'c', 'd'].flatMap((name) => [`${name}.yaml kubernetes :1`, `${name}.yaml yaml :5`]),
    );
    expect(problems).toEqual([]);
    expect(checked).toEqual({ files: 4, documents: 8 });
    expect(progress).toEqual(['1/4', '2/4', '3/4', '4/4']);
  },
);

test.each([false, true])('files of a format that no policy wants do not count; policies late: %s', async (late) => {
  evaluator.formats = ['yaml'];
  const { findings, problems, checked } = await check({ 'a.yaml': POD, 'b.json': '{', Dockerfile: 'RUN x' }, { late });
  expect(findings).toEqual(['a.yaml kubernetes :1']);
  expect(problems).toEqual([]);
  expect(checked).toEqual({ files: 1, documents: 1 });
});

test('only documents of the wanted types are evaluated', async () => {
  const { findings, checked } = await check({ 'a.yaml': `${POD}---\na: 1\n` }, { scanners: ['yaml'] });
  expect(findings).toEqual(['a.yaml yaml :5']);
  expect(checked).toEqual({ files: 1, documents: 1 });
});

test.each<[string, Record<string, string>, Options, string]>([
  ['a manifest', { 'x.yaml': `${POD}x: [\n` }, {}, 'error yaml-parse x.yaml 5'],
  [
    'a manifest, with --on-incomplete warn',
    { 'x.yaml': `${POD}x: [\n` },
    { onIncomplete: 'warn' },
    'warning yaml-parse x.yaml 5',
  ],
  ['another file', { 'x.yaml': 'x: [\n' }, {}, 'notice yaml-parse x.yaml 2'],
  ['a file that is named', { 'x.yaml': 'x: [\n' }, { paths: ['x.yaml', '.'] }, 'error yaml-parse x.yaml 2'],
  ['a Dockerfile', { Dockerfile: 'RUN x\n' }, {}, 'error dockerfile-parse Dockerfile 1'],
  ['a binary file', { 'x.yaml': 'a: \0' }, {}, 'notice binary x.yaml'],
])('%s that cannot be checked, beside one that can', async (_, files, options, problem) => {
  const { findings, problems } = await check({ 'a.yaml': POD, ...files }, options);
  expect(findings).toEqual(['a.yaml kubernetes :1']);
  expect(problems).toEqual([problem]);
});

test('a file whose very type a selector names has to parse', async () => {
  evaluator.named = ['json'];
  expect((await check({ 'x.json': '{' })).problems).toEqual(['error json-parse x.json 1']);
});

test.each(['fail', 'warn'] as const)(
  'what is left when the run has to end is said; --on-incomplete %s',
  async (onIncomplete) => {
    const { findings, problems } = await check(
      { 'a.yaml': POD, 'b.yaml': POD },
      { deadline: Date.now() - 1, onIncomplete },
    );
    expect(findings).toEqual([]);
    expect(problems.filter((each) => each.includes('timeout'))).toEqual([
      onIncomplete === 'fail' ? 'error timeout' : 'warning timeout',
    ]);
  },
);

test('files that some policy was not asked about are left as well', async () => {
  evaluator.unfinished.add('a.yaml');
  expect((await check({ 'a.yaml': POD })).problems).toEqual(['error timeout']);
});

test('that nothing was checked is said, unless there is an error to mend first', async () => {
  evaluator.formats = ['dockerfile'];
  expect((await check({ 'a.yaml': POD })).problems).toEqual(['warning nothing-to-check']);
  expect((await check({}, { paths: ['nowhere'] })).problems).toEqual([]);
  evaluator.loaded.problems.push({ level: 'error', code: 'rego-parse', message: '' });
  expect((await check({})).problems).toEqual([]);
});

test('a comment for Trivy in a file with findings has no effect, and that is said', async () => {
  expect((await check({ 'a.yaml': `${POD}# trivy:ignore:x\n` })).problems).toEqual(['notice ignore-comment a.yaml 4']);
});

test('a result about all documents belongs to the one that it names, by file and line', async () => {
  evaluator.combined = [
    reported('b', { filepath: 'b.yaml' }),
    reported('second of a', { filepath: 'a.yaml', startLine: 6, endLine: 6 }),
    reported('neither'),
  ];
  const files = { 'a.yaml': `${POD}---\n${POD}`, 'b.yaml': POD };
  const { findings } = await check(files);
  expect(findings.slice(3)).toEqual(['b :1', 'second of a :6', 'neither :1']);
});
