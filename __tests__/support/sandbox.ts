/** Files made for one test, and the program run on them in a process of its own. */

import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { expect } from '@jest/globals';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';

import type { JsonReport } from '../../src/report/json-schema.js';
import { BASE_FILES } from './base-policies.js';
import { temporaryFolder, writeFiles, type Files } from './folder.js';
import { copyInstallation } from './installation.js';
import { runAction, runCli, startCli, type Run, type RunOptions, type Started } from './program.js';
import { outputsIn } from './runner-log.js';

/** The text that a test expects: all of it, or a pattern. */
export type Expected = string | ReturnType<typeof expect.stringMatching>;

export interface ScanOptions extends RunOptions {
  /** Whether the scan gets no other arguments than the test's. */
  bare?: boolean;
}

/** A run whose report on standard output is JSON. */
export interface Scan extends Run {
  report: JsonReport;
  /** `id file:line message`, in the order of the report. */
  findings: string[];
  /** `level code file:line:column message`; errors first. */
  problems: string[];
}

/** A run of the action, with the files that it leaves to the runner. */
export interface Step extends Run {
  outputs: Record<string, string>;
  summary: string;
}

export class Sandbox {
  readonly folder: string;

  constructor(files: Files = {}) {
    this.folder = temporaryFolder(files);
  }

  /** Creates a sandbox with the policies and files that give {@link BASE_FINDINGS}, and more files. */
  static withBase(files: Files = {}): Sandbox {
    return new Sandbox({ ...BASE_FILES, ...files });
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(files: Files): void {
    writeFiles(this.folder, files);
  }

  /** Copies the installation into the sandbox, for tests that remove a part of it. */
  install(): string {
    const folder = this.path('installation');
    copyInstallation(folder);
    return folder;
  }

  /** Runs the command line in the folder, which is the user's home as well. */
  run(args: readonly string[], options: RunOptions = {}): Run {
    return runCli(args, this.optionsOf(options));
  }

  /** Starts the command line in the folder, and does not wait for its end. */
  start(args: readonly string[], options: RunOptions = {}): Started {
    return startCli(args, this.optionsOf(options));
  }

  /** Runs the action in the folder, with inputs by name and no more of a runner than it needs. */
  step(inputs: Record<string, string>, options: RunOptions = {}): Step {
    this.write({ output: '', summary: '' });
    const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
    const runner = {
      RUNNER_TEMP: this.folder,
      GITHUB_OUTPUT: this.path('output'),
      GITHUB_STEP_SUMMARY: this.path('summary'),
    };
    const env = { ...Object.fromEntries(variables), ...runner, ...options.env };
    const run = runAction(this.optionsOf({ ...options, env }));
    return { ...run, outputs: outputsIn(this.read('output')), summary: this.read('summary') };
  }

  /** Scans `app` with the policies in `policies`, unless the arguments say otherwise. */
  scan(args: readonly string[] = [], options: ScanOptions = {}): Scan {
    const run = this.run(['scan', '--format', 'json', ...(options.bare ? args : withDefaults(args))], options);
    let report: JsonReport;
    try {
      report = JSON.parse(run.stdout) as JsonReport;
    } catch {
      throw new Error(
        `no JSON report, but exit ${run.exit}:\n${run.stdout.slice(0, 2000)}\n${run.stderr.slice(0, 4000)}`,
      );
    }
    if (!isReport(report)) throw new Error(`no report as the schema has it: ${JSON.stringify(isReport.errors)}`);
    return {
      ...run,
      report,
      findings: report.findings.map(({ id, file, startLine, message }) => `${id} ${file}:${startLine} ${message}`),
      problems: [...report.errors, ...report.notices].map(({ level, code, file, line, column, message }) =>
        [level, code, [file, line, column].filter((part) => part !== undefined).join(':'), message]
          .filter((part) => part !== '')
          .join(' '),
      ),
    };
  }

  private optionsOf(options: RunOptions): RunOptions {
    return { timeout: 60_000, ...options, cwd: this.folder, env: { HOME: this.folder, ...options.env } };
  }
}

/** Checks a report against the schema that is published. */
const isReport = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(path.resolve('schemas/report.schema.json'), 'utf8')) as AnySchema,
);

function withDefaults(args: readonly string[]): string[] {
  const policy = args.includes('--policy') ? [] : ['--policy', 'policies'];
  const hasPath = args.some((arg, index) => !arg.startsWith('-') && !args[index - 1]?.startsWith('--'));
  return [...(hasPath || args.includes('-') ? [] : ['app']), ...policy, ...args];
}
