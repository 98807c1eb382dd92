import type { Config } from '../config/config.js';
import type { Commit } from '../github/commit.js';
import type { GitHubRun } from '../github/run.js';
import { uploadMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import type { Report, ReportContext } from '../report/report.js';
import { reportSarif } from '../report/sarif.js';
import type { StepParts } from './runner.js';

/** A run whose results are uploaded to code scanning. */
export interface UploadRequest {
  run: GitHubRun;
  commit: Commit;
  token: string;
  startedAt: Date;
  /** In milliseconds. */
  timeout: number;
  wait: boolean;
  required: boolean;
  results: number;
  /** Writes the report with at most this many results. */
  sarif: (maxResults: number) => string;
}

/** Uploads the results to code scanning. @returns problems */
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
