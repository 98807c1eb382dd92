// Measures whole processes: seconds from start to end, and the memory that they held at most (Linux only, from /proc).
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The kernel keeps the peak itself, so that looking seldom misses only what a process takes in its last moments. */
const LOOK_MS = 5;

/** Kilobytes that a process has held at most, 0 when it is gone. */
function peak(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * Runs a command, of which 0 and 1 are good exit codes.
 * @returns `seconds`, `megabytes`, `stdout` and `stderr`
 */
export async function measure([command, ...args]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regoscan-bench-output-'));
  const files = ['stdout', 'stderr'].map((name) => path.join(folder, name));
  const outputs = files.map((file) => openSync(file, 'w'));
  try {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', ...outputs] });
    let kilobytes = 0;
    const look = setInterval(() => (kilobytes = Math.max(kilobytes, peak(child.pid))), LOOK_MS);
    const status = await new Promise((resolve, reject) => {
      child.on('error', reject).on('exit', (code, signal) => resolve(code ?? signal));
    }).finally(() => clearInterval(look));
    const seconds = (performance.now() - started) / 1000;
    const [stdout, stderr] = files.map((file) => readFileSync(file, 'utf8'));
    if (status !== 0 && status !== 1)
      throw new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${stderr}`);
    return { seconds, megabytes: kilobytes / 1024, stdout, stderr };
  } finally {
    outputs.forEach(closeSync);
    rmSync(folder, { recursive: true });
  }
}

/**
 * Lets commands take turns, so that a machine whose speed drifts is fair to all.
 * @param commands with `argv`, and `before`, what has to be done before each run
 * @returns for each command its runs, in the order in which they were made
 */
export async function takeTurns(commands, rounds) {
  const runs = commands.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { argv, before }] of commands.entries()) {
      before?.();
      runs[index].push(await measure(argv));
    }
  }
  return runs;
}

/** The middle of some numbers. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The median of one figure of some runs. */
export const medianOf = (figure, runs) => median(runs.map((run) => run[figure]));

/**
 * Where the time of a run goes, as the program itself measures it.
 * @returns what `--profile-output` writes, see src/profile.ts
 */
export async function profile({ argv, before }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regoscan-bench-profile-'));
  const file = path.join(folder, 'profile.json');
  try {
    before?.();
    await measure([...argv, '--profile-output', file]);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
