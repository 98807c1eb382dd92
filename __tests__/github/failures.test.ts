import { describe, expect, test } from '@jest/globals';

import { explainFailure, explainRejection } from '../../src/github/failures.js';
import { uploadMessages as messages } from '../../src/messages/index.js';

const WHERE = { repository: 'o/r', ref: 'refs/pull/7/merge', sha: 'abc' };
const explain = (status: number | undefined, message: string, hasReadOnlyToken = false): string =>
  explainFailure({ ...(status === undefined ? {} : { status }), headers: {}, message }, { ...WHERE, hasReadOnlyToken });
/** The context of a message with GitHub's own words. */
const saying = (reason: string) => ({ ...WHERE, reason });

describe('a failed request is a sentence that says what to do', () => {
  test.each<[number | undefined, string, string]>([
    [403, 'Resource not accessible by integration', messages.mayNotWrite(false)],
    [
      403,
      'Advanced Security must be enabled for this repository to use code scanning.',
      messages.needsLicence(saying('')),
    ],
    [403, 'Code Security must be enabled for this repository to use code scanning.', messages.needsLicence(saying(''))],
    [
      403,
      'Code Scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      messages.notEnabled(saying('')),
    ],
    [403, 'Repository was archived so is read-only.', messages.archived(saying(''))],
    [403, 'Something new', messages.forbidden(saying('Something new'))],
    [401, 'Bad credentials', messages.badCredentials()],
    [401, '', messages.badCredentials()],
    [404, 'Not Found', messages.notFound(saying(''))],
    [400, 'commit not found', messages.noCommit(saying(''))],
    [422, "ref 'refs/pull/7/merge' not found in this repository", messages.noRef(saying(''))],
    [413, '', messages.tooLarge()],
    [400, 'Invalid SARIF', messages.invalid(saying('Invalid SARIF'))],
    [429, '', messages.rateLimit()],
    [403, 'You have exceeded a secondary rate limit', messages.rateLimit()],
    [503, 'x', messages.unavailable(503)],
    [418, 'teapot', messages.unexpected(418, saying('teapot'))],
    [undefined, 'connect ECONNREFUSED 127.0.0.1:1', messages.unreachable(saying('connect ECONNREFUSED 127.0.0.1:1'))],
  ])('%s %s', (status, message, expected) => {
    expect(explain(status, message)).toBe(expected);
  });

  test('of a fork, the permission is named as well', () => {
    expect(explain(403, 'Resource not accessible by integration', true)).toBe(messages.mayNotWrite(true));
  });
});

test.each([
  [['rejecting SARIF, as there are more runs than allowed'], messages.rejected],
  [['an invalid URI was provided as a SARIF location'], messages.rejectedUri],
  [['x did not match the checkout URI scheme'], messages.rejectedUri],
  [[], messages.rejected],
])('rejected: %j', (reasons, message) => {
  expect(explainRejection(reasons)).toBe(message(reasons));
});
