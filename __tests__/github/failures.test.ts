import { describe, expect, test } from '@jest/globals';

import { explainFailure, explainRejection } from '../../src/github/failures.js';

const CONTEXT = { repository: 'o/r', ref: 'refs/pull/7/merge', sha: 'abc', hasReadOnlyToken: false };
const explain = (status: number | undefined, message: string, context = CONTEXT): string =>
  explainFailure({ ...(status === undefined ? {} : { status }), headers: {}, message }, context);

describe('a failed request is a sentence that says what to do', () => {
  test.each<[number | undefined, string, RegExp]>([
    [
      403,
      'Resource not accessible by integration',
      /may not write security events. Add `permissions: security-events: write`/,
    ],
    [
      403,
      'Advanced Security must be enabled for this repository to use code scanning.',
      /Code Security is not enabled for o\/r.*Enable it/,
    ],
    [
      403,
      'Code Security must be enabled for this repository to use code scanning.',
      /Code Security is not enabled for o\/r/,
    ],
    [
      403,
      'Code Scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      /code scanning is not enabled for o\/r. Enable it/,
    ],
    [403, 'Repository was archived so is read-only.', /o\/r is archived. Set upload-sarif to false/],
    [403, 'Something new', /GitHub forbids it: Something new\./],
    [401, 'Bad credentials', /does not know the token. Leave the input token out/],
    [401, '', /does not know the token/],
    [404, 'Not Found', /finds no o\/r with code scanning that the token may see/],
    [400, 'commit not found', /has no commit abc. Scan a commit that was pushed/],
    [422, "ref 'refs/pull/7/merge' not found in this repository", /has no refs\/pull\/7\/merge/],
    [413, '', /too large. Scan less/],
    [400, 'Invalid SARIF', /does not take the request: Invalid SARIF\./],
    [429, '', /too many requests/],
    [403, 'You have exceeded a secondary rate limit', /too many requests/],
    [503, 'x', /GitHub answers 503, also when asked again/],
    [418, 'teapot', /GitHub answers 418: teapot\./],
    [undefined, 'connect ECONNREFUSED 127.0.0.1:1', /cannot be reached: connect ECONNREFUSED .*Check the network/],
  ])('%s %s', (status, message, sentence) => {
    expect(explain(status, message)).toMatch(sentence);
    expect(explain(status, message)).toMatch(/^The upload to code scanning failed: .*\.$/);
  });

  test('of a fork, the permission is named as well', () => {
    const text = explain(403, 'Resource not accessible by integration', { ...CONTEXT, hasReadOnlyToken: true });
    expect(text).toMatch(/for a fork or for Dependabot, has no `security-events: write`/);
  });
});

test.each([
  [['rejecting SARIF, as there are more runs than allowed'], /could not process it: rejecting SARIF, as/],
  [
    ['an invalid URI was provided as a SARIF location'],
    /place its files in the repository: an invalid URI.*Scan paths inside/,
  ],
  [['x did not match the checkout URI scheme'], /Scan paths inside the checkout/],
  [[], /could not process it\.$/],
])('rejected: %j', (reasons, sentence) => {
  expect(explainRejection(reasons)).toMatch(sentence);
});
