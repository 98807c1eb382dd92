import { callNative, loadForms, NeedsGo, PARTIAL_OPERANDS } from '../builtins/index.js';
import { EvaluationError, OutOfMemoryError, PolicyInstance, NotLoadedError } from '../wasm/driver.js';
import { withHost } from '../wasm/host-calls.js';
import type {
  Built,
  BuildResponse,
  BuiltLines,
  EngineOptions,
  EngineRequest,
  EngineTimes,
  EvaluationOutcome,
  EvaluationRequest,
  LinesResponse,
  PolicySet,
} from './protocol.js';
import { unpack, unpackTime } from './program.js';
import { loadToolchain, type Toolchain } from './toolchain.js';
import { parseValueText, writeValueText } from '../../lib/values/value-text.js';

/** What the Go toolchain does when policies are compiled. */
const COMPILING: ReadonlySet<string> = new Set<EngineRequest['op']>(['parse', 'check', 'build', 'lines']);

/** What runs inside the worker: compiles policies, and evaluates them one document at a time. */
export class Engine {
  private toolchain: Toolchain | undefined;
  private loading: Promise<Toolchain> | undefined;
  private readonly policies = new Map<PolicySet, PolicyInstance>();
  private readonly spent = { compile: 0, load: 0 };
  private prints: string[] = [];
  private evaluation = '';

  constructor(private readonly options: EngineOptions) {}

  async handle(request: EngineRequest): Promise<unknown> {
    if (!COMPILING.has(request.op)) return this.answer(request);
    const [started, unpacked] = [performance.now(), unpackTime()];
    try {
      return await this.answer(request);
    } finally {
      this.spent.compile += performance.now() - started - (unpackTime() - unpacked);
    }
  }

  private async answer(request: EngineRequest): Promise<unknown> {
    switch (request.op) {
      case 'parse':
        return JSON.parse((await this.useToolchain()).parse(JSON.stringify(request.request)));
      case 'check':
        return JSON.parse((await this.useToolchain()).check(JSON.stringify(request.request)));
      case 'topdown':
        return JSON.parse((await this.useToolchain()).topdown(JSON.stringify(request.request)));
      case 'test': {
        const progress = new Int32Array(this.options.progress);
        const step = (number: number): void => void Atomics.store(progress, 1, number);
        return JSON.parse((await this.useToolchain()).test(JSON.stringify(request.request), step));
      }
      case 'query':
        return JSON.parse((await this.useToolchain()).query(JSON.stringify(request.request)));
      case 'build': {
        const { response, wasm } = (await this.useToolchain()).build(JSON.stringify(request.request));
        const built: Built = JSON.parse(response) as BuildResponse;
        return wasm ? { ...built, wasm } : built;
      }
      case 'lines': {
        const { response, wasm } = (await this.useToolchain()).lines(JSON.stringify(request.request));
        const built: BuiltLines = JSON.parse(response) as LinesResponse;
        return wasm ? { ...built, wasm } : built;
      }
      case 'load': {
        const { policies, wasm, data, overlaid } = request.request;
        // The bytes come from our own compiler, from the verified cache, or with the program.
        const bytes = 'file' in wasm ? unpack(wasm.file) : withHost(wasm);
        const started = performance.now();
        const module = await WebAssembly.compile(bytes);
        const host = {
          call: (name: string, operands: string[]) => this.call(name, operands),
          partial: PARTIAL_OPERANDS,
          print: (line: string) => this.prints.push(line),
        };
        this.policies.set(policies, new PolicyInstance(module, host, data, overlaid));
        this.spent.load += performance.now() - started;
        return undefined;
      }
      case 'times':
        return { ...this.spent, decompress: unpackTime() } satisfies EngineTimes;
      case 'evaluate':
        return this.evaluate(request.id, request.request);
    }
  }

  private useToolchain(): Promise<Toolchain> {
    this.loading ??= loadToolchain(this.options.assets).then((toolchain) => (this.toolchain = toolchain));
    return this.loading;
  }

  private async evaluate(id: number, request: EvaluationRequest): Promise<EvaluationOutcome> {
    const policies = this.policies.get(request.policies);
    if (!policies) throw new Error('no policies are loaded');
    this.prints = [];
    const { nowNs } = this.options;
    const seed = request.seed === undefined ? {} : { seed: `${nowNs} ${request.seed}` };
    this.evaluation = JSON.stringify({ id: String(id), nowNs, ...seed });
    try {
      const started = performance.now();
      const value = policies.evaluate(request.entrypoint, request.input, request.overlay);
      const cost = request.measured && { milliseconds: performance.now() - started, bytes: policies.used };
      return { kind: 'value', prints: this.prints, ...(value !== undefined && { value }), ...(cost && { cost }) };
    } catch (error) {
      if (error instanceof NotLoadedError) {
        // A library may answer; where it cannot either, Go does.
        if (!(await loadForms([error.builtin]))) await this.useToolchain();
        return this.evaluate(id, request);
      }
      if (error instanceof EvaluationError && !(error instanceof OutOfMemoryError))
        return { kind: 'failed', code: error.code, message: error.message, prints: this.prints };
      throw error;
    }
  }

  private call(name: string, operands: string[]): string | undefined {
    const values = operands.map(parseValueText);
    try {
      const native = callNative(name, values, this.options);
      return native === undefined ? undefined : writeValueText(native);
    } catch (error) {
      if (!(error instanceof NeedsGo)) throw error;
    }
    if (!this.toolchain) throw new NotLoadedError(name);
    const answer = JSON.parse(this.toolchain.builtin(name, writeValueText(values), this.evaluation)) as {
      value?: string;
      error?: string;
      halt?: boolean;
    };
    if (answer.halt) throw new EvaluationError(answer.error ?? `${name} stopped the evaluation`, 'eval_builtin_error');
    return answer.value;
  }
}
