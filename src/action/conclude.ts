import { INCOMPLETE } from '../exit-code.js';
import { SEVERITIES } from '../finding.js';
import { actionMessages } from '../messages/index.js';
import { annotate, MAX_OF_LEVEL } from '../report/annotations.js';
import { Console } from '../report/console.js';
import type { Report, ReportContext } from '../report/report.js';
import { reportSummary } from '../report/summary.js';
import { texts } from '../report/texts.js';
import type { Runner } from './runner.js';

/** What to show on the runner after a scan. */
export interface Conclusion extends Omit<ReportContext, 'colour'> {
  annotations: boolean;
  summary: boolean;
  /** Whether the log already contains the annotations as workflow commands. */
  areAnnotated?: boolean;
  sarifFile?: string | undefined;
}

/** Writes annotations, summary and outputs, and for a run that fails the reason. @returns the exit code */
export async function conclude(runner: Runner, report: Report, exitCode: number, wanted: Conclusion): Promise<number> {
  const console = Console.ofLog(runner.stdout);
  const { shown, more } = annotate(report, wanted);
  if (wanted.annotations && wanted.areAnnotated !== true) shown.forEach(runner.annotate);
  if (wanted.summary) {
    await writeSummary(runner, () => reportSummary(report, wanted, { unannotated: wanted.annotations ? more : 0 }));
  }
  const isSet = await setOutputs(runner, {
    findings: report.summary.findings.total,
    ...Object.fromEntries(SEVERITIES.map((name) => [name.toLowerCase(), report.summary.findings[name]])),
    'sarif-file': wanted.sarifFile ?? '',
    'exit-code': exitCode,
  });
  const code = isSet ? exitCode : INCOMPLETE;
  if (code !== 0) {
    const message = texts.failed(code, report.summary.failed, report.errors.length + (isSet ? 0 : 1));
    // The runner keeps a limited number of annotations per level and would drop one more.
    const isKept = shown.filter(({ level }) => level === 'error').length < MAX_OF_LEVEL;
    if (wanted.annotations && isKept) runner.annotate({ level: 'error', title: report.tool.name, message });
    else await console.tellText(`${message}\n`);
  }
  return code;
}

/** Writes the job summary, if the runner has one. If writing fails, it logs a warning. */
export async function writeSummary(runner: Runner, markdown: () => string | Promise<string>): Promise<void> {
  if ((runner.env.GITHUB_STEP_SUMMARY ?? '') === '') return;
  try {
    await runner.writeSummary(await markdown());
  } catch (error) {
    const problem = actionMessages.notTaken('job summary', reasonIn(error));
    await Console.ofLog(runner.stdout).say([{ level: 'warning', ...problem }]);
  }
}

/** Sets the outputs of the step. @returns false if the runner does not accept them; it then logs an error */
export async function setOutputs(runner: Runner, outputs: Readonly<Record<string, string | number>>): Promise<boolean> {
  try {
    for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value);
    return true;
  } catch (error) {
    const problem = actionMessages.notTaken('outputs', reasonIn(error));
    await Console.ofLog(runner.stdout).say([{ level: 'error', ...problem }]);
    return false;
  }
}

function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
