/** The upload of SARIF to code scanning: https://docs.github.com/rest/code-scanning/code-scanning */

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { z } from 'zod/mini';

import { uploadMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { MAX_RESULTS } from '../report/sarif.js';
import { ApiError, type Api } from './api.js';
import type { Commit } from './commit.js';
import { explainFailure, explainRejection } from './failures.js';
import type { GitHubRun } from './run.js';

export interface Upload {
  commit: Commit;
  toolName: string;
  /** When the scan began. */
  startedAt: Date;
  /** How many results there are. */
  results: number;
  /** Writes the SARIF with at most this many results. */
  sarif: (maxResults: number) => string | Promise<string>;
  /** Whether to wait until code scanning has processed it. */
  wait: boolean;
  /** Whether a failure is an error; otherwise it is a warning. */
  required: boolean;
}

/** The limit of code scanning for compressed SARIF. */
const MAX_BYTES = 10 * 1000 * 1000;
/** The number of results that code scanning shows. */
const MAX_SHOWN = 5000;
/** Milliseconds before each check of the processing: 5, 15, 35, 75 and 155 s after the upload. */
const LOOKS = [5000, 10_000, 20_000, 40_000, 80_000];
/** The number of code scanning's reasons that are shown. */
const MAX_REASONS = 5;

const acceptedSchema = z.object({ id: z.string() });
const statusSchema = z.object({
  processing_status: z.optional(z.string()),
  errors: z.optional(z.nullable(z.array(z.string()))),
});

/**
 * Uploads the results of a run.
 * @returns problems, also about results that were left out. Answers of GitHub, or missing ones, never make it throw.
 */
export async function uploadSarif(api: Api, run: GitHubRun, upload: Upload): Promise<Problem[]> {
  const { commit, results, required } = upload;
  const failure = (message: string): Problem => ({ level: required ? 'error' : 'warning', code: 'upload', message });
  if (!/^refs\/(heads|tags|pull)\//.test(commit.ref)) return [failure(messages.badRef(commit.ref))];

  const { sarif, kept } = await pack(upload, Math.min(results, MAX_RESULTS));
  const path = `/repos/${run.repository}/code-scanning/sarifs`;
  let id: string;
  try {
    const answer = await api.request('POST', path, {
      commit_sha: commit.sha,
      ref: commit.ref,
      sarif,
      started_at: upload.startedAt.toISOString(),
      tool_name: upload.toolName,
    });
    const accepted = acceptedSchema.safeParse(answer);
    if (!accepted.success) return [failure(messages.notUnderstood())];
    id = accepted.data.id;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { repository, hasReadOnlyToken } = run;
    return [failure(explainFailure(error.failure, { repository, hasReadOnlyToken, ...commit }))];
  }

  const notices: Problem[] = [];
  const notice = (message: string): void => void notices.push({ level: 'notice', code: 'upload', message });
  if (kept < Math.min(results, MAX_RESULTS)) notice(messages.cutToSize(kept, results));
  if (kept > MAX_SHOWN) notice(messages.shownOnly(MAX_SHOWN, results));
  notice(messages.uploaded(kept, commit.ref));
  const processed = upload.wait ? await waitForProcessing(api, `${path}/${encodeURIComponent(id)}`) : undefined;
  if (processed?.rejection !== undefined) return [...notices, failure(processed.rejection)];
  if (processed?.doubt !== undefined) notices.push({ level: 'warning', code: 'upload', message: processed.doubt });
  return notices;
}

/** Compresses the SARIF, with as many results as fit. */
async function pack({ sarif }: Upload, results: number): Promise<{ sarif: string; kept: number }> {
  for (let kept = results; ;) {
    const bytes = await promisify(gzip)(await sarif(kept));
    if (bytes.length <= MAX_BYTES || kept === 0) return { sarif: bytes.toString('base64'), kept };
    // Results differ in size, so keep a little less than the share that would fit.
    kept = Math.floor(kept * Math.min(MAX_BYTES / bytes.length, 1) * 0.9);
  }
}

/** @returns why code scanning rejected the file, or why that is unknown; empty if it was processed. */
async function waitForProcessing(api: Api, path: string): Promise<{ rejection?: string; doubt?: string }> {
  let waited = 0;
  for (const delay of LOOKS) {
    if (!api.hasTimeFor(delay)) break;
    await api.clock.sleep(delay);
    waited += delay;
    let answer: unknown;
    try {
      answer = await api.request('GET', path);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { status, message } = error.failure;
      return { doubt: messages.statusUnknown(message || `GitHub answers ${status ?? 'nothing'}`) };
    }
    const { processing_status: status, errors } = statusSchema.safeParse(answer).data ?? {};
    if (status === 'complete') return {};
    if (status === 'failed') return { rejection: explainRejection((errors ?? []).slice(0, MAX_REASONS)) };
  }
  return { doubt: messages.pending(waited / 1000) };
}
