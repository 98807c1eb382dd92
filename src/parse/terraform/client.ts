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

/** Milliseconds for one root module: one of 640 resources takes some. */
const ROOT_LIMIT = 60_000;

/**
 * The main thread's side of the thread that reads Terraform. It is started with the first request, or earlier by {@link start}, asked one
 * thing at a time, and replaced when it does not answer: Go in WebAssembly cannot be interrupted.
 */
export class TerraformClient {
  private worker: Worker | undefined;
  private nextId = 1;

  constructor(
    private readonly files: { terraformWorker: string; toolchain: string },
    /** When the run has to end, in milliseconds since 1970. */
    private readonly deadline: number,
  ) {}

  start(): Worker {
    if (this.worker) return this.worker;
    const workerData = { assets: this.files.toolchain };
    this.worker = new Worker(this.files.terraformWorker, { workerData, execArgv: [], env: {} });
    this.worker.unref();
    return this.worker;
  }

  /** The folders of a scan that are root modules. @throws TerraformStoppedError */
  roots(scan: TerraformScan): Promise<{ result: string[]; reads: Read[] }> {
    return this.ask({ id: this.nextId++, op: 'roots', scan });
  }

  /** The views of one of them. @throws TerraformStoppedError */
  evaluate(scan: TerraformScan, root: string, views: TerraformView[]): Promise<{ result: RootResult; reads: Read[] }> {
    return this.ask({ id: this.nextId++, op: 'evaluate', scan, root, views });
  }

  close(): void {
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private ask<Result>(request: TerraformRequest): Promise<{ result: Result; reads: Read[] }> {
    const worker = this.start();
    worker.ref();
    const limit = Math.max(0, Math.min(ROOT_LIMIT, this.deadline - Date.now()));
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        worker.removeAllListeners();
        worker.unref();
        settle();
      };
      const stop = (reason: 'timeout' | 'crash'): void => {
        end(() => {
          this.close();
          reject(new TerraformStoppedError(reason, limit));
        });
      };
      const timer = setTimeout(() => {
        stop('timeout');
      }, limit);
      worker.once('message', (answer: TerraformAnswer) => {
        if ('error' in answer) stop('crash');
        else {
          end(() => {
            resolve({ result: answer.result as Result, reads: answer.reads });
          });
        }
      });
      worker.once('error', () => {
        stop('crash');
      });
      worker.once('exit', () => {
        stop('crash');
      });
      worker.postMessage(request);
    });
  }
}
