import { beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { WORKING_TREE } from '../../src/files/tree.js';
import { readData } from '../../src/policy/data.js';
import { readModules } from '../../src/policy/read.js';
import { temporaryFolder, writeFiles } from '../support/folder.js';
import { policyMessages } from '../../src/messages/index.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

test('links are followed within the folder and the working directory, and nowhere else', async () => {
  const cwd = path.join(folder, 'work');
  const place = { cwd, tree: WORKING_TREE };
  writeFiles(folder, {
    'work/policies/..data/mounted': 'package mounted',
    'work/shared/shared.rego': 'package shared',
    'outside/secret.rego': 'package secret',
    'outside/secret.json': '{"secret": 1}',
  });
  symlinkSync('..data/mounted', path.join(cwd, 'policies/mounted.rego'));
  symlinkSync('../shared', path.join(cwd, 'policies/shared'));
  symlinkSync('../../outside/secret.rego', path.join(cwd, 'policies/secret.rego'));
  symlinkSync('../../outside', path.join(cwd, 'policies/folder'));
  symlinkSync('../../outside/secret.json', path.join(cwd, 'policies/secret.json'));

  const { modules, problems } = readModules(['policies'], place);
  expect(modules.map(({ path: name, text }) => [name, text])).toEqual([
    ['policies/mounted.rego', 'package mounted'],
    ['policies/shared/shared.rego', 'package shared'],
  ]);
  expect(problems.map(({ level, code, file }) => [level, code, file]).sort()).toEqual([
    ['error', 'link-outside', 'policies/folder'],
    ['error', 'link-outside', 'policies/secret.rego'],
  ]);
  const data = await readData(['policies'], place, []);
  expect(data.value).toEqual({ namespaces: [], k8s: { version: '' } });
  expect(data.problems.map(({ code }) => code)).toEqual(['link-outside', 'link-outside']);
  // What is named is read, wherever it is.
  expect(readModules([path.join(folder, 'outside/secret.rego')], place).problems).toEqual([]);
});

test.each([
  ['a/polices', policyMessages.missingPath('a/polices', 'a/policies', 'policy').message],
  ['./polcies', policyMessages.missingPath('./polcies', 'policies', 'policy').message],
  ['a/policies/*.rego', policyMessages.missingPath('a/policies/*.rego', undefined, 'policy').message],
  ['a/policie*', policyMessages.missingPath('a/policie*', undefined, 'policy').message],
  ['a/{b,c}', policyMessages.missingPath('a/{b,c}', undefined, 'policy').message],
])('%s', (given, message) => {
  mkdirSync(path.join(folder, 'a/policies'), { recursive: true });
  mkdirSync(path.join(folder, 'policies'), { recursive: true });
  expect(readModules([given], { cwd: folder, tree: WORKING_TREE }).problems).toEqual([
    { level: 'error', code: 'missing-policy-path', message },
  ]);
});
