import type { EvaluationCode } from '../engine/protocol.js';
import { BrokenToolchainError } from '../engine/toolchain.js';
import { RegoSet, type RegoValue } from '../../lib/values/values.js';
import { formatTerm } from '../../lib/values/term.js';
import { ValueMemory } from './memory.js';
import { addKeyInPlace } from './in-place.js';
import { COMPARE, HostCall, HOSTED_BUILTINS, INSERT } from './host-calls.js';
import { OrderedIteration } from './order.js';
import { parseValueText, writeValueText } from '../../lib/values/value-text.js';

/**
 * The host side of OPA's WASM ABI 1.3 (https://www.openpolicyagent.org/docs/wasm): values cross the border as value
 * text, so sets stay sets and a number keeps every digit.
 */

/** What a policy may ask of its host while it is evaluated. */
export interface BuiltinHost {
  /**
   * Calls a builtin that OPA's WASM has no code for.
   * @param name OPA's name of it, for example `sprintf`
   * @param operands value text, one for each operand
   * @returns value text, or undefined when the builtin is undefined for these operands (an error included: outside
   *   strict mode OPA treats both alike)
   * @throws to stop the evaluation
   */
  call(name: string, operands: string[]): string | undefined;
  /** Builtins that look at some keys of an operand only, if that is an object. */
  partial?: ReadonlyMap<string, { operand: number; keys: readonly string[] }>;
  /** Receives what `print` was given, one text for each line. */
  print(line: string): void;
}

/** The policy gave up: two rules contradict each other, the memory is used up, or a builtin halted. */
export class EvaluationError extends Error {
  override name = 'EvaluationError';
  constructor(
    message: string,
    readonly code: EvaluationCode = 'eval_internal_error',
  ) {
    super(message);
  }
}

/**
 * The evaluation used up its memory. It took long to get there, and other documents would go the same way: the worker ends, as
 * it does for an evaluation that does not.
 */
export class OutOfMemoryError extends EvaluationError {
  override name = 'OutOfMemoryError';
}

/** Thrown through an evaluation that called a builtin for which something has to be loaded first. */
export class NotLoadedError extends Error {
  override name = 'NotLoadedError';
  constructor(readonly builtin: string) {
    super(`${builtin} is not loaded`);
  }
}

const PAGE = 65_536;
const INITIAL_PAGES = 64;
/** 1 GiB: an evaluation that wants more fails alone instead of taking the machine down. */
const MAXIMUM_PAGES = 16_384;
/** An instance that keeps more than this, data and overlays together, is replaced by a fresh one. */
const RECYCLE_BYTES = 256 * 1024 * 1024;

interface PolicyExports {
  memory: WebAssembly.Memory;
  opa_malloc(size: number): number;
  opa_value_parse(address: number, length: number): number;
  opa_value_dump(address: number): number;
  opa_json_dump(address: number): number;
  opa_heap_ptr_get(): number;
  opa_heap_ptr_set(address: number): void;
  opa_eval(
    reserved: number,
    entrypoint: number,
    data: number,
    input: number,
    inputLength: number,
    heap: number,
    valueFormat: number,
  ): number;
  builtins(): number;
  entrypoints(): number;
  [COMPARE](a: number, b: number): number;
  [INSERT]?: (object: number, key: number, value: number) => void;
}

/** One policy WASM, ready to evaluate. After an {@link EvaluationError} it heals itself. */
export class PolicyInstance {
  /** Entrypoint (`custom/kubernetes/x/deny`) → its number. */
  readonly entrypoints: ReadonlyMap<string, number>;
  private readonly builtinNames: ReadonlyMap<number, string>;
  private exports!: PolicyExports;
  private values!: ValueMemory;
  private iteration!: OrderedIteration;
  private dataAddress = 0;
  /** Where the memory begins that an evaluation may use. */
  private heap = 0;
  /** Bytes that the last evaluation filled. */
  used = 0;
  /** The word that says where the value of the overlaid key of `data` is. */
  private overlaySlot: number | undefined;
  private overlays = new Map<string, number>();

