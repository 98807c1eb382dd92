import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { Api, type Clock } from '../../src/github/api.js';
import { uploadSarif, type Upload } from '../../src/github/upload.js';
import { GitHubServer, ID, processed } from '../support/github-server.js';
import { runOf } from './run-of.js';
import { uploadMessages } from '../../src/messages/index.js';

let server: GitHubServer;
beforeAll(async () => {
  server = await GitHubServer.start();
});
afterAll(() => server.stop());
afterEach(() => {
  server.reset();
});

const COMMIT = { sha: 'a'.repeat(40), ref: 'refs/pull/7/merge' };
const WHERE = { ...COMMIT, repository: 'o/r' };

async function upload(given: Partial<Upload> = {}, { url = server.url, timeout = 300_000 } = {}) {
  const waits: number[] = [];
  // Time passes when somebody waits for it, and only then.
  let passed = 0;
  const clock: Clock = {
    now: () => Date.now() + passed,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      passed += milliseconds;
      return Promise.resolve();
    },
  };
  const api = new Api({ url, token: 'secret', userAgent: 'regoscan/1', deadline: clock.now() + timeout, clock });
  const problems = await uploadSarif(api, runOf({ apiUrl: url }), {
    ...{ commit: COMMIT, toolName: 'regoscan', startedAt: new Date(0), results: 3, wait: true, required: false },
    sarif: (maxResults) => JSON.stringify({ maxResults }),
    ...given,
  });
  return { waits, problems: problems.map(({ level, message }) => `${level} ${message}`), methods: methods() };
}

const methods = () => server.requests.map(({ method }) => method).join(' ');
const DONE = `notice ${uploadMessages.uploaded(3, 'refs/pull/7/merge')}`;

test('an upload that is taken and processed', async () => {
  expect(await upload()).toEqual({ waits: [5000], problems: [DONE], methods: 'POST GET' });
  const [post, get] = server.requests;
  expect(post).toMatchObject({
    path: '/repos/o/r/code-scanning/sarifs',
    headers: { authorization: 'Bearer secret', 'user-agent': 'regoscan/1', accept: 'application/vnd.github+json' },
    body: { commit_sha: COMMIT.sha, ref: COMMIT.ref, started_at: '1970-01-01T00:00:00.000Z', tool_name: 'regoscan' },
  });
  expect(server.sarif).toEqual({ maxResults: 3 });
  expect(get?.path).toBe(`/repos/o/r/code-scanning/sarifs/${ID}`);
});

test('the stand-in refuses what GitHub would', async () => {
  const wrong = await upload({ commit: { ...COMMIT, sha: 'abc' } });
  expect(wrong.problems).toEqual([expect.stringMatching(/^warning .*: Invalid request: \/commit_sha/)]);
  expect((await upload({}, { url: `${server.url}/v2` })).problems[0]).toMatch(/no operation POST \/v2/);
});

describe('processing', () => {
  test('is looked at again and again, more and more seldom', async () => {
    server.answers = [
      { status: 202, body: { id: ID } },
      processed('pending'),
      processed('pending'),
      processed('complete'),
    ];
    expect(await upload()).toEqual({ waits: [5000, 10_000, 20_000], problems: [DONE], methods: 'POST GET GET GET' });
  });

  test('goes on without us after a while', async () => {
    server.answers = [{ status: 202, body: { id: ID } }, ...Array.from({ length: 9 }, () => processed('pending'))];
    const { waits, problems } = await upload({ required: true });
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 80_000]);
    expect(problems[1]).toBe(`warning ${uploadMessages.pending(155)}`);
  });

  test('or when the time is over', async () => {
    server.answers = [{ status: 202, body: { id: ID } }, processed('pending'), processed('pending')];
    expect((await upload({}, { timeout: 16_000 })).problems[1]).toBe(`warning ${uploadMessages.pending(15)}`);
  });

  test('fails', async () => {
    const errors = ['rejecting SARIF, as \u001b[31m::error::x'];
    server.answers = [{ status: 202, body: { id: ID } }, processed('failed', errors)];
    expect((await upload()).problems[1]).toMatch(/^warning .*: rejecting SARIF/);
    server.answers = [{ status: 202, body: { id: ID } }, processed('failed', errors)];
    expect((await upload({ required: true })).problems[1]).toMatch(/^error /);
  });

  test('cannot be asked about', async () => {
    server.answers = [
      { status: 202, body: { id: ID } },
      { status: 404, body: { message: 'Not Found' } },
    ];
    expect((await upload({ required: true })).problems[1]).toMatch(/^warning .*: .*Not Found\.$/);
  });

  test('is not waited for', async () => {
    expect(await upload({ wait: false })).toEqual({ waits: [], problems: [DONE], methods: 'POST' });
  });
});

