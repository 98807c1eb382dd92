import { describe, expect, test } from '@jest/globals';

import { readRun } from '../../src/github/run.js';

const ENV = {
  ...{ GITHUB_REPOSITORY: 'o/r', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: 'a'.repeat(40) },
  ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: 'event', GITHUB_JOB: 'j', GITHUB_ACTION: 's' },
  ...{ GITHUB_API_URL: 'https://ghes.example/api/v3/', GITHUB_SERVER_URL: 'https://ghes.example' },
  GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/a@b.yml@refs/heads/main',
};
const EVENT = {
  number: 7,
  repository: { default_branch: 'trunk' },
  pull_request: { number: 7, head: { repo: { full_name: 'o/r' } } },
};

const read = (env: Record<string, string> = {}, event: unknown = EVENT) =>
  readRun({ ...ENV, ...env }, (file) =>
    file === 'event' && event !== null ? Promise.resolve(JSON.stringify(event)) : Promise.reject(new Error()),
  );

test('all that a runner says', async () => {
  expect(await read()).toEqual({
    apiUrl: 'https://ghes.example/api/v3',
    serverUrl: 'https://ghes.example',
    repository: 'o/r',
    ref: 'refs/pull/7/merge',
    sha: 'a'.repeat(40),
    event: 'pull_request',
    pullRequest: 7,
    hasReadOnlyToken: false,
    defaultBranch: 'trunk',
    step: '.github/workflows/a:j:s',
  });
});

describe('a token that can only read', () => {
  test.each([
    ['of a fork', {}, { ...EVENT, pull_request: { number: 7, head: { repo: { full_name: 'x/r' } } } }, true],
    ['of a fork that was deleted', {}, { ...EVENT, pull_request: { number: 7, head: { repo: null } } }, true],
    ['of Dependabot', { GITHUB_ACTOR: 'dependabot[bot]' }, EVENT, true],
    ['not of a push', {}, { repository: { default_branch: 'trunk' } }, false],
  ])('%s', async (_, env, event, expected) => {
    expect((await read(env, event))?.hasReadOnlyToken).toBe(expected);
  });
});

test.each([
  ['an event that is not there', null],
  ['an event that is something else', ['x']],
  ['a pull request without a number', { pull_request: {} }],
])('%s', async (_, event) => {
  expect(await read({ GITHUB_API_URL: '', GITHUB_SERVER_URL: '' }, event)).toMatchObject({
    ...{ pullRequest: 7, defaultBranch: undefined },
    ...{ apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' },
  });
});

test('a run for a base branch knows its pull request', async () => {
  const run = await read({ GITHUB_REF: 'refs/heads/main', GITHUB_EVENT_NAME: 'pull_request_target' });
  expect(run).toMatchObject({ ref: 'refs/heads/main', pullRequest: 7 });
});

test.each(['', 'x', 'o/r/s', 'o/r\n::error::', '../..#/x'])('no run of GitHub: %j', async (repository) => {
  expect(await read({ GITHUB_REPOSITORY: repository })).toBeUndefined();
});
