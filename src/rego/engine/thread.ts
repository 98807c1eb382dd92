import { Worker } from 'node:worker_threads';
import type { EngineOptions } from './protocol.js';

/** Where the engine's parts are on disk, see `installation.ts`. */
export interface EngineFiles {
  /** The bundle of the worker. */
  worker: string;
  /** The folder of the Go toolchain. */
  toolchain: string;
}

/** A worker that runs the engine. */
export interface EngineThread {
  worker: Worker;
  /** `[0]`: the id of the request that it is at, 0 when idle; `[1]`: the step of it, 0 before the first. */
  progress: Int32Array;
  /** What `time.now_ns` gives. */
  nowNs: string;
}

/** OPA's compiler recurses as deep as a policy nests; the four megabytes that a thread has by default end at some 10,000 levels. */
const STACK_MB = 64;

/**
 * Starts the engine's thread. It takes as long as the rest of the program takes to load, so an entry calls this first.
 * @param nowNs what `time.now_ns` gives: the same in every evaluation of a run
 */
export function startThread(files: EngineFiles, nowNs = `${Date.now()}000000`): EngineThread {
  const progress = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const workerData: EngineOptions = { assets: files.toolchain, progress, nowNs };
  const worker = new Worker(files.worker, { workerData, execArgv: [], resourceLimits: { stackSizeMb: STACK_MB } });
  worker.unref();
  return { worker, progress: new Int32Array(progress), nowNs };
}