describe('what does not work at first', () => {
  test.each<[string, GitHubServer['answers'], number[]]>([
    ['503', [{ status: 503 }, { status: 500 }], [1000, 2000]],
    ['a connection that breaks', ['reset'], [1000]],
    ['a secondary rate limit', [{ status: 403, headers: { 'retry-after': '12' } }], [12_000]],
    ['429', [{ status: 429, headers: { 'retry-after': '3' } }], [3000]],
  ])('%s is tried again', async (_, answers, waits) => {
    server.answers = [...answers];
    expect(await upload({ wait: false })).toEqual({
      waits,
      problems: [DONE],
      methods: Array.from({ length: answers.length + 1 }, () => 'POST').join(' '),
    });
  });

  test('but not for ever', async () => {
    server.answers = Array.from({ length: 9 }, () => ({ status: 503, body: 'a page of a proxy' }));
    const { waits, problems } = await upload();
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(problems).toEqual([`warning ${uploadMessages.unavailable(503)}`]);
  });

  test('nor beyond the time of the run', async () => {
    server.answers = [{ status: 429, headers: { 'retry-after': '3600' } }];
    expect(await upload()).toMatchObject({ waits: [], methods: 'POST' });
  });

  test('a refusal is not tried again', async () => {
    server.answers = [{ status: 403, body: { message: 'Resource not accessible by integration' } }];
    expect(await upload()).toMatchObject({
      methods: 'POST',
      problems: [`warning ${uploadMessages.mayNotWrite(false)}`],
    });
    server.answers = [{ status: 403, body: { message: 'Resource not accessible by integration' } }];
    expect((await upload({ required: true })).problems[0]).toMatch(/^error /);
  });

  test('a server that hangs', async () => {
    server.answers = ['hang'];
    const { problems } = await upload({}, { timeout: 300 });
    expect(problems).toEqual([`warning ${uploadMessages.unreachable({ ...WHERE, reason: 'no answer within 1 s' })}`]);
  });

  test('a server that is not there, or not GitHub', async () => {
    expect((await upload({}, { url: 'http://127.0.0.1:1' })).problems[0]).toMatch(/: .*ECONNREFUSED/);
    server.answers = [{ status: 202, body: {} }];
    expect((await upload()).problems).toEqual([`warning ${uploadMessages.notUnderstood()}`]);
  });
});

describe('limits', () => {
  test('more results than code scanning takes, and more than it shows', async () => {
    const { problems } = await upload({ results: 30_000, wait: false });
    expect(server.sarif).toEqual({ maxResults: 25_000 });
    expect(problems[0]).toBe(`notice ${uploadMessages.shownOnly(5000, 30_000)}`);
  });

  test('more bytes', async () => {
    // 4 KB of noise a result: no more than 2,500 of them fit.
    const noise = randomBytes(4000 * 4000);
    const sarif = (maxResults: number) => noise.subarray(0, maxResults * 4000).toString('latin1');
    const { problems } = await upload({ results: 4000, wait: false, sarif });
    const kept = Number(/\d+/.exec(problems[0] ?? '')?.[0]);
    expect(problems[0]).toBe(`notice ${uploadMessages.cutToSize(kept, 4000)}`);
    expect(kept).toBeGreaterThan(500);
    const sent = Buffer.from(String(server.requests[0]?.body?.sarif), 'base64');
    expect(sent.length).toBeLessThanOrEqual(10_000_000);
    expect(sent.length).toBeGreaterThan(7_000_000);
  });
});

test('a ref that code scanning does not know', async () => {
  expect(await upload({ commit: { ...COMMIT, ref: '' } })).toMatchObject({
    methods: '',
    problems: [`warning ${uploadMessages.badRef('')}`],
  });
});
