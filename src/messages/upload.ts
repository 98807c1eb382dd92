/** The upload to code scanning: what went wrong, in one sentence or two that say what to do. */

import { count, quoted, sentence } from './words.js';

/** One request or its answer, as a message needs it. */
export interface UploadContext {
  repository: string;
  ref: string;
  sha: string;
  /** GitHub's own words; empty when there are none. */
  reason: string;
}

const failed = 'The upload to code scanning failed';

export const uploadMessages = {
  noRun: () => `${failed}: there is no GITHUB_REPOSITORY, so this is no job on GitHub. Leave upload-sarif out.`,
  noToken: () => `${failed}: there is no token. Leave the input token out, or give it \${{ github.token }}.`,
  badRef: (ref: string) =>
    `${failed}: it takes branches, tags and pull requests, but this run is of ${quoted(ref)}. Run it on push or pull_request.`,

  badCredentials: () =>
    `${failed}: GitHub does not know the token. Leave the input token out, or renew the secret that it is set to.`,
  mayNotWrite: (hasReadOnlyToken: boolean) =>
    hasReadOnlyToken
      ? `${failed}: the token of this run, for a fork or for Dependabot, has no \`security-events: write\`. The alerts will come with the run on push; annotations and the summary work without it.`
      : `${failed}: the token may not write security events. Add \`permissions: security-events: write\` (and \`contents: read\`; in a private repository also \`actions: read\`) to the job.`,
  needsLicence: ({ repository }: UploadContext) =>
    `${failed}: GitHub Code Security is not enabled for ${repository}, which a private repository needs. Enable it in the repository's settings under Advanced Security, or set upload-sarif to false.`,
  notEnabled: ({ repository }: UploadContext) =>
    `${failed}: code scanning is not enabled for ${repository}. Enable it in the repository's settings under Advanced Security, or set upload-sarif to false.`,
  archived: ({ repository }: UploadContext) => `${failed}: ${repository} is archived. Set upload-sarif to false.`,
  forbidden: ({ reason }: UploadContext) => `${failed}: GitHub forbids it${because(reason)}`,
  notFound: ({ repository }: UploadContext) =>
    `${failed}: GitHub finds no ${repository} with code scanning that the token may see. Check the token's permissions (\`security-events: write\`, \`contents: read\`), and whether the server has code scanning.`,
  noCommit: ({ sha, repository }: UploadContext) =>
    `${failed}: ${repository} on GitHub has no commit ${sha}. Scan a commit that was pushed, not one that a step of the job made.`,
  noRef: ({ ref, repository }: UploadContext) =>
    `${failed}: ${repository} on GitHub has no ${ref}. It may have been deleted since the run began; run it again on a branch that is there.`,
  tooLarge: () =>
    `${failed}: GitHub finds the file too large. Scan less in one step, or show fewer severities with the input severity.`,
  invalid: ({ reason }: UploadContext) => `${failed}: GitHub does not take the request${because(reason)}`,
  rateLimit: () =>
    `${failed}: too many requests were made with this token. Run fewer jobs at once, or run this one again later.`,
  unavailable: (status: number) =>
    `${failed}: GitHub answers ${status}, also when asked again. See githubstatus.com, and run the job again later.`,
  unreachable: ({ reason }: UploadContext) =>
    `${failed}: GitHub cannot be reached${because(reason)} Check the network, and the proxy of the runner.`,
  unexpected: (status: number, { reason }: UploadContext) => `${failed}: GitHub answers ${status}${because(reason)}`,
  notUnderstood: () =>
    `${failed}: the answer is not one of GitHub's. Check GITHUB_API_URL and the proxy of the runner.`,

  rejected: (reasons: readonly string[]) =>
    `Code scanning took the upload, but could not process it${because(reasons.join('; '))}`,
  rejectedUri: (reasons: readonly string[]) =>
    `Code scanning took the upload, but could not place its files in the repository: ${sentence(reasons.join('; '))} Scan paths inside the checkout.`,
  pending: (seconds: number) =>
    `Code scanning took the upload and was still processing it after ${seconds} s. The alerts will show when it is done; nothing else has to be.`,
  statusUnknown: (why: string) =>
    `Code scanning took the upload, but whether it could process it is not known: ${sentence(why)}`,

  cutToSize: (kept: number, total: number) =>
    `Only the ${kept} most severe of ${total} results were uploaded: code scanning takes 10 MB of compressed SARIF.`,
  shownOnly: (shown: number, total: number) =>
    `Code scanning shows the ${shown} most severe of ${total} results. The SARIF file has more.`,
  uploaded: (results: number, ref: string) => `${count(results, 'result')} uploaded to code scanning for ${ref}.`,
};

function because(reason: string): string {
  return reason === '' ? '.' : `: ${sentence(reason)}`;
}
