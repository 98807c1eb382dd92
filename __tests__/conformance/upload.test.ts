import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { GitHubServer, ID, processed, type Answer } from '../support/github-server.js';
import { describeOnNode24, Runner, SHA, type StepResult } from './runner.js';
import { uploadMessages as messages } from '../../src/messages/index.js';

const message = (status: number, text: string): Answer => ({ status, body: { message: text } });
/** The context of a message with GitHub's own words. */
const saying = (reason: string) => ({ repository: 'owner/name', ref: 'refs/pull/7/merge', sha: SHA, reason });
/** The end of the notice after an upload. */
const UPLOADED = messages.uploaded(3, '').slice(2, -2);
const ACCEPTED: Answer = { status: 202, body: { id: ID } };

describe('the stand-in for GitHub', () => {
  let server: GitHubServer;
  beforeAll(async () => {
    server = await GitHubServer.start();
  });
  afterAll(() => server.stop());

  const BODY = { commit_sha: SHA, ref: 'refs/heads/main', sarif: 'H4sI' };
  const post = async (path: string, body: unknown): Promise<number> =>
    (await fetch(server.url + path, { method: 'POST', body: JSON.stringify(body) })).status;

  test.each<[string, string, unknown, number]>([
    ['what GitHub takes', '/repos/o/r/code-scanning/sarifs', BODY, 202],
    ['another path', '/repos/o/r/code-scanning/sarif', BODY, 422],
    ['a commit that is none', '/repos/o/r/code-scanning/sarifs', { ...BODY, commit_sha: 'main' }, 422],
    ['a ref that is none', '/repos/o/r/code-scanning/sarifs', { ...BODY, ref: 'main' }, 422],
    ['no SARIF', '/repos/o/r/code-scanning/sarifs', { ...BODY, sarif: undefined }, 422],
    ['a time that is none', '/repos/o/r/code-scanning/sarifs', { ...BODY, started_at: 'now' }, 422],
    ['a property that it does not know', '/repos/o/r/code-scanning/sarifs', { ...BODY, base_sha: SHA }, 422],
  ])('%s', async (_, path, body, status) => {
    expect(await post(path, body)).toBe(status);
  });
});

