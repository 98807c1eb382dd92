/** One run of the action, from its inputs to its exit code. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { loadConfig, type Config, type LoadedConfig } from '../config/config.js';
import { OPTIONS } from '../config/options.js';
import { INCOMPLETE } from '../exit-code.js';
import { SEVERITIES } from '../finding.js';
import { findCommit, type Commit } from '../github/commit.js';
import { readRun, type GitHubRun } from '../github/run.js';
import type { Installation } from '../installation.js';
import { actionMessages, cliMessages, uploadMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { annotate, MAX_OF_LEVEL, type Annotation } from '../report/annotations.js';
import { terminalText } from '../lib/text/escape.js';
import { render } from '../report/index.js';
import { buildReport, type Report, type ReportContext } from '../report/report.js';
import { cutResults, reportSarif } from '../report/sarif.js';
import { reportSummary } from '../report/summary.js';
import { texts } from '../report/texts.js';
import { hasTableOnStandardOutput, notWritten, writeReports } from '../report/write.js';
import { filesIn } from '../files/repository.js';
import type { ScanResult } from '../scan.js';
import { problemLine, write, type Terminal } from '../report/console.js';
import type { TestRun } from '../testing/run.js';

/** What a step needs of the runner that it runs on. */
export interface Runner extends Pick<Terminal, 'cwd' | 'env' | 'stdout'> {
  /** By name, in lower case. */
  inputs: Readonly<Record<string, string>>;
  annotate: (annotation: Annotation) => void;
  /** Throws when the runner does not take it, like `writeSummary`. */
  setOutput: (name: string, value: string | number) => void;
  writeSummary: (markdown: string) => Promise<void>;
}

/** A run whose results go to code scanning. */
export interface UploadRequest {
  run: GitHubRun;
  commit: Commit;
  token: string;
  startedAt: Date;
  /** Milliseconds that it may take. */
  timeout: number;
  wait: boolean;
  required: boolean;
  results: number;
  /** With so many results at most. */
  sarif: (maxResults: number) => string;
}

/** What a step needs from the rest of the program. */
export interface StepParts {
  installation: Installation;
  readFile: (path: string) => Promise<string>;
  /**
   * @param run what GitHub's runner says of the run, if it is one
   * @param say takes what policies print and what is said with `debug`.
   */
  scan: (config: Config, run: GitHubRun | undefined, say: (line: string) => void) => Promise<ScanResult>;
  /** Runs the tests among the policies. */
  test: (config: Config) => Promise<TestRun>;
  /** git's answer in a folder; undefined when it has none. */
  git: (folder: string, args: string[]) => Promise<string | undefined>;
  /** @returns what went wrong or was left out. */
  upload: (request: UploadRequest) => Promise<Problem[]>;
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
  const startedAt = new Date();
  const loaded = await loadConfig({ command: 'scan', inputs, env, cwd, readFile });
  const { config, problems, debug } = loaded;
  const files = filesIn(cwd);
  if (config === undefined) {
    const counts = { files: 0, documents: 0, evaluations: 0, ignored: 0 };
    const report = buildReport(installation, [], [], problems, counts, { failOn: [], exitCode: INCOMPLETE });
    await say(runner, problems);
    return conclude(runner, report, INCOMPLETE, { ...files, annotations: wantsAnnotations(loaded), summary: true });
  }

  if (config.action.command === 'test') {
    const { runTestStep } = await import('./test-step.js');
    return runTestStep(runner, config, problems, parts.test);
  }

  const run = await readRun(env, readFile);
  const commit =
    run && (await findCommit(run, (...args) => parts.git(path.resolve(cwd, config.paths[0] ?? '.'), args)));
  const lines = config.debug ? debug : [];
  const started = performance.now();
  const { report: scanned, exitCode } = await parts.scan(config, run, (line) => lines.push(line));
  const report = { ...scanned, notices: [...problems, ...scanned.notices] };
  if (!config.quiet) lines.unshift(cliMessages.headline(report.summary, performance.now() - started));
  await tell(runner, lines.map((line) => `${terminalText(line)}\n`).join(''));
  await say(runner, unseen(report, config));

