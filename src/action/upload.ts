import type { Config } from '../config/config.js';
import type { Commit } from '../github/commit.js';
import type { GitHubRun } from '../github/run.js';
import { uploadMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import type { Report, ReportContext } from '../report/report.js';
import { reportSarif } from '../report/sarif.js';
import type { StepParts } from './runner.js';

/** Sends the results to code scanning, or says why they cannot be sent. */
export async function uploadResults(
  { upload }: Pick<StepParts, 'upload'>,
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