  /**
   * @param module of what {@link withHost} returned
   * @param data JSON text of the `data` document
   * @param overlaid a key of it whose value each evaluation may replace
   */
  constructor(
    private readonly module: WebAssembly.Module,
    private readonly host: BuiltinHost,
    private readonly data: string,
    private readonly overlaid?: string,
  ) {
    this.instantiate();
    this.entrypoints = this.readNumbers(this.exports.entrypoints());
    const builtins = this.readNumbers(this.exports.builtins());
    this.builtinNames = new Map([...builtins].map(([name, id]) => [id, name]));
  }

  /**
   * Evaluates one entrypoint.
   * @param entrypoint a key of {@link entrypoints}
   * @param input value text, for example JSON; undefined leaves `input` undefined
   * @param overlay value text that the overlaid key of `data` has in this evaluation
   * @returns value text of the entrypoint's value, or undefined when it has none
   * @throws EvaluationError
   */
  evaluate(entrypoint: string, input: string | undefined, overlay?: string): string | undefined {
    const id = this.entrypoints.get(entrypoint);
    if (id === undefined) throw new EvaluationError(`the compiled policies have no entrypoint ${entrypoint}`);
    try {
      if (overlay !== undefined) this.overlay(overlay);
      this.iteration.clear();
      const inputBytes = input === undefined ? undefined : Buffer.from(input, 'utf8');
      const inputAddress = this.heap;
      const inputLength = inputBytes?.length ?? 0;
      if (inputBytes) this.write(inputAddress, inputBytes);
      // The evaluation's own heap starts on a word behind the input.
      const heap = (inputAddress + inputLength + 7) & ~7;
      const result = this.exports.opa_eval(0, id, this.dataAddress, inputAddress, inputLength, heap, 1);
      this.used = this.exports.opa_heap_ptr_get() - heap;
      return unwrapResult(this.readText(result));
    } catch (error) {
      // A trap leaves the instance in the middle of something.
      this.instantiate();
      throw asEvaluationError(error);
    }
  }

