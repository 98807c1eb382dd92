/** `command: scan` on a runner: scans, and writes the results to every output that the inputs name. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Config } from '../config/config.js';
import { INCOMPLETE } from '../exit-code.js';
import { filesIn } from '../files/repository.js';
import { findCommit } from '../github/commit.js';
import { readRun } from '../github/run.js';
import { cliMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { Console } from '../report/console.js';
import { render } from '../report/index.js';
import type { Report, ReportContext } from '../report/report.js';
import { cutResults, reportSarif } from '../report/sarif.js';
import { hasTableOnStandardOutput, notWritten, writeReports } from '../report/write.js';
import { conclude } from './conclude.js';
import type { Runner, StepParts } from './runner.js';
import { uploadResults } from './upload.js';

/** A scan as the inputs configure it. */
export interface ScanStep {
  config: Config;
  /** Those of the configuration. */
  problems: readonly Problem[];
  /** Lines for the log if the input `debug` is set. */
  debug: readonly string[];
  startedAt: Date;
}

/**
 * Runs a scan. If a report cannot be written, that is a problem; all other reports are still written.
 * @returns the exit code
 */
export async function runScanStep(runner: Runner, parts: StepParts, step: ScanStep): Promise<number> {
  const { env, cwd } = runner;
  const { config, problems, startedAt } = step;
  const console = Console.ofLog(runner.stdout);
  const run = await readRun(env, parts.readFile);
  const commit =
    run && (await findCommit(run, (...args) => parts.git(path.resolve(cwd, config.paths[0] ?? '.'), args)));
  const lines = config.debug ? [...step.debug] : [];
  const say = (line: string): void => void lines.push(line);
  const started = performance.now();
  const { report: scanned, exitCode } = await parts.scan(config, run, { print: say, debug: say });
  const report = { ...scanned, notices: [...problems, ...scanned.notices] };
  if (!config.quiet) lines.unshift(cliMessages.headline(report.summary, performance.now() - started));
  await console.tell(lines);
  await console.say(unseen(report, config));

  const { action, outputs } = config;
  const context: ReportContext = {
    ...filesIn(cwd),
    colour: false,
    category: action.category?.replace(/\/+$/, '') ?? (action.upload && run?.step),
    commitUrl: run && commit && `${run.serverUrl}/${run.repository}/blob/${commit.sha}`,
  };
  const after = await writeReports(runner, outputs, (format, colour) => render(report, format, { ...context, colour }));
  const sarif = await writeSarif(runner, action.sarif, () => reportSarif(report, context));
  if (sarif.failure) after.push(sarif.failure);
  if (action.sarif !== false || action.upload || outputs.some(({ format }) => format === 'sarif')) {
    after.push(...cutResults(report));
  }
  if (action.upload) after.push(...(await uploadResults(parts, report, context, { config, run, commit, startedAt })));
  await console.say(after);
  const errors = after.filter(({ level }) => level === 'error');
  const complete = {
    ...report,
    errors: [...report.errors, ...errors],
    notices: [...report.notices, ...after.filter(({ level }) => level !== 'error')],
  };
  return conclude(runner, complete, errors.length > 0 ? INCOMPLETE : exitCode, {
    ...context,
    summary: action.summary,
    annotations: action.annotations,
    areAnnotated: outputs.some(({ format, output }) => format === 'github' && output === undefined),
    sarifFile: sarif.file,
  });
}

/** Writes the SARIF file. @returns its path, or why it could not be written */
async function writeSarif(
  { cwd, env }: Runner,
  wanted: Config['action']['sarif'],
  sarif: () => string,
): Promise<{ file?: string; failure?: Problem }> {
  if (wanted === false) return {};
  const temporary = env.RUNNER_TEMP || tmpdir();
  try {
    // Each step has its own folder, so that the outputs of two steps do not name the same file.
    const file = wanted ?? path.join(await mkdtemp(path.join(temporary, 'regoscan-')), 'regoscan.sarif');
    await writeFile(path.resolve(cwd, file), sarif());
    return { file };
  } catch (error) {
    return { failure: notWritten(wanted ?? temporary, error) };
  }
}

/** Returns the problems that no table in the log shows. */
function unseen(report: Report, config: Config): Problem[] {
  const hasTable = hasTableOnStandardOutput(config.outputs);
  const all = [...report.errors, ...report.notices];
  return all.filter(({ level }) => (level === 'error' || !config.quiet) && !(hasTable && level !== 'notice'));
}
