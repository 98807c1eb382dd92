import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { findCommit } from '../../src/github/commit.js';
import { askGit } from '../../src/github/git.js';
import { temporaryFolder } from '../support/folder.js';

/** A repository as actions/checkout leaves it: with a base, the head of a pull request, and their merge. */
let folder: string;
let base: string;
let head: string;
let merge: string;

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
const env = { PATH: process.env.PATH };
const ask = (...args: string[]) => askGit(folder, args, env);

beforeAll(() => {
  folder = temporaryFolder();
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'base');
  base = git('rev-parse', 'HEAD');
  git('checkout', '-q', '-b', 'feature');
  git('commit', '-q', '--allow-empty', '-m', 'head');
  head = git('rev-parse', 'HEAD');
  git('checkout', '-q', '--detach', 'main');
  git('merge', '-q', '--no-ff', '-m', 'merge', 'feature');
  merge = git('rev-parse', 'HEAD');
});

/** What is found when this is checked out. */
async function checkedOut(what: string, run: { ref: string; sha: string; pullRequest?: number }) {
  git('checkout', '-q', what);
  return findCommit({ pullRequest: undefined, ...run }, ask);
}

describe('the ref and the commit', () => {
  test('of a pull request: its merge', async () => {
    const run = { ref: 'refs/pull/7/merge', sha: merge, pullRequest: 7 };
    expect(await checkedOut(merge, run)).toEqual({ ref: 'refs/pull/7/merge', sha: merge });
  });

  test('of a pull request whose head is checked out', async () => {
    const run = { ref: 'refs/pull/7/merge', sha: merge, pullRequest: 7 };
    expect(await checkedOut(head, run)).toEqual({ ref: 'refs/pull/7/head', sha: head });
    expect(await checkedOut('feature', run)).toEqual({ ref: 'refs/pull/7/head', sha: head });
  });

  test('of a pull request that runs on its base: never the base branch’s', async () => {
    const run = { ref: 'refs/heads/main', sha: base, pullRequest: 7 };
    expect(await checkedOut(head, run)).toEqual({ ref: 'refs/pull/7/head', sha: head });
    expect(await checkedOut(base, run)).toEqual({ ref: 'refs/heads/main', sha: base });
  });

  test.each([
    ['push', 'refs/heads/main'],
    ['schedule', 'refs/heads/main'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7-abc'],
    ['a tag', 'refs/tags/v1'],
  ])('of %s', async (_, ref) => {
    expect(await checkedOut(base, { ref, sha: base })).toEqual({ ref, sha: base });
  });

  test('of another branch than the one that the run is for', async () => {
    const run = { ref: 'refs/heads/main', sha: base };
    expect(await checkedOut('feature', run)).toEqual({ ref: 'refs/heads/feature', sha: head });
    expect(await checkedOut(head, run)).toEqual({ ref: 'refs/heads/main', sha: head });
  });

  test('without a repository, or without git', async () => {
    const run = { ref: 'refs/heads/main', sha: base, pullRequest: undefined };
    const nowhere = temporaryFolder();
    expect(await findCommit(run, (...args) => askGit(nowhere, args, env))).toEqual({ ref: run.ref, sha: base });
    expect(await findCommit(run, (...args) => askGit('/no/such/folder', args, env))).toEqual({
      ref: run.ref,
      sha: base,
    });
    expect(await findCommit(run, () => Promise.resolve('nonsense'))).toEqual({ ref: run.ref, sha: base });
  });
});

test('a file will do instead of a folder', async () => {
  const file = path.join(folder, 'pod.yaml');
  writeFileSync(file, '');
  expect(await askGit(file, ['rev-parse', 'HEAD'], env)).toMatch(/^[0-9a-f]{40}$/);
});

test('git sees nothing of the runner’s or the workflow’s environment', async () => {
  const secrets = { INPUT_TOKEN: 'a', ACTIONS_RUNTIME_TOKEN: 'b', GITHUB_TOKEN: 'c', GIT_DIR: '/elsewhere', FOO: 'd' };
  const seen = await askGit(folder, ['-c', 'alias.e=!env', 'e'], { ...env, ...secrets });
  expect(seen).toContain('LC_ALL=C');
  expect(seen).not.toMatch(/INPUT_|ACTIONS_|GITHUB_|GIT_DIR|FOO/);
});
