/** Explains GitHub's errors, and what to do about them. */

import { uploadMessages as messages, type UploadContext } from '../messages/index.js';
import { isRateLimit, type Failure } from './retry.js';

export interface FailureContext extends Omit<UploadContext, 'reason'> {
  hasReadOnlyToken: boolean;
}

type Explain = (context: UploadContext, hasReadOnlyToken: boolean) => string;

/** GitHub's messages, the more specific first: one status has many causes. */
const SAID: readonly (readonly [RegExp, Explain])[] = [
  [/bad credentials/i, messages.badCredentials],
  [/resource not accessible/i, (_, hasReadOnlyToken) => messages.mayNotWrite(hasReadOnlyToken)],
  [/(advanced|code) security (must be|is not) enabled/i, messages.needsLicence],
  [/code scanning is not enabled/i, messages.notEnabled],
  [/archived/i, messages.archived],
  [/commit not found|no commit found/i, messages.noCommit],
  [/^ref\b.*not found|ref .* not found in this repository/i, messages.noRef],
];

/** What each status means if its message is unknown. */
const STATUSES = new Map<number, Explain>([
  [400, messages.invalid],
  [401, messages.badCredentials],
  [403, messages.forbidden],
  [404, messages.notFound],
  [413, messages.tooLarge],
  [422, messages.invalid],
]);

/** Returns one or two sentences about a failed request. */
export function explainFailure(failure: Failure, { hasReadOnlyToken, ...context }: FailureContext): string {
  const { status, message: reason } = failure;
  const given = { ...context, reason };
  if (status === undefined) return messages.unreachable(given);
  if (isRateLimit(failure)) return messages.rateLimit();
  if (status >= 500) return messages.unavailable(status);
  const explain = SAID.find(([said]) => said.test(reason))?.[1] ?? STATUSES.get(status);
  return explain?.(given, hasReadOnlyToken) ?? messages.unexpected(status, given);
}

/** Returns one or two sentences about a file that code scanning accepted, but could not process. */
export function explainRejection(reasons: readonly string[]): string {
  const isAboutUris = reasons.some((reason) => /invalid URI|checkout URI/i.test(reason));
  return isAboutUris ? messages.rejectedUri(reasons) : messages.rejected(reasons);
}
