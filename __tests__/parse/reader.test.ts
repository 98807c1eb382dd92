import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { discover } from '../../src/files/discover.js';
import type { FormatName } from '../../src/files/format.js';
import { type ReadOptions, readDocuments } from '../../src/parse/reader.js';
import type { Wanted } from '../../src/parse/wanted.js';
import { temporaryFolder, type Files } from '../support/folder.js';
import { sessionIn } from '../support/session.js';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n';

function wanted(formats: FormatName[], more: Partial<Wanted> = {}): Wanted {
  return { formats: new Set(formats), types: new Set(), anyType: false, views: [], ...more };
}

const ALL = wanted(['yaml', 'json', 'dockerfile', 'toml']);
const NOTHING = wanted([]);

interface Given extends Partial<ReadOptions> {
  paths?: string[];
  exact?: Wanted;
  guess?: Wanted;
  /** Whether it takes some time until it is known what is wanted. */
  late?: boolean;
  deadline?: number;
}

async function read(files: Files, { paths = ['.'], exact = ALL, guess = ALL, late = false, ...given }: Given = {}) {
  const session = sessionIn(temporaryFolder(files), given.deadline === undefined ? {} : { deadline: given.deadline });
  const options: ReadOptions = { onIncomplete: 'fail', scanners: undefined, tfVars: [], ...given };
  const known = late ? sleep(30).then(() => exact) : Promise.resolve(exact);
  const discovery = await discover({ paths }, { ...session, deadline: Infinity });
  const units = [];
  for await (const unit of readDocuments(discovery.files, guess, known, options, session)) units.push(unit);
  return {
    units,
    files: units.reduce((sum, unit) => sum + unit.files, 0),
    documents: units.flatMap((unit) =>
      unit.documents.map(({ type, text, firstLine }) => `${type} ${text.path}:${firstLine.startLine}`),
    ),
    problems: units.flatMap((unit) =>
      unit.problems.map(({ level, code, file, line }) =>
        [level, code, file, line].filter((part) => part !== undefined).join(' '),
      ),
    ),
  };
}

test.each([false, true])('files are read in their order; what is wanted known late: %s', async (late) => {
  const { documents, files, problems } = await read({ 'b.yaml': `${POD}---\na: 1\n`, 'a.json': '[1]' }, { late });
  expect(documents).toEqual(['json a.json:1', 'kubernetes b.yaml:1', 'yaml b.yaml:5']);
  expect([files, problems]).toEqual([2, []]);
});

test.each([
  { late: false, guess: ALL },
  { late: true, guess: ALL },
  { late: true, guess: NOTHING },
])('files that no policy targets give empty units, whatever was guessed: %j', async (given) => {
  const files = { 'a.yaml': POD, 'b.json': '{', Dockerfile: 'RUN x' };
  const result = await read(files, { ...given, exact: wanted(['yaml']) });
  expect(result.documents).toEqual(['kubernetes a.yaml:1']);
  expect([result.problems, result.files, result.units.length]).toEqual([[], 1, 3]);
});

test('only documents of the types to check are read', async () => {
  const { documents } = await read({ 'a.yaml': `${POD}---\na: 1\n` }, { scanners: ['yaml'] });
  expect(documents).toEqual(['yaml a.yaml:5']);
});

test.each<[string, Files, Given, string]>([
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
  [
    'a file whose very type a selector names',
    { 'x.json': '{' },
    { exact: wanted(['json'], { types: new Set(['json']) }) },
    'error json-parse x.json 1',
  ],
])('%s that cannot be checked', async (_, files, given, problem) => {
  const { problems } = await read({ 'a.yaml': POD, ...files }, given);
  expect(problems).toEqual([problem]);
});

test('files that there is no time for are units that were not read', async () => {
  const { units, documents } = await read({ 'a.yaml': POD, 'b.yaml': POD }, { deadline: Date.now() - 1 });
  expect(units.map(({ path, isUnread }) => [path, isUnread])).toEqual([
    ['a.yaml', true],
    ['b.yaml', true],
  ]);
  expect(documents).toEqual([]);
});
