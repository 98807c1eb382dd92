import { Worker } from 'node:worker_threads';
import { setFlagsFromString } from 'node:v8';
import type {
  BuildRequest,
  Built,
  CheckRequest,
  CheckResponse,
  EngineOptions,
  EngineRequest,
  EngineResponse,
  EvaluationOutcome,
  EvaluationRequest,
  ParseRequest,
  ParseResponse,
} from './protocol.js';

export interface EngineClientOptions {
  /** Path of the worker's bundle. */
  worker: string;
  /** The folder of the toolchain: `dist/wasm`. */
  assets: string;
  /** Milliseconds that one evaluation may take. */
  evalTimeout: number;
  /** Milliseconds that parsing, checking or building may take. */
  compileTimeout: number;
}

/** The engine stopped while it compiled: it ran out of time or memory. */
export class EngineStoppedError extends Error {
  override name = 'EngineStoppedError';
  constructor(readonly reason: 'timeout' | 'crash') {
    super(reason === 'timeout' ? 'the compiler ran out of time' : 'the compiler ran out of memory');
  }
}

interface Pending {
  request: EngineRequest;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const WATCH_INTERVAL = 50;

/**
 * The main thread's side of the engine. Go and WASM cannot be interrupted, so everything that a policy can make endless
 * runs in a worker, and a watchdog here ends and replaces a worker that is stuck.
 */
export class EngineClient {
  private worker: Worker | undefined;
  private readonly progress = new SharedArrayBuffer(4);
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private loaded: Uint8Array | undefined;
  private watchdog: NodeJS.Timeout | undefined;
  private readonly nowNs = `${Date.now()}000000`;
  private closed = false;

  constructor(private readonly options: EngineClientOptions) {
    // Compiling the Go toolchain once, quickly, beats compiling it well: its start-up falls from 412 to 85 ms. The flags
    // have to be set before the first WebAssembly compilation, for the whole process.
    setFlagsFromString('--no-wasm-tier-up');
    setFlagsFromString('--no-wasm-dynamic-tiering');
    this.start();
  }

  /** Starts the toolchain ahead of its first use. */
  warmUp(): void {
    void this.send<undefined>({ op: 'warm-up' }).catch(() => undefined);
  }

  /** @throws EngineStoppedError; like {@link check} and {@link build} */
  parse(request: ParseRequest): Promise<ParseResponse> {
    return this.send({ op: 'parse', request });
  }

  check(request: CheckRequest): Promise<CheckResponse> {
    return this.send({ op: 'check', request });
  }

  build(request: BuildRequest): Promise<Built> {
    return this.send({ op: 'build', request });
  }

  /** Makes compiled policies the ones that {@link evaluate} asks. */
  async load(wasm: Uint8Array): Promise<void> {
    this.loaded = wasm;
    await this.send({ op: 'load', wasm });
  }

  /** Never rejects for what a policy does: see {@link EvaluationOutcome}. */
  evaluate(request: EvaluationRequest): Promise<EvaluationOutcome> {
    return this.send({ op: 'evaluate', request });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.watchdog);
    await this.worker?.terminate();
  }

  private send<Result>(request: DistributiveOmit<EngineRequest, 'id'>): Promise<Result> {
    const id = this.nextId++;
    const message: EngineRequest = { ...request, id };
    return new Promise<Result>((resolve, reject) => {
      this.pending.set(id, { request: message, resolve: resolve as (result: unknown) => void, reject });
      this.worker?.postMessage(message);
      this.watch();
    });
  }

  private start(): void {
    const { assets } = this.options;
    Atomics.store(new Int32Array(this.progress), 0, 0);
    const workerData: EngineOptions = { assets, progress: this.progress, nowNs: this.nowNs };
    const worker = new Worker(this.options.worker, { workerData, execArgv: [] });
    this.worker = worker;
    worker.on('message', (response: EngineResponse) => {
      const pending = this.pending.get(response.id);
      this.pending.delete(response.id);
      if ('error' in response) pending?.reject(new Error(response.error));
      else pending?.resolve(response.result);
    });
    worker.on('error', () => {
      this.replace(worker, 'crash');
    });
    worker.on('exit', () => {
      this.replace(worker, 'crash');
    });
    worker.unref();
  }

  /** Asks, while anything is pending, whether the worker still moves on. */
  private watch(): void {
    if (this.watchdog) return;
    const progress = new Int32Array(this.progress);
    let seen = -1;
    let since = Date.now();
    this.watchdog = setInterval(() => {
      if (this.pending.size === 0) {
        clearInterval(this.watchdog);
        this.watchdog = undefined;
        return;
      }
      const current = Atomics.load(progress, 0);
      if (current !== seen) {
        seen = current;
        since = Date.now();
        return;
      }
      const op = this.pending.get(current)?.request.op;
      if (op === undefined) return;
      const limit = op === 'evaluate' ? this.options.evalTimeout : this.options.compileTimeout;
      if (Date.now() - since > limit && this.worker) {
        seen = -1;
        this.replace(this.worker, 'timeout');
      }
    }, WATCH_INTERVAL);
  }

  /** Ends a worker that is stuck or gone: the request that it was at is answered, the other evaluations ask again. */
  private replace(worker: Worker, reason: 'timeout' | 'crash'): void {
    if (this.closed || worker !== this.worker) return;
    const culprit = Atomics.load(new Int32Array(this.progress), 0);
    void worker.terminate();
    const abandoned = [...this.pending.entries()];
    this.pending.clear();
    this.start();
    if (this.loaded) void this.send({ op: 'load', wasm: this.loaded }).catch(() => undefined);
    for (const [id, { request, resolve, reject }] of abandoned) {
      if (request.op !== 'evaluate') reject(new EngineStoppedError(reason));
      else
        resolve((id === culprit ? { kind: 'stopped', reason } : { kind: 'interrupted' }) satisfies EvaluationOutcome);
    }
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
