/** A run in a terminal: connects the command line, the pipeline and the process that the entry hands over. */

import type { Outcome } from './commands/scan.js';
import { runCommand } from './commands/scan.js';
import { commandNamed } from './commands/index.js';
import type { Command } from './commands/command.js';
import { cacheFolder } from '../config/cache-folder.js';
import type { Config } from '../config/config.js';
import { INCOMPLETE } from '../exit-code.js';
import type { Installation } from '../installation.js';
import { cliMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import type { Profile } from '../profile.js';
import { Progress } from './progress.js';
import { EngineClient } from '../rego/engine/client.js';
import type { EngineThread } from '../rego/engine/thread.js';
import { terminalText } from '../lib/text/escape.js';
import { areOneLog } from '../lib/text/stream.js';
import { render } from '../report/index.js';
import type { Report } from '../report/report.js';
import { filesIn, type ReportFiles } from '../files/repository.js';
import { scan } from '../scan.js';
import { splitLines } from '../files/file-text.js';
import { decode, MAX_FILE_BYTES, readText } from '../files/source.js';
import { Console, type Terminal } from '../report/console.js';
import { SILENT } from '../session.js';

/** How reports call standard input. */
const STDIN_NAME = 'stdin';

/** Runs the command line of a process and ends it. */
export class Main {
  private readonly terminal: Terminal;
  private readonly console: Console;
  private progress: Progress | undefined;
  /** What was read from standard input, which a code frame cannot read again. */
  private stdin: string | undefined;

  constructor(
    private readonly process: NodeJS.Process,
    private readonly installation: Installation,
    private readonly thread: EngineThread,
  ) {
    const { env, stdout, stderr } = process;
    const isOneLog = areOneLog(stdout, stderr);
    this.terminal = { argv: process.argv.slice(2), env, cwd: process.cwd(), stdout, stderr, isOneLog };
    this.console = Console.ofTerminal(this.terminal);
  }

  async run(): Promise<void> {
    const { process } = this;
    process.on('SIGINT', () => {
      this.progress?.stop();
      // 128 + the signal's number, as shells have it.
      process.exit(130);
    });
    process.on('uncaughtException', (error) => void this.fail(error));
    process.on('unhandledRejection', (error) => void this.fail(error));
    try {
      const [name = '', ...words] = this.terminal.argv;
      const isHelp = name === 'help';
      const command = commandNamed(isHelp ? (words[0] ?? '') : name);
      if (command !== undefined) {
        process.exit(await this.runAuthorCommand(await command.load(), isHelp ? ['--help'] : words));
      }
      const code = await runCommand(this.terminal, {
        version: () => this.installation.version,
        readFile: readText,
        scan: (config, known, say, profile) => this.scan(config, known, say, profile),
      });
      // The engine's thread may still be there; it is not waited for.
      process.exit(code);
    } catch (error) {
      await this.fail(error);
    }
  }

  private async runAuthorCommand(command: Command, words: readonly string[]): Promise<number> {
    const { terminal, console, installation, thread } = this;
    const { platform } = this.process;
    const engine = new EngineClient({ files: installation, thread, evalTimeout: 0, deadline: Infinity });
    try {
      const readStdin = (): Promise<string> => this.readStdin();
      return await command.run(words, { terminal, console, installation, engine, platform, readStdin });
    } finally {
      engine.close();
    }
  }

  private async scan(
    config: Config,
    known: Problem[],
    say: (line: string) => void,
    profile: Profile,
  ): Promise<Outcome> {
    const { terminal, process } = this;
    const bar = new Progress(process.stderr, !config.quiet && !config.noProgress);
    this.progress = bar;
    const started = performance.now();
    try {
      const environment = {
        ...{ cwd: terminal.cwd, installation: this.installation, thread: this.thread },
        cache: { folder: cacheFolder(config, terminal.env, terminal.cwd, process.platform) },
        readStdin: () => this.readStdin(),
      };
      const { report: scanned, exitCode } = await scan(config, environment, {
        print: config.trace ? say : SILENT.print,
        debug: config.debug ? say : SILENT.debug,
        progress: (done, total) => {
          bar.update(done, total);
        },
        compiling: (files) => bar.compiling(files),
        profile,
      });
      const report: Report = { ...scanned, notices: [...known, ...scanned.notices] };
      return {
        headline: cliMessages.headline(report.summary, performance.now() - started),
        problems: [...report.errors, ...report.notices, ...(await this.cut(report, config))],
        exitCode,
        render: (format, colour) => render(report, format, { ...this.files(), colour }),
      };
    } finally {
      bar.stop();
    }
  }

  /** Standard input as text; of more than a file may have, only so much that it is seen to be too long. */
  private async readStdin(): Promise<string> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.process.stdin as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_FILE_BYTES) break;
    }
    const bytes = Buffer.concat(chunks);
    // What is no text is kept as it is, to be refused as any binary file.
    this.stdin = decode(bytes) ?? bytes.toString('latin1');
    return this.stdin;
  }

  /** The files of the report; what was read from standard input is one of them. */
  private files(): ReportFiles {
    const files = filesIn(this.terminal.cwd);
    const { stdin } = this;
    if (stdin === undefined) return files;
    return { ...files, readLines: (file) => (file === STDIN_NAME ? splitLines(stdin) : files.readLines(file)) };
  }

  /** What a SARIF report leaves out, if one is wanted. */
  private async cut(report: Report, { outputs }: Config): Promise<Problem[]> {
    if (!outputs.some(({ format }) => format === 'sarif')) return [];
    return (await import('../report/sarif.js')).cutResults(report);
  }

  /** A fault of the program itself: one sentence, and with `--debug` where it happened. */
  private async fail(error: unknown): Promise<void> {
    this.progress?.stop();
    const { argv } = this.terminal;
    const message = cliMessages.internal(error instanceof Error ? error.message : String(error));
    await this.console.say([{ level: 'error', code: 'internal', message }]);
    const isDebugging = argv.includes('--debug') || argv.includes('-d');
    const stack = isDebugging && error instanceof Error ? `${error.stack ?? ''}\n` : '';
    await this.console.tellText(terminalText(stack, { keepLines: true }));
    this.process.exit(INCOMPLETE);
  }
}
