/** What `regoscan test` and `regoscan eval` ask of the Go toolchain, and what it answers. */

import type { RegoVersion, ModuleSource, RegoError } from './module.js';

/** A JSON or YAML file that tests and queries see under `data`. */
export interface DataFile {
  path: string;
  /** The keys that its value goes under: the folders that lead to it from the path that was named, as OPA has it. */
  at: string[];
  text: string;
}

/** What the flags of `opa test` ask for. */
export interface TestRequest {
  modules: ModuleSource[];
  data: DataFile[];
  /** A regular expression for full names of tests; empty for all. */
  run: string;
  verbose: boolean;
  varValues: boolean;
  /** Undefined: what `opa test` shows without the flag. */
  explain?: 'fails' | 'full' | 'notes' | 'debug';
  coverage: boolean;
  /** Whether the results are wanted as OPA's JSON, too. */
  json: boolean;
  /** Steps of an earlier run of the same modules that the engine had to be stopped at, and what to say of them. */
  stopped: Record<number, { message: string; nanoseconds: number }>;
}

export interface TestResult {
  /** `data.custom.kubernetes` */
  package: string;
  name: string;
  file: string;
  line: number;
  outcome: 'pass' | 'fail' | 'error' | 'skipped';
  nanoseconds: number;
  /** Of an error; of a failure the expression that failed, with its values, if there is a trace. */
  message?: string;
  /** What it printed. */
  output?: string;
  /** The test cases within it. */
  cases?: { name: string[]; fail: boolean }[];
}

/** OPA's report, as `opa test --coverage` writes it. */
export interface Coverage {
  files: Record<string, FileCoverage>;
  covered_lines: number;
  not_covered_lines: number;
  coverage: number;
}
export interface FileCoverage {
  covered?: CoverageRange[];
  not_covered?: CoverageRange[];
  covered_lines?: number;
  not_covered_lines?: number;
  coverage?: number;
}
export interface CoverageRange {
  start: { row: number };
  end: { row: number };
}

export interface TestResponse {
  /** Of files that were left out. */
  errors: RegoError[];
  /** Packages whose tests were not run, as a file of theirs, or of what they refer to, was left out. */
  skipped: string[];
  tests: TestResult[];
  /** The results as `opa test` writes them. */
  pretty: string;
  json?: string;
  coverage?: Coverage;
}

/** What the flags of `opa eval` ask for. */
export interface QueryRequest {
  modules: ModuleSource[];
  data: DataFile[];
  query: string;
  /** Of the query itself. */
  version: RegoVersion;
  /** JSON text; `input` is undefined without it. */
  input?: string;
  format: 'json' | 'pretty' | 'values' | 'raw';
  explain?: 'full' | 'notes' | 'fails' | 'debug';
  varValues: boolean;
  coverage: boolean;
  profile: boolean;
}

export interface QueryResponse {
  /** Of data files and the input: then nothing was evaluated. */
  errors: RegoError[];
  /** What `opa eval` writes to standard output, and to standard error. */
  output: string;
  problems: string;
  defined: boolean;
  failed: boolean;
}
