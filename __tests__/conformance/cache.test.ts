import { readdirSync, rmSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { GitHubServer } from '../support/github-server.js';
import { CacheServer } from './cache-server.js';
import { describeOnNode24, Runner, type StepResult } from './runner.js';

const MAIN = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' };

describeOnNode24('`cache: true` from the bundle on Node 24 (Linux on x64 only)', () => {
  let cache: CacheServer;
  let github: GitHubServer;
  let runner: Runner;
  beforeAll(async () => {
    cache = await CacheServer.start();
    github = await GitHubServer.start();
  });
  beforeEach(() => {
    runner = new Runner();
    runner.checkOut('seed');
    cache.entries.clear();
    cache.calls.length = 0;
    cache.broken = undefined;
    github.reset();
  });
  afterAll(async () => {
    await Promise.all([cache.stop(), github.stop()]);
  });

  const folder = (): string => runner.place('home/.cache/regoscan');
  /** A run on a runner of its own, whose cache folder is empty. */
  const scan = async (variables: Record<string, string> = {}): Promise<StepResult> => {
    rmSync(folder(), { recursive: true, force: true });
    return runner.run(
      { 'scan-ref': 'manifests', policy: 'policies', namespaces: 'custom', cache: 'true', token: 'ghs_x' },
      {
        ...{ ACTIONS_RESULTS_URL: cache.url, ACTIONS_RUNTIME_TOKEN: 'runtime', ACTIONS_CACHE_SERVICE_V2: 'true' },
        ...{ GITHUB_API_URL: github.url, RUNNER_DEBUG: '1', ...variables },
      },
    );
  };
  const debugLines = ({ commands }: StepResult): string[] =>
    commands.flatMap(({ name, message }) => (name === 'debug' && /^(runner )?cache:/.test(message) ? [message] : []));
  const keys = (): string[] => [...cache.entries.keys()].sort();
  const savedBy = (...refs: string[]): void => {
    github.caches = keys().flatMap((key) => refs.map((ref) => ({ key, ref })));
  };
  const restored = (): string[] => keys().map((key) => `runner cache: ${key} was restored`);

  test('the default branch saves, and restores on another runner', async () => {
    const first = await scan(MAIN);
    expect(keys().length).toBeGreaterThan(0);
    for (const key of keys()) {
      expect(key).toMatch(/^regoscan-[0-9a-f]{64}\.policies$/);
      expect(debugLines(first)).toContain(`runner cache: ${key} was saved`);
    }
    const second = await scan(MAIN);
    expect(debugLines(second).sort()).toEqual(restored());
    expect(readdirSync(folder()).sort()).toEqual(keys().map((key) => key.replace('regoscan-', '')));
    // The same is found, and nothing of the service or its signed addresses is in the log.
    expect(second.annotations).toEqual(first.annotations);
    expect(first.stdout + second.stdout).not.toMatch(/sig=|runtime/);
    expect(first.stderr + second.stderr).toBe('');
  });

  test('a pull request restores what the default branch alone has saved, and saves nothing', async () => {
    await scan(MAIN);
    savedBy('refs/heads/main');
    expect(debugLines(await scan()).sort()).toEqual(restored());
    savedBy('refs/heads/main', 'refs/pull/7/merge');
    cache.calls.length = 0;
    expect(debugLines(await scan())[0]).toMatch(/was not saved by the default branch alone$/);
    expect(cache.calls).toEqual([]);
    cache.entries.clear();
    savedBy();
    await scan();
    expect(cache.calls).toEqual([]);
  });

  test('what was cut off or is something else is compiled anew', async () => {
    const first = await scan(MAIN);
    for (const [key, entry] of cache.entries) cache.entries.set(key, entry.subarray(0, entry.length - 20));
    const second = await scan(MAIN);
    expect(debugLines(second)[0]).toMatch(/was not restored/);
    expect(second.annotations).toEqual(first.annotations);
    // All of them hold the content of one: an archive that can be unpacked, with a file of another name.
    await scan(MAIN);
    const [[, entry] = ['', Buffer.alloc(0)]] = cache.entries;
    for (const key of keys()) cache.entries.set(key, entry);
    const third = await scan(MAIN);
    expect(third.annotations).toEqual(first.annotations);
    expect([second.exit, third.exit]).toEqual([1, 1]);
  });

  test.each([500, 403])('a service that answers %d is a line for debugging', async (status) => {
    const whole = await scan(MAIN);
    cache.broken = status;
    const { annotations, commands, stdout, ...rest } = await scan(MAIN);
    expect(annotations).toEqual(whole.annotations);
    expect(rest.exit).toBe(1);
    expect(rest.stderr).toBe('');
    expect(commands.map(({ name }) => name).filter((name) => !['add-mask', 'debug', 'error'].includes(name))).toEqual(
      [],
    );
    expect(debugLines({ annotations, commands, stdout, ...rest })[0]).toMatch(/was not restored/);
  });

  test('no service is no failure either', async () => {
    const result = await scan({ ...MAIN, ACTIONS_RESULTS_URL: '' });
    expect(debugLines(result)[0]).toMatch(/was not restored: this runner has no cache$/);
    expect(result.exit).toBe(1);
  });
});
