/** What a step needs from its runner and from the rest of the program. */

import type { Config } from '../config/config.js';
import type { GitHubRun } from '../github/run.js';
import type { Installation } from '../installation.js';
import type { Stream } from '../lib/text/stream.js';
import type { Annotation } from '../report/annotations.js';
import type { ScanResult } from '../scan.js';
import type { Listener } from '../session.js';
import type { TestRun } from '../testing/run.js';
import type { Problem } from '../problem.js';
import type { Commit } from '../github/commit.js';

export interface Runner {
  /** Absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  stdout: Stream;
  /** By name, in lower case. */
  inputs: Readonly<Record<string, string>>;
  annotate: (annotation: Annotation) => void;
  /** Throws if the runner does not accept it, like `writeSummary`. */
  setOutput: (name: string, value: string | number) => void;
  writeSummary: (markdown: string) => Promise<void>;
}

export interface StepParts {
  installation: Installation;
  readFile: (path: string) => Promise<string>;
  /** @param run the run on GitHub; undefined outside of GitHub */
  scan: (
    config: Config,
    run: GitHubRun | undefined,
    listener: Pick<Listener, 'print' | 'debug'>,
  ) => Promise<ScanResult>;
  /** Runs the tests of the policies. */
  test: (config: Config) => Promise<TestRun>;
  /** Runs git in a folder, and returns its output; undefined if it fails. */
  git: (folder: string, args: string[]) => Promise<string | undefined>;
  /** @returns problems, also about results that were left out */
  upload: (request: UploadRequest) => Promise<Problem[]>;
}

/** A run whose results go to code scanning. */
export interface UploadRequest {
  run: GitHubRun;
  commit: Commit;
  token: string;
  startedAt: Date;
  /** Milliseconds that it may take. */
  timeout: number;
  wait: boolean;
  required: boolean;
  results: number;
  /** Writes the report with at most this many results. */
  sarif: (maxResults: number) => string;
}
