/** Runs the bundles in a process of their own: the one place where tests start Regoscan. */

import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';

import { temporaryFolder } from './folder.js';
import { bundleOf } from './installation.js';

export interface RunOptions {
  /** The repository, unless it is given. */
  cwd?: string;
  /** Variables in addition to PATH, HOME and XDG_CACHE_HOME. Regoscan sees nothing else of this process's environment. */
  env?: NodeJS.ProcessEnv;
  /** Standard input. */
  input?: string | Buffer;
  /** The user and group that the process runs as. */
  uid?: number;
  /** File descriptors that stand for standard output and standard error. */
  stdout?: number;
  stderr?: number;
  /** Milliseconds until the process is killed. */
  timeout?: number;
  /** A folder with `dist/`, if it is not the usual one. */
  installation?: string;
  /** The Node that runs it, if it is not the one that runs the tests. */
  node?: string;
}

export interface Run {
  /** -1 if the process had to be killed. */
  exit: number;
  stdout: string;
  stderr: string;
}

/** A process that is running, with the output that it wrote so far. */
export interface Started {
  child: ChildProcessWithoutNullStreams;
  output(): { stdout: string; stderr: string };
  /** Resolves when the process ended and both streams are closed. */
  ended: Promise<Run>;
}

/** The home of all runs of a test file, which share a cache: they compile the same policies only once. */
const home = temporaryFolder();

/** Runs the command line until it ends. */
export function runCli(args: readonly string[], options: RunOptions = {}): Run {
  return run(bundleOf('cli', options.installation), args, options);
}

/** Runs the action until it ends; its inputs are variables (`INPUT_…`). */
export function runAction(options: RunOptions): Run {
  return run(bundleOf('action', options.installation), [], options);
}

/** Starts the command line without waiting for its end. The test has to kill it if it does not end by itself. */
export function startCli(args: readonly string[], options: RunOptions = {}): Started {
  return start(bundleOf('cli', options.installation), args, options);
}

/** Starts the action without waiting for its end, for tests that serve its requests in this process. */
export function startAction(options: RunOptions): Started {
  return start(bundleOf('action', options.installation), [], options);
}

function run(bundle: string, args: readonly string[], options: RunOptions): Run {
  const result = spawnSync(options.node ?? process.execPath, [bundle, ...args], {
    ...contextOf(options),
    input: options.input ?? '',
    stdio: ['pipe', options.stdout ?? 'pipe', options.stderr ?? 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: options.timeout ?? 300_000,
    killSignal: 'SIGKILL',
  });
  const { error, signal } = result;
  // A process may end before it has read all of its standard input.
  if (error && signal === null && !('code' in error && error.code === 'EPIPE')) throw error;
  return {
    exit: result.status ?? -1,
    stdout: options.stdout === undefined ? result.stdout : '',
    stderr: options.stderr === undefined ? result.stderr : '',
  };
}

function start(bundle: string, args: readonly string[], options: RunOptions): Started {
  const child = spawn(options.node ?? process.execPath, [bundle, ...args], contextOf(options));
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const output = () => ({ stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
  const ended = new Promise<Run>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ exit: status ?? -1, ...output() });
    });
  });
  return { child, output, ended };
}

function contextOf({ cwd = path.resolve('.'), env, uid }: RunOptions) {
  return {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: home, XDG_CACHE_HOME: path.join(home, '.cache'), ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  };
}
