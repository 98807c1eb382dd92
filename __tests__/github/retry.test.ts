import { expect, test } from '@jest/globals';

import { delayBeforeRetry, type Failure } from '../../src/github/retry.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');

test.each<[string, number, Partial<Failure>, number | undefined]>([
  ['no answer', 1, {}, 1000],
  ['no answer again', 2, {}, 2000],
  ['and again', 3, {}, 4000],
  ['enough', 4, {}, undefined],
  ['a fault of the server', 1, { status: 503 }, 1000],
  ['one that says when', 1, { status: 503, headers: { 'retry-after': '7' } }, 7000],
  ['a refusal', 1, { status: 400 }, undefined],
  ['a 403 that is no rate limit', 1, { status: 403, message: 'Resource not accessible by integration' }, undefined],
  ['a secondary rate limit', 1, { status: 403, message: 'You have exceeded a secondary rate limit.' }, 60_000],
  ['with a time', 1, { status: 403, headers: { 'retry-after': '30' } }, 30_000],
  ['with a date', 1, { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 12:00:09 GMT' } }, 9000],
  ['with a date of the past', 1, { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' } }, 0],
  ['with nonsense', 1, { status: 429, headers: { 'retry-after': 'soon' } }, 60_000],
  [
    'the primary rate limit',
    1,
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 90) } },
    90_000,
  ],
  ['of which some is left', 1, { status: 403, headers: { 'x-ratelimit-remaining': '9' } }, undefined],
])('%s', (_, tries, failure, delay) => {
  expect(delayBeforeRetry(tries, { headers: {}, message: '', ...failure }, NOW)).toBe(delay);
});
