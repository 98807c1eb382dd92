/** One run of the action, from its inputs to its exit code. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { loadConfig, type Config } from './config/config.js';
import { INCOMPLETE } from './exit-code.js';
import { SEVERITIES } from './finding.js';
import type { Installation } from './installation.js';
import { actionMessages, cliMessages } from './messages.js';
import type { Problem } from './problem.js';
import { annotate, MAX_OF_LEVEL, type Annotation } from './report/annotations.js';
import { terminalText } from './report/escape.js';
import { render } from './report/index.js';
import { buildReport, type Report } from './report/report.js';
import { reportSummary } from './report/summary.js';
import { texts } from './report/texts.js';
import { notWritten, writeReports, type Render } from './report/write.js';
import type { ScanResult } from './scan.js';
import { readLines } from './source.js';
import { problemLine, write, type Terminal } from './terminal.js';

/** What a step needs of the runner that it runs on. */
export interface Runner extends Pick<Terminal, 'cwd' | 'env' | 'stdout'> {
  /** By name, in lower case. */
  inputs: Readonly<Record<string, string>>;
  annotate: (annotation: Annotation) => void;
  /** Throws when the runner does not take it, like `writeSummary`. */
  setOutput: (name: string, value: string | number) => void;
  writeSummary: (markdown: string) => Promise<void>;
}

/** What a step needs from the rest of the program. */
export interface StepParts {
  installation: Installation;
  readFile: (path: string) => Promise<string>;
  /** @param say takes what policies print and what is said with `debug`. */
  scan: (config: Config, say: (line: string) => void) => Promise<ScanResult>;
}

/**
 * Scans what the inputs name and shows what was found in every place that they ask for. A place that cannot be written to is
 * one more problem; the others are written all the same.
 *
 * @returns the exit code. Throws only what is a fault of the program itself.
 */
export async function runStep(runner: Runner, parts: StepParts): Promise<number> {
  const { inputs, env, cwd } = runner;
  const { readFile, installation } = parts;
  const { config, problems, debug } = await loadConfig({ command: 'scan', inputs, env, cwd, readFile });
  if (config === undefined) {
    const counts = { files: 0, documents: 0, evaluations: 0, ignored: 0 };
    const report = buildReport(installation, [], [], problems, counts, { failOn: [], exitCode: INCOMPLETE });
    await say(runner, problems);
    return conclude(runner, report, INCOMPLETE, {});
  }

  const lines = config.debug ? debug : [];
  const started = performance.now();
  const { report: scanned, exitCode } = await parts.scan(config, (line) => lines.push(line));
  const report = { ...scanned, notices: [...problems, ...scanned.notices] };
  if (!config.quiet) lines.unshift(cliMessages.headline(report.summary, performance.now() - started));
  await tell(runner, lines.map((line) => `${terminalText(line)}\n`).join(''));
  await say(runner, unseen(report, config));

  const context = { readLines: (file: string) => readLines(path.resolve(cwd, file)) };
  const asText: Render = (format, colour) => render(report, format, { ...context, colour });
  const failures = await writeReports(runner, config.outputs, asText);
  const sarif = await writeSarif(runner, config.action.sarif, asText);
  if (sarif.failure) failures.push(sarif.failure);
  await say(runner, failures);
  const complete = { ...report, errors: [...report.errors, ...failures] };
  return conclude(runner, complete, failures.length > 0 ? INCOMPLETE : exitCode, {
    ...config.action,
    sarifFile: sarif.file,
  });
}

/** Annotations, summary, outputs, and the last word on a run that fails. */
async function conclude(
  runner: Runner,
  report: Report,
  exitCode: number,
  wanted: { annotations?: boolean; summary?: boolean; sarifFile?: string | undefined },
): Promise<number> {
  const { shown, more } = annotate(report);
  if (wanted.annotations !== false) shown.forEach(runner.annotate);
  if (wanted.summary !== false && (runner.env.GITHUB_STEP_SUMMARY ?? '') !== '') {
    try {
      await runner.writeSummary(reportSummary(report, { unannotated: wanted.annotations === false ? 0 : more }));
    } catch (error) {
      await say(runner, [{ level: 'warning', ...actionMessages.notTaken('job summary', reasonIn(error)) }]);
    }
  }
  let code = exitCode;
  let errors = report.errors.length;
  try {
    setOutputs(runner, report, code, wanted.sarifFile);
  } catch (error) {
    code = INCOMPLETE;
    errors++;
    await say(runner, [{ level: 'error', ...actionMessages.notTaken('outputs', reasonIn(error)) }]);
  }
  if (code !== 0) {
    const message = texts.failed(code, report.summary.failed, errors);
    const given = wanted.annotations === false ? 0 : shown.filter(({ level }) => level === 'error').length;
    // As one more annotation it would be thrown away.
    if (given < MAX_OF_LEVEL) runner.annotate({ level: 'error', title: report.tool.name, message });
    else await tell(runner, `${message}\n`);
  }
  return code;
}

function setOutputs(runner: Runner, { summary }: Report, exitCode: number, sarifFile: string | undefined): void {
  runner.setOutput('findings', summary.findings.total);
  for (const severity of SEVERITIES) runner.setOutput(severity.toLowerCase(), summary.findings[severity]);
  runner.setOutput('sarif-file', sarifFile ?? '');
  runner.setOutput('exit-code', exitCode);
}

/** Where the SARIF file is, or why there is none. */
async function writeSarif(
  { cwd, env }: Runner,
  wanted: Config['action']['sarif'],
  asText: Render,
): Promise<{ file?: string; failure?: Problem }> {
  if (wanted === false) return {};
  const temporary = env.RUNNER_TEMP || tmpdir();
  try {
    // A folder of its own: the outputs of two steps may not name the same file.
    const file = wanted ?? path.join(await mkdtemp(path.join(temporary, 'regoscan-')), 'regoscan.sarif');
    await writeFile(path.resolve(cwd, file), await asText('sarif', false));
    return { file };
  } catch (error) {
    return { failure: notWritten(wanted ?? temporary, error) };
  }
}

/** The problems that no table in the log shows. */
function unseen(report: Report, config: Config): Problem[] {
  const hasTable = config.outputs.some(({ format, output }) => format === 'table' && output === undefined);
  const all = [...report.errors, ...report.notices];
  return all.filter(({ level }) => (level === 'error' || !config.quiet) && !(hasTable && level !== 'notice'));
}

async function say(runner: Runner, problems: readonly Problem[]): Promise<void> {
  await tell(runner, problems.map((problem) => problemLine(problem, false)).join(''));
}

/** A log that cannot be written leaves nowhere to say so. */
async function tell(runner: Runner, text: string): Promise<void> {
  if (text !== '') await write(runner.stdout, text).catch(() => false);
}

function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
