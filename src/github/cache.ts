/** GitHub's cache as the remote store of compiled policies: the local folder is empty when a runner starts. */

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { z } from 'zod/mini';

import type { RemoteStore } from '../lib/cache/store.js';
import type { Api } from './api.js';
import type { GitHubRun } from './run.js';

/** The thread's requests and responses. */
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
  /** For one request with its own time limit; undefined without a token. */
  api: (() => Promise<Api>) | undefined;
  /** Sends a request to the thread; never rejects. */
  ask: (request: CacheRequest) => Promise<CacheResponse>;
  debug: (line: string) => void;
}

/** Events that run only code of the default branch, and none of a pull request. */
const TRUSTED_EVENTS = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

const cachesSchema = z.object({
  total_count: z.int(),
  actions_caches: z.array(z.object({ key: z.string(), ref: z.string() })),
});

/**
 * Every branch and pull request has its own cache, and also reads the cache of the default branch. The workflow of a pull request
 * can save anything in its cache, under any key. So only the default branch saves, and other runs restore a file only if the
 * default branch alone saved it.
 */
export class RunnerCache implements RemoteStore {
  private readonly files = new Set<string>();
  /** After a failure, the service is not used again, because it is only there to save time. */
  private hasFailed = false;

  constructor(private readonly parts: RunnerCacheParts) {}

  async fetch(file: string): Promise<void> {
    const key = keyOf(file);
    if (this.hasFailed || (!this.isDefaultBranch && !(await this.isDefaultBranchesOnly(key)))) return;
    const isDone = await this.ask('restore', file);
    // Another run may have saved an entry in the meantime, which would have been restored instead.
    if (isDone && !this.isDefaultBranch && !(await this.isDefaultBranchesOnly(key))) await rm(file, { force: true });
  }

  keep(file: string): void {
    if (this.isDefaultBranch && TRUSTED_EVENTS.includes(this.parts.run.event)) this.files.add(file);
  }

  /** Saves the files to keep. Call it last, when nothing else waits for it. */
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
      // If there is more than one page, not all entries were seen.
      if (total === caches.length && refs.size === 1 && refs.has(`refs/heads/${run.defaultBranch}`)) return true;
      if (refs.size > 0) this.tell(`${key} was not used: it was not saved by the default branch alone`);
    } catch (error) {
      this.tell(`${key} was not used: it is unknown who saved it`, error instanceof Error ? error.message : undefined);
    }
    return false;
  }

  private tell(what: string, reason?: string): void {
    this.parts.debug(`runner cache: ${what}${reason === undefined ? '' : `: ${reason}`}`);
  }
}

/** Returns the key of a file, whose name is the hash of its sources. */
function keyOf(file: string): string {
  return `regoscan-${path.basename(file)}`;
}

/** A request that takes longer is abandoned. */
const TIMEOUT = 20_000;

/**
 * Starts the thread for one request, and returns its response.
 * @param script the thread's bundle
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

/** Returns the annotation in the log; the rest of the log may contain signed addresses. */
function complaint(log: string): string | undefined {
  return /^::(?:warning|error)::(.*)$/m.exec(log)?.[1];
}

/** Returns the variables that `@actions/cache` reads. `tar`, which it starts, also gets no others. */
function forCache(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const wanted =
    /^(ACTIONS_(RUNTIME|RESULTS|CACHE)\w*|RUNNER_\w+|GITHUB_(SERVER_URL|WORKSPACE)|PATH|HOME|SystemRoot|(NO|HTTPS?)_PROXY)$/i;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value !== undefined && wanted.test(name) ? [[name, value]] : [])),
  );
}
