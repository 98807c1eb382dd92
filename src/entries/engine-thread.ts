import { parentPort, workerData } from 'node:worker_threads';
import { OutOfMemoryError } from '../rego/wasm/driver.js';
import { Engine } from '../rego/engine/engine.js';
import type { EngineOptions, EngineRequest, EngineResponse } from '../rego/engine/protocol.js';
import { BrokenToolchainError } from '../rego/engine/toolchain.js';

/** The engine's thread: it may be stopped at any moment by the watchdog in `rego/engine/client.ts`. */
const port = parentPort;
if (!port) throw new Error('this file is the entry of a worker thread');

const options = workerData as EngineOptions;
const engine = new Engine(options);
const progress = new Int32Array(options.progress);

// One request at a time, in their order: the watchdog has to know which one is running.
let queue = Promise.resolve();
port.on('message', (request: EngineRequest) => {
  queue = queue.then(async () => {
    Atomics.store(progress, 1, 0);
    Atomics.store(progress, 0, request.id);
    port.postMessage(await answer(request));
    Atomics.store(progress, 0, 0);
  });
});

async function answer(request: EngineRequest): Promise<EngineResponse> {
  const started = performance.now();
  try {
    const result = await engine.handle(request);
    return { id: request.id, result, took: performance.now() - started };
  } catch (error) {
    // What is broken or full has to be replaced, and only the main thread can do that.
    if (error instanceof BrokenToolchainError || error instanceof OutOfMemoryError) process.exit(1);
    return { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
}
