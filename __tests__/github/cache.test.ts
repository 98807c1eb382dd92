import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { Api, clock } from '../../src/github/api.js';
import { askThread, RunnerCache, type RunnerCacheParts } from '../../src/github/cache.js';
import type { GitHubRun } from '../../src/github/run.js';
import { temporaryFolder } from '../support/folder.js';
import { GitHubServer, type Answer } from '../support/github-server.js';
import { runOf } from './run-of.js';

let server: GitHubServer;
let folder: string;
beforeAll(async () => {
  server = await GitHubServer.start();
});
beforeEach(() => {
  server.reset();
  folder = temporaryFolder();
});
afterAll(() => server.stop());

const NAME = `${'0'.repeat(64)}.policies`;
const KEY = `regoscan-${NAME}`;
const MAIN: Partial<GitHubRun> = { ref: 'refs/heads/main', event: 'push', defaultBranch: 'main' };
const PULL: Partial<GitHubRun> = { ref: 'refs/pull/7/merge', event: 'pull_request', defaultBranch: 'main' };

/** The list of those who saved the key. */
function savedBy(...refs: string[]): Answer {
  const caches = refs.map((ref, id) => ({ id, ref, key: KEY, version: 'v' }));
  return { status: 200, body: { total_count: refs.length, actions_caches: caches } };
}

function open(
  given: Partial<GitHubRun>,
  { hasToken = true, ask }: { hasToken?: boolean; ask?: RunnerCacheParts['ask'] } = {},
) {
  const asked: string[] = [];
  const lines: string[] = [];
  const api = new Api({ url: server.url, token: 't', userAgent: 'x', deadline: clock.now() + 5000, clock });
  const cache = new RunnerCache({
    run: runOf(given),
    api: hasToken ? () => Promise.resolve(api) : undefined,
    ask:
      ask ??
      (({ action, file, key }) => {
        asked.push(`${action} ${key}`);
        if (action === 'restore') writeFileSync(file, 'restored');
        return Promise.resolve({ isDone: true });
      }),
    debug: (line) => lines.push(line),
  });
  return { cache, asked, lines, file: path.join(folder, NAME) };
}

describe('the default branch', () => {
  test('restores, and saves at the end', async () => {
    const { cache, asked, file } = open(MAIN);
    await cache.fetch(file);
    expect(readFileSync(file, 'utf8')).toBe('restored');
    cache.keep(file);
    expect(asked).toEqual([`restore ${KEY}`]);
    await cache.flush();
    expect(asked).toEqual([`restore ${KEY}`, `save ${KEY}`]);
    expect(server.requests).toEqual([]);
  });

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])('saves nothing on %s', async (event) => {
    const { cache, asked, file } = open({ ...MAIN, event });
    cache.keep(file);
    await cache.flush();
    expect(asked).toEqual([]);
  });
});

describe('a pull request', () => {
  test('saves nothing', async () => {
    const { cache, asked, file } = open(PULL);
    cache.keep(file);
    await cache.flush();
    expect(asked).toEqual([]);
  });

  test('restores what the default branch alone has saved', async () => {
    server.answers = [savedBy('refs/heads/main'), savedBy('refs/heads/main')];
    const { cache, file } = open(PULL);
    await cache.fetch(file);
    expect(existsSync(file)).toBe(true);
    expect(server.requests.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => `/repos/o/r/actions/caches?key=${KEY}&per_page=100`),
    );
  });

  test.each([
    ['nobody', savedBy(), 0],
    ['itself', savedBy('refs/pull/7/merge'), 1],
    ['itself as well', savedBy('refs/heads/main', 'refs/pull/7/merge'), 1],
    ['another branch as well', savedBy('refs/heads/main', 'refs/heads/x'), 1],
    [
      'more than are listed',
      { status: 200, body: { total_count: 101, actions_caches: [{ key: KEY, ref: 'refs/heads/main' }] } },
      1,
    ],
    ['nobody knows who', { status: 403, body: { message: 'Resource not accessible by integration' } }, 1],
    ['an answer that is none', { status: 200, body: { total_count: 0, actions_caches: [] } }, 0],
  ])('does not restore what was saved by %s', async (_, answer, said) => {
    server.answers = [answer];
    const { cache, asked, lines, file } = open(PULL);
    await cache.fetch(file);
    expect(asked).toEqual([]);
    expect(lines).toHaveLength(said);
  });

  test('does not keep what somebody else saved meanwhile', async () => {
    server.answers = [savedBy('refs/heads/main'), savedBy('refs/heads/main', 'refs/pull/7/merge')];
    const { cache, asked, file } = open(PULL);
    await cache.fetch(file);
    expect(asked).toEqual([`restore ${KEY}`]);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ['without a token', PULL, { hasToken: false }],
    ['without a known default branch', { ref: 'refs/heads/main', event: 'push' }, {}],
  ])('restores nothing %s', async (_, run, options) => {
    const { cache, asked, file } = open(run, options);
    await cache.fetch(file);
    expect(asked).toEqual([]);
  });
});

test('a service that fails is not asked again', async () => {
  const asked: string[] = [];
  const { cache, lines, file } = open(MAIN, {
    ask: ({ action }) => {
      asked.push(action);
      return Promise.resolve({ isDone: false, reason: 'no luck' });
    },
  });
  await cache.fetch(file);
  cache.keep(file);
  await cache.flush();
  expect([asked, lines]).toEqual([['restore'], [`runner cache: ${KEY} was not restored: no luck`]]);
});

describe('the thread', () => {
  const ask = (script: string, env: Record<string, string> = {}) => {
    const file = path.join(folder, 'thread.mjs');
    writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${script}\n`);
    return askThread(file, env, { action: 'restore', file: 'f', key: 'k' });
  };

  test('answers', async () => {
    expect(await ask('parentPort.postMessage({ isDone: true });')).toEqual({ isDone: true });
  });

  test('has what it annotates as its reason, and none of it reaches the log', async () => {
    const script = `process.stdout.write('secret?sig=x\\n::warning::Failed to restore: no luck\\n');
      setTimeout(() => parentPort.postMessage({ isDone: false }), 200);`;
    expect(await ask(script)).toEqual({ isDone: false, reason: 'Failed to restore: no luck' });
  });

  test.each([
    ['throws', 'throw new Error("boom");', { isDone: false, reason: expect.stringMatching(/boom$/) }],
    ['ends', 'process.exit(3);', { isDone: false }],
  ])('%s', async (_, script, answer) => {
    expect(await ask(script)).toEqual(answer);
  });

  test('sees only what the cache needs of the environment', async () => {
    const env = {
      PATH: '/bin',
      ACTIONS_RUNTIME_TOKEN: 'r',
      RUNNER_TEMP: '/t',
      GITHUB_TOKEN: 'x',
      INPUT_TOKEN: 'y',
      FOO: 'z',
    };
    const script = 'parentPort.postMessage({ isDone: false, reason: Object.keys(process.env).sort().join() });';
    expect(await ask(script, env)).toEqual({ isDone: false, reason: 'ACTIONS_RUNTIME_TOKEN,PATH,RUNNER_TEMP' });
  });

  test('that is not there', async () => {
    const { isDone, reason } = await askThread(
      path.join(folder, 'no.mjs'),
      {},
      { action: 'save', file: 'f', key: 'k' },
    );
    expect([isDone, reason]).toEqual([false, expect.stringContaining('no.mjs')]);
  });
});
