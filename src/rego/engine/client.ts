import type {
  BuildRequest,
  Built,
  BuiltLines,
  CheckRequest,
  CheckResponse,
  EngineRequest,
  EngineResponse,
  EngineTimes,
  EvaluationOutcome,
  EvaluationRequest,
  LinesRequest,
  LoadRequest,
  ParseRequest,
  ParseResponse,
  PolicySet,
  Stopped,
  TopdownRequest,
  TopdownResponse,
} from './protocol.js';
import type { QueryRequest, QueryResponse, TestRequest, TestResponse } from './author-protocol.js';
import { startThread, type EngineFiles, type EngineThread } from './thread.js';

export interface EngineClientOptions {
  files: EngineFiles;
  /** A thread that is already running. */
  thread?: EngineThread | undefined;
  /** The result of `time.now_ns`; by default the start of the first thread. */
  nowNs?: string;
  /** Milliseconds that one evaluation may take. */
  evalTimeout: number;
  /** The end of the run, in milliseconds since 1970. */
  deadline: number;
}

/** The engine ran out of time or memory while it compiled or loaded policies. */
export class EngineStoppedError extends Error {
  override name = 'EngineStoppedError';
  /** @param step the step at which it stopped, if the request has steps */
  constructor(
    readonly reason: 'timeout' | 'crash',
    readonly step = 0,
  ) {
    super(reason === 'timeout' ? 'the engine ran out of time' : 'the engine ran out of memory');
  }
}

interface Pending {
  request: EngineRequest;
  /** Milliseconds until its first step. */
  limit: number;
  /** Milliseconds for each step. */
  stepLimit: number;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

const WATCH_INTERVAL = 50;
/** Milliseconds at the end of a run in which the policy that does not end is identified; half of the time if less is left. */
const RESERVE = 10_000;
/** The approximate number of evaluations over which their time is averaged. */
const PACE_SAMPLE = 32;
/** Milliseconds to compile all policies of a run: 2,000 take some seconds. */
const COMPILE_LIMIT = 120_000;

/**
 * The client of the engine on the main thread. Go and WASM cannot be interrupted, so everything that may never end because of a
 * policy runs in a worker. A watchdog in the client ends and replaces a worker that is stuck.
 */
export class EngineClient {
  private thread: EngineThread;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private readonly loaded = new Map<PolicySet, LoadRequest>();
  private watchdog: NodeJS.Timeout | undefined;
  /** Policies that stopped the engine when it loaded them; they would stop it again. */
  private readonly unloadable = new Map<PolicySet, Stopped>();
  /** Why the engine cannot be used. */
  private broken: Error | undefined;
  private closed = false;
  /** Milliseconds that recent evaluations took on average; too low at first. */
  pace = 0;

  constructor(private readonly options: EngineClientOptions) {
    this.thread = this.attach(options.thread ?? startThread(options.files, options.nowNs));
  }

  /**
   * @param limit milliseconds that it may take
   * @throws EngineStoppedError; like {@link check} and {@link build}
   */
  parse(request: ParseRequest, limit = COMPILE_LIMIT): Promise<ParseResponse> {
    return this.send({ op: 'parse', request }, limit);
  }

  check(request: CheckRequest, limit = COMPILE_LIMIT): Promise<CheckResponse> {
    return this.send({ op: 'check', request }, limit);
  }

  build(request: BuildRequest, limit = COMPILE_LIMIT): Promise<Built> {
    return this.send({ op: 'build', request }, limit);
  }

  /** Evaluates with OPA's own evaluator instead of policy WASM: slower, and correct by definition. */
  topdown(request: TopdownRequest, limit = COMPILE_LIMIT): Promise<TopdownResponse> {
    return this.send({ op: 'topdown', request }, limit);
  }

  /**
   * Runs tests, one in each step.
   *
   * @param timeout milliseconds that a test may take
   * @throws EngineStoppedError with the step of a test that took longer, or that stopped the engine
   */
  test(request: TestRequest, timeout: number): Promise<TestResponse> {
    return this.send({ op: 'test', request }, COMPILE_LIMIT, timeout);
  }

  /** @throws EngineStoppedError */
  query(request: QueryRequest, limit: number): Promise<QueryResponse> {
    return this.send({ op: 'query', request }, limit);
  }

  /** Compiles the sibling rules, see `wasm/rego/siblings`. */
  lines(request: LinesRequest, limit = COMPILE_LIMIT): Promise<BuiltLines> {
    return this.send({ op: 'lines', request }, limit);
  }

  /**
   * Loads compiled policies, so that {@link evaluate} can evaluate them.
   * @throws EngineStoppedError; later evaluations of these policies return the same
   */
  async load(request: LoadRequest): Promise<void> {
    this.unloadable.delete(request.policies);
    this.loaded.set(request.policies, request);
    await this.send({ op: 'load', request }, COMPILE_LIMIT);
  }

  /** Evaluates policies. It never rejects because of a policy: see {@link EvaluationOutcome}. */
  evaluate(request: EvaluationRequest): Promise<EvaluationOutcome> {
    const stopped = this.unloadable.get(request.policies);
    if (stopped) return Promise.resolve(stopped);
    return this.send({ op: 'evaluate', request }, this.options.evalTimeout);
  }

  /** Returns the time that the engine has used so far. @throws EngineStoppedError */
  times(): Promise<EngineTimes> {
    return this.send({ op: 'times', request: {} }, this.options.evalTimeout);
  }

  /** The result of `time.now_ns`. */
  get nowNs(): string {
    return this.thread.nowNs;
  }

