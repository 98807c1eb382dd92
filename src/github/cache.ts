/** GitHub's cache as the store behind the folder of compiled policies, which on a runner is empty at each start. */

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { z } from 'zod/mini';

import type { RemoteStore } from '../lib/cache/store.js';
import type { Api } from './api.js';
import type { GitHubRun } from './run.js';

/** What the thread is asked, and what it answers. */
export interface CacheRequest {
  action: 'restore' | 'save';
  file: string;
  key: string;
}
export interface CacheResponse {
  isDone: boolean;
  reason?: string;
}

export interface RunnerCacheParts {
  run: GitHubRun;
  /** For one question, which may take a while and no longer; undefined without a token. */
  api: (() => Promise<Api>) | undefined;
  /** Asks the thread; never rejects. */
  ask: (request: CacheRequest) => Promise<CacheResponse>;
  debug: (line: string) => void;
}

/** Events that run what the default branch holds, and nothing of a pull request. */
const TRUSTED_EVENTS = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

const cachesSchema = z.object({
  total_count: z.int(),
  actions_caches: z.array(z.object({ key: z.string(), ref: z.string() })),
});

/**
 * Every branch and pull request has a cache of its own and reads that of the default branch as well, and a workflow of a pull
 * request may put there what it likes, under any key. So only the default branch saves, and elsewhere a file is restored only
 * if the default branch has saved it, and nobody else.
 */
export class RunnerCache implements RemoteStore {
  private readonly files = new Set<string>();
  /** A service that fails once is not asked again: what it is for is to save time. */
  private hasFailed = false;

  constructor(private readonly parts: RunnerCacheParts) {}

  async fetch(file: string): Promise<void> {
    const key = keyOf(file);
    if (this.hasFailed || (!this.isDefaultBranch && !(await this.isDefaultBranchesOnly(key)))) return;
    const isDone = await this.ask('restore', file);
    // Meanwhile somebody may have saved another one, which would have come first.
    if (isDone && !this.isDefaultBranch && !(await this.isDefaultBranchesOnly(key))) await rm(file, { force: true });
  }

  keep(file: string): void {
    if (this.isDefaultBranch && TRUSTED_EVENTS.includes(this.parts.run.event)) this.files.add(file);
  }

  /** Saves what there is to keep: at the end, when nobody waits for anything else. */
  async flush(): Promise<void> {
    for (const file of this.files) await this.ask('save', file);
  }

  private async ask(action: CacheRequest['action'], file: string): Promise<boolean> {
    if (this.hasFailed) return false;
    const key = keyOf(file);
    const { isDone, reason } = await this.parts.ask({ action, file, key });
    this.hasFailed = reason !== undefined;
    this.tell(`${key} was ${isDone ? '' : 'not '}${action === 'save' ? 'saved' : 'restored'}`, reason);
    return isDone;
  }

  private get isDefaultBranch(): boolean {
    const { ref, defaultBranch } = this.parts.run;
    return defaultBranch !== undefined && ref === `refs/heads/${defaultBranch}`;
  }

  /** Needs `actions: read`, or a public repository. */
  private async isDefaultBranchesOnly(key: string): Promise<boolean> {
    const { run, api } = this.parts;
    if (api === undefined || run.defaultBranch === undefined) return false;
    try {
      const query = `key=${encodeURIComponent(key)}&per_page=100`;
      const answer = await (await api()).request('GET', `/repos/${run.repository}/actions/caches?${query}`);
      const { total_count: total, actions_caches: caches } = cachesSchema.parse(answer);
      const refs = new Set(caches.filter((cache) => cache.key === key).map(({ ref }) => ref));
      // With more than a page of them, not all were seen.
      if (total === caches.length && refs.size === 1 && refs.has(`refs/heads/${run.defaultBranch}`)) return true;
      if (refs.size > 0) this.tell(`${key} is not only the default branch's, and not used`);
    } catch (error) {
      this.tell(`who saved ${key} is not known, so it is not used`, error instanceof Error ? error.message : undefined);
    }
    return false;
  }

  private tell(what: string, reason?: string): void {
    this.parts.debug(`runner cache: ${what}${reason === undefined ? '' : `: ${reason}`}`);
  }
}

/** The name of the file is the hash of all that it follows from. */
function keyOf(file: string): string {
  return `regoscan-${path.basename(file)}`;
}

/** What is not done by then, is left. */
const TIMEOUT = 20_000;

/**
 * Asks the thread.
 * @param script its bundle
 */
export function askThread(
  script: string,
  env: Readonly<Record<string, string | undefined>>,
  request: CacheRequest,
): Promise<CacheResponse> {
  return new Promise((resolve) => {
    const worker = new Worker(script, { workerData: request, env: forCache(env), stdout: true, stderr: true });
    let log = '';
    const listen = (chunk: Buffer): void => void (log += chunk.toString());
    worker.stdout.on('data', listen);
    worker.stderr.on('data', listen);
    const finish = (response: CacheResponse): void => {
      clearTimeout(timer);
      const said = response.isDone ? undefined : (response.reason ?? complaint(log));
      resolve({ isDone: response.isDone, ...(said === undefined ? {} : { reason: said }) });
      void worker.terminate();
    };
    const timer = setTimeout(() => {
      finish({ isDone: false, reason: `no answer within ${TIMEOUT / 1000} s` });
    }, TIMEOUT);
    worker.on('message', finish);
    worker.on('error', (error) => {
      finish({ isDone: false, reason: error instanceof Error ? error.message : String(error) });
    });
    worker.on('exit', () => {
      finish({ isDone: false });
    });
  });
}

/** What it annotates; the rest of what it logs may hold signed addresses. */
function complaint(log: string): string | undefined {
  return /^::(?:warning|error)::(.*)$/m.exec(log)?.[1];
}

/** What `@actions/cache` reads: also `tar`, which it starts, gets no more of the environment. */
function forCache(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const wanted =
    /^(ACTIONS_(RUNTIME|RESULTS|CACHE)\w*|RUNNER_\w+|GITHUB_(SERVER_URL|WORKSPACE)|PATH|HOME|SystemRoot|(NO|HTTPS?)_PROXY)$/i;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value !== undefined && wanted.test(name) ? [[name, value]] : [])),
  );
}
