/** Which commit was scanned. */

import type { GitHubRun } from './run.js';

export interface Commit {
  sha: string;
  /** `refs/heads/…`, `refs/tags/…` or `refs/pull/…` */
  ref: string;
}

/**
 * The commit that is checked out, and the ref that GitHub knows it by. That is the run's own (of a pull request the merge with its
 * base, of a merge queue that of its group) until a step checks out another: the head of the pull request, or another
 * branch.
 *
 * @param git gives git's answer, or undefined when it has none
 */
export async function findCommit(
  run: Pick<GitHubRun, 'ref' | 'sha' | 'pullRequest'>,
  git: (...args: string[]) => Promise<string | undefined>,
): Promise<Commit> {
  const head = await git('rev-parse', 'HEAD');
  if (head === undefined || !/^[0-9a-f]{40,64}$/.test(head) || head === run.sha) return { sha: run.sha, ref: run.ref };
  // Also with `pull_request_target`, whose own ref is the base branch: alerts of a pull request must not land there.
  if (run.pullRequest !== undefined) return { sha: head, ref: `refs/pull/${run.pullRequest}/head` };
  return { sha: head, ref: (await git('symbolic-ref', '--quiet', 'HEAD')) ?? run.ref };
}