describeOnNode24('the upload from the bundle on Node 24 (Linux on x64 only)', () => {
  let server: GitHubServer;
  let runner: Runner;
  beforeAll(async () => {
    server = await GitHubServer.start();
    runner = new Runner();
    runner.checkOut('seed');
  });
  beforeEach(() => {
    server.reset();
  });
  afterAll(async () => {
    await server.stop();
  });

  const upload = (inputs: Record<string, string> = {}, variables: Record<string, string> = {}): Promise<StepResult> =>
    runner.run(
      {
        'scan-ref': 'manifests',
        policy: 'policies',
        namespaces: 'custom',
        'upload-sarif': 'true',
        token: 'ghs_x',
        ...inputs,
      },
      { GITHUB_API_URL: server.url, ...variables },
    );

  test('is taken and processed', async () => {
    const result = await upload();
    expect(result.exit).toBe(1);
    expect(result.stdout.replace(/\d+ results/, '3 results')).toContain(
      `\nnotice: ${messages.uploaded(3, 'refs/pull/7/merge')}\n`,
    );
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /repos/owner/name/code-scanning/sarifs',
      `GET /repos/owner/name/code-scanning/sarifs/${ID}`,
    ]);
    expect(server.requests[0]).toMatchObject({
      headers: { authorization: 'Bearer ghs_x' },
      body: { commit_sha: SHA, ref: 'refs/pull/7/merge', tool_name: 'regoscan' },
    });
    const [run] = server.sarif.runs;
    expect(run?.automationDetails?.id).toBe('.github/workflows/policies.yml:policies:__regoscan_regoscan/');
    expect(run?.results?.length).toBeGreaterThan(0);
    for (const { partialFingerprints } of run?.results ?? []) {
      expect(partialFingerprints?.primaryLocationLineHash).toMatch(/^[0-9a-f]+:\d+$/);
    }
    // The token is masked, and nowhere else.
    expect(result.commands[0]).toEqual({ name: 'add-mask', properties: {}, message: 'ghs_x' });
    expect(result.stdout.replace('::add-mask::ghs_x', '') + result.stderr + result.summary).not.toContain('ghs_x');
  });

  test('is of the commit that is checked out', async () => {
    const git = (...args: string[]): string => {
      const author = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
      return execFileSync('git', [...author, ...args], { cwd: runner.workspace, encoding: 'utf8' }).trim();
    };
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    const head = git('rev-parse', 'HEAD');
    const { summary } = await upload({ 'wait-for-processing': 'false' });
    expect(server.requests[0]?.body).toMatchObject({ commit_sha: head, ref: 'refs/pull/7/head' });
    expect(summary).toContain(`/blob/${head}/manifests/`);
    server.reset();
    await upload({ 'wait-for-processing': 'false' }, { GITHUB_SHA: head });
    expect(server.requests[0]?.body).toMatchObject({ commit_sha: head, ref: 'refs/pull/7/merge' });
    rmSync(path.join(runner.workspace, '.git'), { recursive: true });
  });

  test('of a clean run closes alerts', async () => {
    const { exit } = await upload({ 'scan-ref': 'policies', policy: 'policies', 'wait-for-processing': 'false' });
    expect(exit).toBe(0);
    expect(server.sarif.runs[0]?.results).toEqual([]);
  });

  test('is not made without being asked for', async () => {
    await upload({ 'upload-sarif': 'false' });
    expect(server.requests).toEqual([]);
  });

  test('to an Enterprise Server', async () => {
    const ghes = await GitHubServer.start('ghes-3.19', '/api/v3');
    const { stdout, summary } = await upload(
      {},
      { GITHUB_API_URL: ghes.url, GITHUB_SERVER_URL: 'https://ghes.example' },
    );
    expect(stdout).toContain(UPLOADED);
    expect(ghes.requests[0]?.path).toBe('/api/v3/repos/owner/name/code-scanning/sarifs');
    expect(summary).toContain(`(https://ghes.example/owner/name/blob/${SHA}/manifests/`);
    await ghes.stop();
  });

  const MISSING = 'Resource not accessible by integration';
  test.each<[string, GitHubServer['answers'], string]>([
    ['400', [message(400, 'Invalid SARIF')], messages.invalid(saying('Invalid SARIF'))],
    ['400 of a commit', [message(400, 'commit not found')], messages.noCommit(saying(''))],
    ['401', [message(401, 'Bad credentials')], messages.badCredentials()],
    ['403, no permission', [message(403, MISSING)], messages.mayNotWrite(false)],
    [
      '403, no licence',
      [message(403, 'Advanced Security must be enabled for this repository')],
      messages.needsLicence(saying('')),
    ],
    [
      '403, not enabled',
      [message(403, 'Code Scanning is not enabled for this repository')],
      messages.notEnabled(saying('')),
    ],
    ['403, archived', [message(403, 'Repository was archived so is read-only.')], messages.archived(saying(''))],
    ['404', [message(404, 'Not Found')], messages.notFound(saying(''))],
    ['413', [message(413, 'Payload too large')], messages.tooLarge()],
    ['422', [message(422, "ref 'refs/pull/7/merge' not found in this repository")], messages.noRef(saying(''))],
    [
      '429',
      Array.from({ length: 4 }, () => ({ ...message(429, 'slow'), headers: { 'retry-after': '0' } })),
      messages.rateLimit(),
    ],
    ['503', Array.from({ length: 4 }, () => message(503, 'x')), messages.unavailable(503)],
    ['pages of a proxy', [{ status: 407, body: '<html>::error::x</html>' }], messages.unexpected(407, saying(''))],
    [
      'processing that fails',
      [ACCEPTED, processed('failed', ['rejecting SARIF, as ##[error]x'])],
      messages.rejected(['rejecting SARIF']).slice(0, -1),
    ],
  ])('%s is a warning that says what to do, and findings are there all the same', async (_, answers, sentence) => {
    server.answers = answers;
    const { exit, annotations, stdout, summary, outputs } = await upload();
    expect(exit).toBe(1);
    expect(outputs['exit-code']).toBe('1');
    expect(annotations.filter((annotation) => annotation.startsWith('warning upload:'))).toEqual([
      expect.stringContaining(sentence),
    ]);
    expect(annotations.some((annotation) => annotation.startsWith('error manifests/'))).toBe(true);
    expect(stdout).toContain(sentence);
    expect(summary.replaceAll(/&#\d+;/g, '')).toContain('upload');
  });

  test('when required, a failure fails the run', async () => {
    server.answers = [message(403, MISSING)];
    const { exit, annotations, outputs } = await upload({ 'upload-required': 'true', 'exit-code': '0' });
    expect(exit).toBe(2);
    expect(annotations[0]).toBe(`error upload: ${messages.mayNotWrite(false)}`);
    expect(Number(outputs.findings)).toBeGreaterThan(0);
  });

  test('what is busy at first is asked again', async () => {
    server.answers = [message(503, 'x'), { ...message(403, 'secondary rate limit'), headers: { 'retry-after': '1' } }];
    const { stdout } = await upload({ 'wait-for-processing': 'false' });
    expect(stdout).toContain(UPLOADED);
    expect(server.requests).toHaveLength(3);
  });

  test('processing that takes a while is waited for', async () => {
    server.answers = [ACCEPTED, processed('pending'), processed('complete')];
    const { stdout, annotations } = await upload();
    expect(stdout).toContain(UPLOADED);
    expect(annotations.filter((annotation) => annotation.startsWith('warning'))).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  test('a server that hangs costs no more than the time of the run', async () => {
    server.answers = ['hang'];
    const { exit, annotations } = await upload({ timeout: '5s' });
    expect(exit).toBe(1);
    expect(annotations).toContainEqual(expect.stringMatching(/^warning upload: .*no answer within 5 s/));
  });

  test('a request that GitHub would refuse', async () => {
    const { annotations } = await upload({}, { GITHUB_SHA: 'no commit' });
    expect(annotations).toContainEqual(expect.stringMatching(/^warning upload: .*Invalid request: \/commit_sha/));
  });
});
