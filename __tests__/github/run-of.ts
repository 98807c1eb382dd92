import type { GitHubRun } from '../../src/github/run.js';

/** A run for pull request 7 of `o/r` whose token may write; a test names only the fields that it is about. */
export function runOf(more: Partial<GitHubRun> = {}): GitHubRun {
  return {
    ...{ apiUrl: '', serverUrl: '', repository: 'o/r', ref: '', sha: '', event: '', pullRequest: 7, step: '' },
    ...{ hasReadOnlyToken: false, defaultBranch: undefined },
    ...more,
  };
}