  /** Whether the time of the run is over, so that requests get no answer. */
  get isOver(): boolean {
    return Date.now() > this.options.deadline;
  }

  /** Ends the engine's thread, without waiting for it. */
  close(): void {
    this.closed = true;
    clearInterval(this.watchdog);
    void this.thread.worker.terminate();
  }

  private send<Result>(
    request: DistributiveOmit<EngineRequest, 'id'>,
    limit: number,
    stepLimit = limit,
  ): Promise<Result> {
    const id = this.nextId++;
    const message: EngineRequest = { ...request, id };
    return new Promise<Result>((resolve, reject) => {
      if (this.broken) {
        reject(this.broken);
        return;
      }
      this.pending.set(id, { request: message, limit, stepLimit, resolve: resolve as Pending['resolve'], reject });
      this.thread.worker.postMessage(message);
      this.watch();
    });
  }

  private attach(thread: EngineThread): EngineThread {
    const { worker } = thread;
    let cause: Partial<Error> | undefined;
    worker.on('message', (response: EngineResponse) => {
      const pending = this.pending.get(response.id);
      this.pending.delete(response.id);
      if ('error' in response) pending?.reject(new Error(response.error));
      else {
        if (pending?.request.op === 'evaluate') this.pace += (response.took - this.pace) / PACE_SAMPLE;
        pending?.resolve(response.result);
      }
    });
    worker.on('messageerror', () => {
      // The answer is nested too deeply to be read. Answers come in the order of the requests.
      const [id, pending] = this.pending.entries().next().value ?? [];
      if (id !== undefined) this.pending.delete(id);
      pending?.reject(new EngineStoppedError('crash'));
    });
    worker.on('error', (error: Partial<Error> | undefined) => (cause = error));
    worker.on('exit', () => {
      this.replace(thread, Atomics.load(thread.progress, 0), 'crash', { cause });
    });
    return thread;
  }

  /** Checks that the worker makes progress while requests are pending. */
  private watch(): void {
    if (this.watchdog) return;
    let seen = '';
    let since = Date.now();
    let most = Infinity;
    this.watchdog = setInterval(() => {
      if (this.pending.size === 0) {
        clearInterval(this.watchdog);
        this.watchdog = undefined;
        return;
      }
      const current = Atomics.load(this.thread.progress, 0);
      const step = Atomics.load(this.thread.progress, 1);
      const now = Date.now();
      const running = this.pending.get(current);
      if (running && `${current} ${step}` !== seen) {
        seen = `${current} ${step}`;
        since = now;
        most = this.limitOf(running, step, now);
      }
      if (!running) return;
      // If the run is over, a request ends even if it makes progress.
      if (now - since <= most && !this.isOver) return;
      seen = '';
      this.replace(this.thread, current, 'timeout', { limit: most });
    }, WATCH_INTERVAL);
  }

  /** Returns the milliseconds left for a request. Near the end of a run, an evaluation gets less, so that its policy can be identified. */
  private limitOf({ request, limit, stepLimit }: Pending, step: number, now: number): number {
    if (request.op !== 'evaluate') return step === 0 ? limit : stepLimit;
    const left = this.options.deadline - now;
    return Math.min(limit, Math.max(left / 2, left - RESERVE));
  }

  /**
   * Replaces a thread that is stuck or has ended. The request that it was processing gets an answer, callers repeat evaluations,
   * and all other requests are sent again.
   * @param culprit the id of that request; 0 for none
   */
  private replace(
    thread: EngineThread,
    culprit: number,
    reason: Stopped['reason'],
    { limit = 0, cause }: { limit?: number; cause?: Partial<Error> | undefined } = {},
  ): void {
    if (this.closed || thread !== this.thread) return;
    const step = Atomics.load(thread.progress, 1);
    void thread.worker.terminate();
    const abandoned = [...this.pending.entries()];
    this.pending.clear();
    if (culprit === 0) {
      // It was processing no request, so a new thread would end in the same way.
      this.broken = new Error(`the policy engine cannot start: ${cause?.message ?? 'its thread ended'}`);
      for (const [, { reject }] of abandoned) reject(this.broken);
      return;
    }
    const at = abandoned.find(([id]) => id === culprit)?.[1].request;
    const stopped: Stopped = {
      kind: 'stopped',
      reason,
      limit,
      isShort: reason === 'timeout' && limit < this.options.evalTimeout,
    };
    if (at?.op === 'load') {
      this.loaded.delete(at.request.policies);
      this.unloadable.set(at.request.policies, stopped);
    }
    this.thread = this.attach(startThread(this.options.files, this.nowNs));
    const again = this.isOver
      ? []
      : abandoned.filter(([id, { request }]) => id !== culprit && request.op !== 'evaluate');
    const known = new Set<unknown>(again.map(([, { request }]) => request.request));
    for (const request of this.loaded.values()) {
      if (known.has(request)) continue;
      void this.send({ op: 'load', request }, COMPILE_LIMIT).catch(() => undefined);
    }
    for (const [id, pending] of again) {
      this.pending.set(id, pending);
      this.thread.worker.postMessage(pending.request);
    }
    this.watch();
    for (const [id, { request, resolve, reject }] of abandoned) {
      if (this.pending.has(id)) continue;
      if (request.op !== 'evaluate') reject(new EngineStoppedError(reason, id === culprit ? step : 0));
      else resolve((id === culprit ? stopped : { kind: 'interrupted' }) satisfies EvaluationOutcome);
    }
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