  private instantiate(): void {
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES });
    const call = (id: number, ...addresses: number[]): number => this.callBuiltin(id, addresses);
    const builtin = (id: number, _context: number, ...addresses: number[]): number => call(id, ...addresses);
    const instance = new WebAssembly.Instance(this.module, {
      env: {
        memory,
        opa_abort: (address: number): never => {
          const message = this.readText(address);
          if (message.startsWith('opa_malloc')) throw new OutOfMemoryError(message);
          throw new EvaluationError(message, message.endsWith(' conflict') ? 'eval_conflict_error' : undefined);
        },
        opa_builtin0: builtin,
        opa_builtin1: (id: number, _context: number, a: number): number =>
          id === HostCall.hasLineEnd ? Number(this.values.string(a).includes('\n')) : this.callBuiltin(id, [a]),
        opa_builtin2: (id: number, _context: number, a: number, b: number): number => {
          if (id === HostCall.next) return this.iteration.next(a, b);
          if (id === HostCall.compare) return this.iteration.compareSets(a, b);
          return this.callBuiltin(id, [a, b]);
        },
        opa_builtin3: builtin,
        opa_builtin4: builtin,
      },
    });
    // The module re-exports the memory that it imports.
    this.exports = { ...instance.exports, memory } as unknown as PolicyExports;
    this.values = new ValueMemory(memory);
    this.iteration = new OrderedIteration(this.values, (a, b) => this.exports[COMPARE](a, b));
    this.dataAddress = this.parse(this.data);
    this.heap = this.exports.opa_heap_ptr_get();
    this.overlays.clear();
    this.overlaySlot = this.overlaid === undefined ? undefined : this.values.slot(this.dataAddress, this.overlaid);
  }

  /** The text is parsed once; from then on it takes one word to switch to it. */
  private overlay(text: string): void {
    let address = this.overlays.get(text);
    if (address === undefined) {
      if (this.heap > RECYCLE_BYTES && this.overlays.size > 0) this.instantiate();
      this.exports.opa_heap_ptr_set(this.heap);
      address = this.parse(text);
      this.heap = this.exports.opa_heap_ptr_get();
      this.overlays.set(text, address);
    }
    if (this.overlaySlot === undefined) throw new EvaluationError(`data has no key ${this.overlaid ?? ''} to overlay`);
    this.values.setWord(this.overlaySlot, address);
  }

  private callBuiltin(id: number, addresses: number[]): number {
    if (id === HostCall.ordered) return this.parse(this.orderedArray(addresses[0] ?? 0));
    const name = this.builtinNames.get(id) ?? HOSTED_BUILTINS.get(id);
    if (name === undefined) throw new EvaluationError(`the policy calls a builtin without a name (${id})`);
    const copy = name === 'json.patch' ? this.addKey(addresses) : undefined;
    if (copy !== undefined) return copy;
    const partial = this.host.partial?.get(name);
    const operands = addresses.map((address, operand) =>
      partial?.operand === operand && this.values.isObject(address)
        ? this.dumpKeys(address, partial.keys)
        : this.dump(address),
    );
    if (name === 'internal.print') {
      this.print(operands[0] ?? '[]');
      return this.parse('true');
    }
    const result = this.host.call(name, operands);
    return result === undefined ? 0 : this.parse(result);
  }

  private addKey(operands: number[]): number | undefined {
    const { values, exports } = this;
    if (exports[INSERT] === undefined) return undefined;
    const parse = (text: string): number => this.parse(text);
    const insert = (object: number, key: number, value: number): void => exports[INSERT]?.(object, key, value);
    return addKeyInPlace({ values, insert, parse }, operands);
  }

  private dump(address: number): string {
    return this.readText(this.exports.opa_value_dump(address));
  }

  /** An object as if it had no other keys than these. */
  private dumpKeys(object: number, keys: readonly string[]): string {
    const found = keys.flatMap((key) => {
      const value = this.values.get(object, key);
      return value === undefined ? [] : [`${JSON.stringify(key)}:${this.dump(value)}`];
    });
    return `{${found.join(',')}}`;
  }

  /** The items of a set as an array, in their order. */
  private orderedArray(set: number): string {
    const value = parseValueText(this.dump(set));
    return writeValueText(value instanceof RegoSet ? value.items : []);
  }

  /** `print` hands over an array with a set for each argument; an empty set stands for an undefined argument. */
  private print(operand: string): void {
    const parts = parseValueText(operand);
    if (!Array.isArray(parts)) return;
    for (const line of crossProduct(parts)) this.host.print(line.join(' '));
  }

  private parse(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    const address = this.exports.opa_malloc(bytes.length);
    this.write(address, bytes);
    const value = this.exports.opa_value_parse(address, bytes.length);
    if (value === 0) throw new EvaluationError('a value could not be passed to the policy');
    return value;
  }

  private write(address: number, bytes: Uint8Array): void {
    const { memory } = this.exports;
    const missing = address + bytes.length - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
  }

  private readText(address: number): string {
    const bytes = Buffer.from(this.exports.memory.buffer);
    const end = bytes.indexOf(0, address);
    return bytes.toString('utf8', address, end < 0 ? bytes.length : end);
  }

  private readNumbers(address: number): Map<string, number> {
    const object = JSON.parse(this.readText(this.exports.opa_json_dump(address))) as Record<string, number>;
    return new Map(Object.entries(object));
  }
}

/** What went wrong inside the WASM; what is for the engine to handle stays as it is. */
function asEvaluationError(error: unknown): unknown {
  const isOurs = [EvaluationError, NotLoadedError, BrokenToolchainError].some((type) => error instanceof type);
  if (isOurs) return error;
  if (error instanceof RangeError) {
    return /stack/i.test(error.message)
      ? new EvaluationError('the evaluation is nested too deeply')
      : new OutOfMemoryError('the evaluation ran out of memory');
  }
  const message = error instanceof Error ? error.message : String(error);
  return new EvaluationError(`the evaluation stopped: ${message}`);
}

const RESULT_PREFIX = '{{"result":';

/** An entrypoint gives a set with at most one object `{"result": value}`. */
function unwrapResult(text: string): string | undefined {
  return text.startsWith(RESULT_PREFIX) ? text.slice(RESULT_PREFIX.length, -'}}'.length) : undefined;
}

/** The first argument says where the `print` stands, see `wasm/rego`. */
function crossProduct(sets: RegoValue[]): string[][] {
  let lines: string[][] = [[]];
  for (const set of sets) {
    const items = set instanceof RegoSet ? set.items : [set];
    const texts = items.length === 0 ? ['<undefined>'] : items.map(printed);
    lines = lines.flatMap((line) => texts.map((text) => [...line, text]));
  }
  return lines;
}

function printed(value: RegoValue): string {
  return typeof value === 'string' ? value : formatTerm(value);
}
