/** The entry on a runner: the only place that touches @actions/core and, there, the process. */

import { cacheFolder } from './config/cache-folder.js';
import { INCOMPLETE } from './exit-code.js';
import { findInstallation } from './installation.js';
import { cliMessages } from './messages.js';
import { startThread } from './rego/thread.js';
import { terminalText } from './report/escape.js';
import { readText } from './source.js';
import { write } from './terminal.js';

// The engine's thread starts while the rest of the program is loaded.
const installation = findInstallation();
const thread = startThread(installation);
const [core, { runStep }, { scan }] = await Promise.all([
  import('@actions/core'),
  import('./step.js'),
  import('./scan.js'),
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

try {
  const code = await runStep(
    {
      env,
      cwd,
      stdout,
      inputs: readInputs(),
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
      scan: (config, say) =>
        scan(config, {
          cwd,
          installation,
          thread,
          cacheFolder: cacheFolder(config, env, cwd, process.platform),
          // Nothing is piped into a step.
          readStdin: () => Promise.resolve(''),
          print: (line) => {
            if (config.trace) say(line);
          },
          debug: (line) => {
            if (config.debug) say(line);
            else if (core.isDebug()) core.debug(terminalText(line));
          },
          progress: () => undefined,
        }),
    },
  );
  await exit(code);
} catch (error) {
  await fail(error);
}
