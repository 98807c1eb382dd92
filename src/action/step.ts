/** One run of the action, from its inputs to its exit code. */

import { loadConfig, type LoadedConfig } from '../config/config.js';
import { OPTIONS } from '../config/options.js';
import { INCOMPLETE } from '../exit-code.js';
import { filesIn } from '../files/repository.js';
import { Console } from '../report/console.js';
import { buildReport } from '../report/report.js';
import { conclude } from './conclude.js';
import type { Runner, StepParts } from './runner.js';
import { runScanStep } from './scan-step.js';

/**
 * Reads the inputs, and runs the command that they name.
 *
 * @returns the exit code
 * @throws only errors that are bugs in Regoscan
 */
export async function runStep(runner: Runner, parts: StepParts): Promise<number> {
  const { inputs, env, cwd } = runner;
  const { readFile, installation } = parts;
  const startedAt = new Date();
  const loaded = await loadConfig({ command: 'scan', inputs, env, cwd, readFile });
  const { config, problems, debug } = loaded;
  if (config === undefined) {
    const counts = { files: 0, documents: 0, evaluations: 0, ignored: 0 };
    const results = { installation, config: { failOn: [], exitCode: INCOMPLETE }, policies: [], findings: [] };
    const report = buildReport({ ...results, problems, counts });
    await Console.ofLog(runner.stdout).say(problems);
    const wanted = { ...filesIn(cwd), annotations: wantsAnnotations(loaded), summary: true };
    return conclude(runner, report, INCOMPLETE, wanted);
  }
  if (config.action.command === 'test') {
    const { runTestStep } = await import('./test-step.js');
    return runTestStep(runner, config, problems, parts.test);
  }
  return runScanStep(runner, parts, { config, problems, debug, startedAt });
}

/** Tells whether annotations are wanted, even if other inputs are invalid. */
function wantsAnnotations({ origins }: LoadedConfig): boolean {
  return OPTIONS.annotations.schema.safeParse(origins.get(OPTIONS.annotations.name)?.value ?? '').data ?? true;
}
