/**
 * The entry of the thread that talks to GitHub's cache. `@actions/cache` writes to the log what it does and annotates what it
 * cannot do, and starts `tar` with all of the environment: in a thread of its own it has neither.
 */

import { parentPort, workerData } from 'node:worker_threads';

import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';

import type { CacheRequest, CacheResponse } from '../github/cache.js';

const { action, file, key } = workerData as CacheRequest;

async function run(): Promise<boolean> {
  if (!isFeatureAvailable()) throw new Error('this runner has no cache');
  if (action === 'restore') return (await restoreCache([file], key)) !== undefined;
  return (await saveCache([file], key)) !== -1;
}

const response: CacheResponse = await run().then(
  (isDone) => ({ isDone }),
  (error: unknown) => ({ isDone: false, reason: error instanceof Error ? error.message : String(error) }),
);
parentPort?.postMessage(response);
