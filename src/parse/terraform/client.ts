import { Worker } from 'node:worker_threads';
import type { Read, RootResult, TerraformAnswer, TerraformRequest, TerraformScan, TerraformView } from './protocol.js';

/** The thread stopped over a module: it ran out of time or memory. */
export class TerraformStoppedError extends Error {
  override name = 'TerraformStoppedError';
  constructor(
    readonly reason: 'timeout' | 'crash',
    /** Milliseconds that it had. */
    readonly limit: number,
  ) {
    super(`the Terraform parser stopped: ${reason}`);
  }
}

interface Answer<Result> {
  result: Result;
  reads: Read[];
}

interface Pending {
  id: number;
  timer: NodeJS.Timeout;
  limit: number;
  resolve: (answer: Answer<unknown>) => void;
  reject: (error: Error) => void;
}

/** Milliseconds for one root module: one of 640 resources takes some. */
const ROOT_LIMIT = 60_000;

/**
 * The main thread's side of the thread that reads Terraform. It is started with the first request, or earlier by {@link prepare}, asked one
 * thing at a time, and replaced when it does not answer: Go in WebAssembly cannot be interrupted.
 */
export class TerraformClient {
  private worker: Worker | undefined;
  private pending: Pending | undefined;
  private nextId = 1;
  private queue: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(
    private readonly files: { terraformWorker: string; toolchain: string },
    /** When the run has to end, in milliseconds since 1970. */
    private readonly deadline: number,
  ) {}

  /** Starts the thread ahead. */
  prepare(): void {
    if (!this.isClosed) this.start();
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const workerData = { assets: this.files.toolchain };
    const worker = new Worker(this.files.terraformWorker, { workerData, execArgv: [], env: {} });
    const crashed = (): void => {
      if (worker === this.worker) this.stop('crash');
    };
    worker.on('message', (answer: TerraformAnswer) => {
      if (answer.id !== this.pending?.id) return;
      if ('error' in answer) this.stop('crash');
      else this.settle()?.resolve({ result: answer.result, reads: answer.reads });
    });
    worker.on('error', crashed);
    worker.on('exit', crashed);
    worker.unref();
    return (this.worker = worker);
  }

  /** The folders of a scan that are root modules. @throws TerraformStoppedError */
  roots(scan: TerraformScan): Promise<Answer<string[]>> {
    return this.ask({ id: this.nextId++, op: 'roots', scan });
  }

  /** The views of one of them. @throws TerraformStoppedError */
  evaluate(scan: TerraformScan, root: string, views: readonly TerraformView[]): Promise<Answer<RootResult>> {
    return this.ask({ id: this.nextId++, op: 'evaluate', scan, root, views: [...views] });
  }

  /** The views of a plan. @throws TerraformStoppedError */
  plan(text: string, views: TerraformView[]): Promise<Answer<RootResult>> {
    return this.ask({ id: this.nextId++, op: 'plan', text, views });
  }

  /** Ends the thread. Nothing is started again, and what is still asked is rejected. */
  close(): void {
    this.isClosed = true;
    this.stop('crash');
  }

  /** One at a time: the thread may have to be replaced. */
  private ask<Result>(request: TerraformRequest): Promise<Answer<Result>> {
    const answer = this.queue.then(() => this.askNow<Result>(request));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private askNow<Result>(request: TerraformRequest): Promise<Answer<Result>> {
    if (this.isClosed) return Promise.reject(new TerraformStoppedError('crash', 0));
    const worker = this.start();
    const limit = Math.max(0, Math.min(ROOT_LIMIT, this.deadline - Date.now()));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.stop('timeout');
      }, limit);
      this.pending = { id: request.id, timer, limit, resolve: resolve as Pending['resolve'], reject };
      worker.postMessage(request);
    });
  }

  private settle(): Pending | undefined {
    const { pending } = this;
    this.pending = undefined;
    clearTimeout(pending?.timer);
    return pending;
  }

  private stop(reason: TerraformStoppedError['reason']): void {
    const { worker } = this;
    this.worker = undefined;
    void worker?.terminate();
    const pending = this.settle();
    pending?.reject(new TerraformStoppedError(reason, pending.limit));
  }
}
