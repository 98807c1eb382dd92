/** Runs the bundle in a process of its own, on files made for one test. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, type expect } from '@jest/globals';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';

/** Where the bundle is: the repository, or another folder that has `dist/` and package.json. */
export const INSTALLATION = path.resolve(process.env.REGOSCAN_INSTALLATION ?? '.');

/** Two policies and a file for each of them: what has to be found whatever else is wrong. */
const BASE_FILES: Files = {
  'policies/privileged.rego': `# METADATA
# title: Privileged pod
# custom:
#   id: BASE-1
#   severity: HIGH
#   input:
#     selector:
#     - type: kubernetes
package base.privileged

import rego.v1

deny contains msg if {
	input.spec.containers[_].securityContext.privileged
	msg := sprintf("pod %s is privileged", [input.metadata.name])
}
`,
  'policies/image.rego': `# METADATA
# title: Image from anywhere
# custom:
#   id: BASE-2
#   severity: LOW
#   input:
#     selector:
#     - type: dockerfile
package base.image

import rego.v1

deny contains msg if {
	command := input.Stages[_].Commands[_]
	command.Cmd == "from"
	startswith(command.Value[0], "evil/")
	msg := sprintf("image %s", [command.Value[0]])
}
`,
  'app/pod.yaml': pod('base'),
  'app/Dockerfile': 'FROM evil/base:1\n',
};

export const BASE_FINDINGS = [
  'BASE-2 app/Dockerfile:1 image evil/base:1',
  'BASE-1 app/pod.yaml:9 pod base is privileged',
];

/** A manifest that BASE-1 finds something in. */
export function pod(name: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: web
      securityContext:
        privileged: true
`;
}

/** YAML whose aliases stand for a million million values. */
export function aliasBomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    return `a${level + 1}: &a${level + 1} [${Array<string>(10).fill(`*a${level}`).join(', ')}]\n`;
  });
  return `a0: &a0 [x, x, x, x]\n${levels.join('')}`;
}

/** What a test says of a text: all of it, or a pattern. */
export type Expected = string | ReturnType<typeof expect.stringMatching>;

export type Files = Record<string, string | Buffer>;

export interface Problem {
  level: string;
  code: string;
  message: string;
  file?: string;
  line?: number;
  column?: number;
}

interface JsonReport {
  summary: { files: number; documents: number; policies: number; findings: { total: number }; failed: number };
  findings: { id: string; file: string; startLine: number; message: string; severity: string }[];
  errors: Problem[];
  notices: Problem[];
}

export interface RunOptions {
  env?: Record<string, string>;
  input?: string | Buffer;
  uid?: number;
  /** A file descriptor that stands for standard output. */
  stdout?: number;
  /** Milliseconds. */
  timeout?: number;
  installation?: string;
  /** Whether a scan gets no other arguments than the test's. */
  bare?: boolean;
}

export interface Run {
  /** -1 when the process had to be killed. */
  exit: number;
  stdout: string;
  stderr: string;
}

/** A run whose report on standard output is JSON. */
export interface Scan extends Run {
  report: JsonReport;
  /** `id file:line message`, in the order of the report. */
  findings: string[];
  /** `level code file:line:column message`; errors first. */
  problems: string[];
}

const sandboxes: Sandbox[] = [];
afterAll(() => {
  for (const { folder } of sandboxes) rmSync(folder, { recursive: true, force: true });
});

export class Sandbox {
  readonly folder: string;

  constructor(files: Files = {}) {
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'regoscan-e2e-')));
    sandboxes.push(this);
    this.write(files);
  }

  /** With the policies and files that give {@link BASE_FINDINGS}. */
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
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), content);
    }
  }

  /** A copy of the installation that a test may take something away from. */
  install(): string {
    const folder = this.path('installation');
    mkdirSync(folder);
    cpSync(path.join(INSTALLATION, 'dist'), path.join(folder, 'dist'), { recursive: true });
    cpSync(path.join(INSTALLATION, 'package.json'), path.join(folder, 'package.json'));
    return folder;
  }

  /** Runs the command line with a user's environment, of which only PATH is real. */
  run(args: readonly string[], options: RunOptions = {}): Run {
    const result = spawnSync(
      process.execPath,
      [path.join(options.installation ?? INSTALLATION, 'dist', 'cli', 'index.js'), ...args],
      {
        cwd: this.folder,
        env: { PATH: process.env.PATH ?? '', HOME: this.folder, XDG_CACHE_HOME: CACHE, ...options.env },
        input: options.input ?? '',
        stdio: ['pipe', options.stdout ?? 'pipe', 'pipe'],
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
        timeout: options.timeout ?? 60_000,
        killSignal: 'SIGKILL',
        ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      },
    );
    const { error, signal } = result;
    // A reader of standard input may have seen enough before all of it is written.
    if (error && signal === null && !('code' in error && error.code === 'EPIPE')) throw error;
    return {
      exit: result.status ?? -1,
      stdout: options.stdout === undefined ? result.stdout : '',
      stderr: result.stderr,
    };
  }

  /** Scans `app` with the policies in `policies`, unless the arguments say otherwise. */
  scan(args: readonly string[] = [], options: RunOptions = {}): Scan {
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
}

/** What every report is held against. */
const isReport = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(path.resolve('schemas/report.schema.json'), 'utf8')) as AnySchema,
);

/** Compiled policies of all tests of one file: the base policies are compiled once. */
const CACHE = new Sandbox().folder;

function withDefaults(args: readonly string[]): string[] {
  const policy = args.includes('--policy') ? [] : ['--policy', 'policies'];
  const hasPath = args.some((arg, index) => !arg.startsWith('-') && !args[index - 1]?.startsWith('--'));
  return [...(hasPath || args.includes('-') ? [] : ['app']), ...policy, ...args];
}
