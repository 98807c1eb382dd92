/** The upload to code scanning. */

import { count, quoted, sentence } from './words.js';

/** What messages say about a request and its answer. */
export interface UploadContext {
  repository: string;
  ref: string;
  sha: string;
  /** GitHub's own words; empty if there are none. */
  reason: string;
}

const failed = 'The upload to code scanning failed';

export const uploadMessages = {
  noRun: () =>
    `${failed}: GITHUB_REPOSITORY is not set, so this is not a job on GitHub. Remove the input upload-sarif.`,
  noToken: () => `${failed}: there is no token. Remove the input token, or set it to \${{ github.token }}.`,
  badRef: (ref: string) =>
    `${failed}: code scanning accepts branches, tags and pull requests, but this run is for ${quoted(ref)}. Run it on push or pull_request.`,

  badCredentials: () =>
    `${failed}: GitHub rejected the token. Remove the input token, or renew the secret that it uses.`,
  mayNotWrite: (hasReadOnlyToken: boolean) =>
    hasReadOnlyToken
      ? `${failed}: the token of this run, for a fork or for Dependabot, lacks \`security-events: write\`. The alerts appear with the run on push after the merge; annotations and the summary work without it.`
      : `${failed}: the token lacks \`security-events: write\`. Add \`permissions: security-events: write\` (and \`contents: read\`; in a private repository also \`actions: read\`) to the job.`,
  needsLicence: ({ repository }: UploadContext) =>
    `${failed}: GitHub Code Security, which a private repository needs, is not enabled for ${repository}. Enable it in the repository's settings under Advanced Security, or set upload-sarif to false.`,
  notEnabled: ({ repository }: UploadContext) =>
    `${failed}: code scanning is not enabled for ${repository}. Enable it in the repository's settings under Advanced Security, or set upload-sarif to false.`,
  archived: ({ repository }: UploadContext) => `${failed}: ${repository} is archived. Set upload-sarif to false.`,
  forbidden: ({ reason }: UploadContext) =>
    `${failed}: GitHub denied access${because(reason)} Check the permissions of the token.`,
  notFound: ({ repository }: UploadContext) =>
    `${failed}: with this token, GitHub finds no code scanning for ${repository}. Check the permissions of the token (\`security-events: write\`, \`contents: read\`), and whether the server has code scanning.`,
  noCommit: ({ sha, repository }: UploadContext) =>
    `${failed}: ${repository} on GitHub has no commit ${sha}. Scan a commit that was pushed, not one that a step of the job created.`,
  noRef: ({ ref, repository }: UploadContext) =>
    `${failed}: ${repository} on GitHub has no ${ref}; it may have been deleted during the run. Run the workflow on an existing branch.`,
  tooLarge: () =>
    `${failed}: the file is too large for GitHub. Scan less in one step, or report fewer severities with the input severity.`,
  invalid: ({ reason }: UploadContext) => `${failed}: GitHub rejected the request${because(reason)}`,
  rateLimit: () =>
    `${failed}: GitHub received too many requests with this token. Run fewer jobs at once, or run this one again later.`,
  unavailable: (status: number) =>
    `${failed}: GitHub repeatedly answered ${status}. Check githubstatus.com, and run the job again later.`,
  unreachable: ({ reason }: UploadContext) =>
    `${failed}: GitHub cannot be reached${because(reason)} Check the network and the proxy of the runner.`,
  unexpected: (status: number, { reason }: UploadContext) => `${failed}: GitHub answered ${status}${because(reason)}`,
  notUnderstood: () =>
    `${failed}: the answer did not come from GitHub. Check GITHUB_API_URL and the proxy of the runner.`,

  rejected: (reasons: readonly string[]) =>
    `Code scanning accepted the upload, but could not process it${because(reasons.join('; '))}`,
  rejectedUri: (reasons: readonly string[]) =>
    `Code scanning accepted the upload, but could not find its files in the repository: ${sentence(reasons.join('; '))} Scan paths inside the checkout.`,
  pending: (seconds: number) =>
    `Code scanning accepted the upload and was still processing it after ${seconds} s. The alerts appear when it has finished; you do not have to do anything.`,
  statusUnknown: (why: string) =>
    `Code scanning accepted the upload, but did not say whether it could process it: ${sentence(why)}`,

  cutToSize: (kept: number, total: number) =>
    `Only the ${kept} most severe of ${total} results were uploaded, because code scanning accepts at most 10 MB of compressed SARIF.`,
  shownOnly: (shown: number, total: number) =>
    `Code scanning shows only the ${shown} most severe of ${total} results. The SARIF file contains more.`,
  uploaded: (results: number, ref: string) => `${count(results, 'result')} uploaded to code scanning for ${ref}.`,
};

function because(reason: string): string {
  return reason === '' ? '.' : `: ${sentence(reason)}`;
}
