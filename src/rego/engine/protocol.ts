/** What crosses between the main thread, the engine's worker and the Go toolchain. All of it is plain data. */

import type { TestRequest, QueryRequest } from './author-protocol.js';
import type { RegoVersion, ModuleSource, ModuleInfo, RegoError } from './module.js';

export interface ParseRequest {
  modules: ModuleSource[];
  version: 'auto' | RegoVersion;
}
export interface ParseResponse {
  modules: ModuleInfo[];
  errors: RegoError[];
}

export interface CheckRequest {
  modules: ModuleSource[];
  /** The user's JSON schemas by name, beside Trivy's. */
  schemas: Record<string, unknown>;
}
export interface CheckResponse {
  kept: string[];
  errors: RegoError[];
}

export interface BuildRequest {
  modules: ModuleSource[];
  entrypoints: string[];
}
export interface BuildResponse {
  errors: RegoError[];
}
export interface Built extends BuildResponse {
  wasm?: Uint8Array;
}

export interface LinesRequest {
  modules: ModuleSource[];
  /** The rules to write siblings for; the path is the package's and the rule's name. */
  units: { key: string; path: string[] }[];
  /** The key of `data` under which units are switched on. */
  switches: string;
}
export interface LinesResponse {
  errors: RegoError[];
  entrypoint: string;
  /**
   * Siblings that did not compile as they were first written. `rule` is the key of a unit or the name of a rule that it takes values
   * from; `plain`: it follows nothing, `opaque`: the rule is not followed, `nothing`: it is left out.
   */
  reduced: { rule: string; definition: number; to: 'plain' | 'opaque' | 'nothing'; reason: string }[];
}
export interface BuiltLines extends LinesResponse {
  wasm?: Uint8Array;
}

export interface TopdownRequest {
  modules: ModuleSource[];
  /** References such as `data.custom.deny`. */
  rules: string[];
  /** JSON text of the `data` document. */
  data: string;
  /** Value text; an empty one leaves `input` undefined. */
  inputs: string[];
  /** What the toolchain's `builtin` gets. */
  evaluation: string;
}
export interface TopdownResponse {
  errors: RegoError[];
  /** For each input what each rule is: value text, an error, or undefined. */
  results: { value?: string; code?: EvaluationCode; message?: string }[][];
}

/** The name of a policy WASM, as several are loaded side by side. */
export type PolicySet = string;

/** Compressed policy WASM that ships with the program, and that `withHost` has already seen. */
export interface PackedWasm {
  file: string;
}

/** What is evaluated from now on. */
export interface LoadRequest {
  policies: PolicySet;
  wasm: Uint8Array | PackedWasm;
  /** JSON text of the `data` document. */
  data: string;
  /** A key of `data` whose value each evaluation may replace. */
  overlaid?: string;
}

/** One evaluation. */
export interface EvaluationRequest {
  policies: PolicySet;
  entrypoint: string;
  /** Value text, for example JSON; `input` is undefined without it. */
  input?: string;
  /** Value text of the overlaid key of `data`, see {@link LoadRequest}. */
  overlay?: string;
  /** Evaluations with the same seed get the same random numbers. */
  seed?: string;
  /** Whether it is asked what the evaluation costs. */
  measured?: boolean;
}

/** What an evaluation took: its time, and the memory that it filled. */
export interface EvaluationCost {
  milliseconds: number;
  bytes: number;
}

/** Milliseconds that the engine has spent so far. */
export interface EngineTimes {
  decompress: number;
  compile: number;
  load: number;
}

/** OPA's codes of what ends an evaluation (`topdown.Error`). */
export type EvaluationCode = 'eval_conflict_error' | 'eval_builtin_error' | 'eval_internal_error';

export type EvaluationOutcome =
  /** Value text of the entrypoint's value; absent when undefined. */
  | { kind: 'value'; value?: string; prints: string[]; cost?: EvaluationCost }
  | { kind: 'failed'; code: EvaluationCode; message: string; prints: string[] }
  /** It ran longer than one evaluation may, or took its worker down. */
  | Stopped
  /** Another evaluation took the worker down first: ask again. */
  | { kind: 'interrupted' };

/** An evaluation that was ended from outside. */
export interface Stopped {
  kind: 'stopped';
  reason: 'timeout' | 'crash';
  /** Milliseconds that it had. */
  limit: number;
  /** Whether it had less than one evaluation may take, as the run has to end. */
  isShort: boolean;
}

/** Main thread → worker. */
export type EngineRequest =
  | { id: number; op: 'parse'; request: ParseRequest }
  | { id: number; op: 'check'; request: CheckRequest }
  | { id: number; op: 'build'; request: BuildRequest }
  | { id: number; op: 'lines'; request: LinesRequest }
  | { id: number; op: 'topdown'; request: TopdownRequest }
  | { id: number; op: 'test'; request: TestRequest }
  | { id: number; op: 'query'; request: QueryRequest }
  | { id: number; op: 'load'; request: LoadRequest }
  | { id: number; op: 'times'; request: Record<string, never> }
  | { id: number; op: 'evaluate'; request: EvaluationRequest };

/** Worker → main thread. */
export type EngineResponse =
  /** `took`: milliseconds. */
  { id: number; result: unknown; took: number } | { id: number; error: string };

export interface EngineOptions {
  /** The folder of the toolchain. */
  assets: string;
  /** `[0]`: the id of the request being worked on, 0 when idle; `[1]`: how far it is, of a request that has steps. */
  progress: SharedArrayBuffer;
  /** Nanoseconds since 1970 that `time.now_ns` gives in every evaluation of this run. */
  nowNs: string;
}