  const { action, outputs } = config;
  const context: ReportContext = {
    ...files,
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
  await say(runner, after);
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
    // As workflow commands in the log they are annotations already.
    areAnnotated: outputs.some(({ format, output }) => format === 'github' && output === undefined),
    sarifFile: sarif.file,
  });
}

/** Even of inputs that are wrong otherwise. */
function wantsAnnotations({ origins }: LoadedConfig): boolean {
  return OPTIONS.annotations.schema.safeParse(origins.get(OPTIONS.annotations.name)?.value ?? '').data ?? true;
}

/** Sends the results, or says why they cannot be sent. */
async function uploadResults(
  { upload }: StepParts,
  report: Report,
  context: ReportContext,
  given: { config: Config; run: GitHubRun | undefined; commit: Commit | undefined; startedAt: Date },
): Promise<Problem[]> {
  const { config, run, commit, startedAt } = given;
  const { wait = true, required = false } = config.action.upload ?? {};
  const { token } = config.action;
  const failure = (message: string): Problem[] => [{ level: required ? 'error' : 'warning', code: 'upload', message }];
  if (run === undefined || commit === undefined) return failure(uploadMessages.noRun());
  if (token === undefined) return failure(uploadMessages.noToken());
  return upload({
    ...{ run, commit, token, startedAt, wait, required, timeout: config.timeout },
    results: report.findings.reduce((sum, { locations }) => sum + locations.length, 0),
    sarif: (maxResults) => reportSarif(report, context, maxResults),
  });
}

interface Conclusion extends Omit<ReportContext, 'colour'> {
  annotations: boolean;
  summary: boolean;
  areAnnotated?: boolean;
  sarifFile?: string | undefined;
}

/** Annotations, summary, outputs, and the last word on a run that fails. */
async function conclude(runner: Runner, report: Report, exitCode: number, wanted: Conclusion): Promise<number> {
  const { shown, more } = annotate(report, wanted);
  if (wanted.annotations && wanted.areAnnotated !== true) shown.forEach(runner.annotate);
  if (wanted.summary && (runner.env.GITHUB_STEP_SUMMARY ?? '') !== '') {
    try {
      await runner.writeSummary(await reportSummary(report, wanted, { unannotated: wanted.annotations ? more : 0 }));
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
    // As one more than the runner keeps it would be thrown away.
    const isKept = shown.filter(({ level }) => level === 'error').length < MAX_OF_LEVEL;
    if (wanted.annotations && isKept) runner.annotate({ level: 'error', title: report.tool.name, message });
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
  sarif: () => string,
): Promise<{ file?: string; failure?: Problem }> {
  if (wanted === false) return {};
  const temporary = env.RUNNER_TEMP || tmpdir();
  try {
    // A folder of its own: the outputs of two steps may not name the same file.
    const file = wanted ?? path.join(await mkdtemp(path.join(temporary, 'regoscan-')), 'regoscan.sarif');
    await writeFile(path.resolve(cwd, file), sarif());
    return { file };
  } catch (error) {
    return { failure: notWritten(wanted ?? temporary, error) };
  }
}

/** The problems that no table in the log shows. */
function unseen(report: Report, config: Config): Problem[] {
  const hasTable = hasTableOnStandardOutput(config.outputs);
  const all = [...report.errors, ...report.notices];
  return all.filter(({ level }) => (level === 'error' || !config.quiet) && !(hasTable && level !== 'notice'));
}

/** Writes problems to the log. */
export async function say(runner: Runner, problems: readonly Problem[]): Promise<void> {
  await tell(runner, problems.map((problem) => problemLine(problem, false)).join(''));
}

/** A log that cannot be written leaves nowhere to say so. */
export async function tell(runner: Runner, text: string): Promise<void> {
  if (text !== '') await write(runner.stdout, text).catch(() => false);
}

export function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
