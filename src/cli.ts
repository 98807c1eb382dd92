#!/usr/bin/env node
/** The entry in a terminal: the only place that touches the process. */

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Commands, Outcome } from './command.js';
import { runCommand } from './command.js';
import { cacheFolder } from './config/cache-folder.js';
import type { Config } from './config/config.js';
import { INCOMPLETE } from './exit-code.js';
import { findInstallation } from './installation.js';
import { cliMessages } from './messages.js';
import type { Problem } from './problem.js';
import { Progress } from './progress.js';
import { terminalText } from './report/escape.js';
import { render } from './report/index.js';
import { scan } from './scan.js';
import { decode, MAX_FILE_BYTES } from './source.js';
import type { Terminal } from './terminal.js';
import { hasColours, problemLine, write } from './terminal.js';

const terminal: Terminal = {
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
};

let progress: Progress | undefined;
/** What was read from standard input, which a code frame cannot read again. */
let stdin: string | undefined;

/** How reports call standard input. */
const STDIN_NAME = 'stdin';

const commands: Commands = {
  version: () => findInstallation().version,
  readFile: (file) => readFile(file, 'utf8'),
  scan: scanHere,
};

async function scanHere(config: Config, known: Problem[], say: (line: string) => void): Promise<Outcome> {
  const bar = new Progress(process.stderr, !config.quiet && !config.noProgress);
  progress = bar;
  const started = performance.now();
  try {
    const { report: scanned, exitCode } = await scan(config, {
      cwd: terminal.cwd,
      installation: findInstallation(),
      cacheFolder: cacheFolder(config, terminal.env, terminal.cwd, process.platform),
      readStdin,
      print: (line) => {
        if (config.trace) say(line);
      },
      debug: (line) => {
        if (config.debug) say(line);
      },
      progress: (done, total) => {
        bar.update(done, total);
      },
    });
    const report = { ...scanned, notices: [...known, ...scanned.notices] };
    return {
      headline: cliMessages.headline(report.summary, performance.now() - started),
      problems: [...report.errors, ...report.notices],
      exitCode,
      render: (format, coloured) => render(report, format, { colour: coloured, readLines }),
    };
  } finally {
    bar.stop();
  }
}

/** Standard input as text; of more than a file may have, only so much that it is seen to be too long. */
async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES) break;
  }
  const bytes = Buffer.concat(chunks);
  // What is no text is kept as it is, to be refused as any binary file.
  stdin = decode(bytes) ?? bytes.toString('latin1');
  return stdin;
}

/** A file's lines for a code frame; undefined when it is gone or no text. */
function readLines(file: string): string[] | undefined {
  try {
    const text =
      file === STDIN_NAME && stdin !== undefined ? stdin : decode(readFileSync(path.resolve(terminal.cwd, file)));
    return text?.split(/\r\n|[\r\n]/);
  } catch {
    return undefined;
  }
}

/** A fault of the program itself: one sentence, and with `--debug` where it happened. */
async function fail(error: unknown): Promise<never> {
  progress?.stop();
  const message = cliMessages.internal(error instanceof Error ? error.message : String(error));
  const problem = problemLine({ level: 'error', code: 'internal', message }, hasColours(terminal.stderr, terminal.env));
  const debug = terminal.argv.includes('--debug') || terminal.argv.includes('-d');
  const stack = debug && error instanceof Error ? terminalText(`${error.stack ?? ''}\n`, { keepLines: true }) : '';
  await write(terminal.stderr, problem + stack).catch(() => false);
  process.exit(INCOMPLETE);
}

process.on('SIGINT', () => {
  progress?.stop();
  // 128 + the signal's number, as shells have it.
  process.exit(130);
});
process.on('uncaughtException', (error) => void fail(error));
process.on('unhandledRejection', (error) => void fail(error));

// The engine's worker may still be there: nobody waits for it.
runCommand(terminal, commands).then((code) => process.exit(code), fail);
