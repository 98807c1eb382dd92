/** The entry on a runner: the only place that touches @actions/core and, there, the process. */

import { cacheFolder } from '../config/cache-folder.js';
import type { Config } from '../config/config.js';
import { INCOMPLETE } from '../exit-code.js';
import type { Api } from '../github/api.js';
import type { RunnerCache } from '../github/cache.js';
import type { GitHubRun } from '../github/run.js';
import { findInstallation } from '../installation.js';
import { cliMessages } from '../messages/index.js';
import { startThread } from '../rego/engine/thread.js';
import { terminalText } from '../lib/text/escape.js';
import { readText } from '../files/source.js';
import { write } from '../lib/text/stream.js';
import { SILENT } from '../session.js';

// The engine's thread starts while the rest of the program is loaded.
const installation = findInstallation();
const thread = startThread(installation);
const [core, { runStep }, { scan }] = await Promise.all([
  import('@actions/core'),
  import('../action/step.js'),
  import('../scan.js'),
]);

const { env, stdout } = process;
const cwd = process.cwd();

/** What the workflow sets: `INPUT_SCAN-REF` is the input `scan-ref`. */
function readInputs(): Record<string, string> {
  const inputs = Object.entries(env).filter(([name]) => name.startsWith('INPUT_'));
  return Object.fromEntries(inputs.map(([name, value]) => [name.slice('INPUT_'.length).toLowerCase(), value ?? '']));
}

/** Waits for what is still to be written, but not for the engine's thread. */
async function exit(code: number): Promise<never> {
  await write(stdout, '').catch(() => false);
  process.exit(code);
}

/** A fault of the program itself: one sentence, and where it happened when the runner debugs. */
async function fail(error: unknown): Promise<never> {
  const message = cliMessages.internal(error instanceof Error ? error.message : String(error));
  core.error(terminalText(message), { title: installation.name });
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  if (core.isDebug()) core.debug(terminalText(stack, { keepLines: true }));
  return exit(INCOMPLETE);
}

process.on('uncaughtException', (error) => void fail(error));
process.on('unhandledRejection', (error) => void fail(error));

/** A token is in no log, whoever prints it. */
const inputs = readInputs();
if (inputs.token !== undefined && inputs.token !== '') core.setSecret(inputs.token);

/** Shown when the runner debugs. */
function debug(line: string): void {
  if (core.isDebug()) core.debug(terminalText(line));
}

let runnerCache: RunnerCache | undefined;

/** What the inputs ask for; the cache of a runner needs GitHub's. */
async function openRunnerCache(
  { action: { cache, token } }: Config,
  run: GitHubRun | undefined,
): Promise<RunnerCache | undefined> {
  if (!cache || run === undefined) return undefined;
  const { RunnerCache, askThread } = await import('../github/cache.js');
  runnerCache = new RunnerCache({
    run,
    api: token === undefined ? undefined : () => openApi(run, token, CACHE_TIMEOUT),
    ask: (request) => askThread(installation.runnerCache, env, request),
    debug,
  });
  return runnerCache;
}

/** Milliseconds that a question about a cache may take: it is there to save time. */
const CACHE_TIMEOUT = 20_000;

async function openApi({ apiUrl: url }: GitHubRun, token: string, timeout: number): Promise<Api> {
  const { Api, clock } = await import('../github/api.js');
  const userAgent = `${installation.name}/${installation.version}`;
  return new Api({ url, token, userAgent, deadline: clock.now() + timeout, clock });
}

try {
  const code = await runStep(
    {
      env,
      cwd,
      stdout,
      inputs,
      annotate: ({ level, message, ...properties }) => {
        core[level](message, properties);
      },
      setOutput: core.setOutput,
      writeSummary: async (markdown) => {
        await core.summary.addRaw(markdown).write();
      },
    },
    {
      installation,
      readFile: readText,
      test: async (config) => {
        const { testAmong } = await import('../testing/run.js');
        return testAmong(config, { cwd, installation, thread });
      },
      git: async (folder, args) => (await import('../github/git.js')).askGit(folder, args, env),
      upload: async ({ run, token, timeout, ...upload }) => {
        const { uploadSarif } = await import('../github/upload.js');
        return uploadSarif(await openApi(run, token, timeout), run, { ...upload, toolName: installation.name });
      },
      scan: async (config, run, listener) => {
        const cache = {
          folder: cacheFolder(config, env, cwd, process.platform),
          remote: await openRunnerCache(config, run),
        };
        // Nothing is piped into a step.
        const environment = { cwd, installation, thread, cache, readStdin: () => Promise.resolve('') };
        return scan(config, environment, {
          ...SILENT,
          print: config.trace ? listener.print : SILENT.print,
          debug: config.debug ? listener.debug : debug,
        });
      },
    },
  );
  await runnerCache?.flush();
  await exit(code);
} catch (error) {
  await fail(error);
}
