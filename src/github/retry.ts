/** When to ask GitHub again. */

/** Of a failed request; without a status there was no answer. */
export interface Failure {
  status?: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What GitHub says. */
  message: string;
}

/** How often a request is made at most. */
const TRIES = 4;
/** Before the second try; doubled before each further one. */
const FIRST_DELAY = 1000;
/** What GitHub asks for after a secondary rate limit that does not say how long it lasts. */
const SECONDARY_DELAY = 60_000;

/**
 * @param tries how often the request was made
 * @param now in milliseconds since 1970
 * @returns milliseconds to wait before the next try; undefined when none would help
 */
export function delayBeforeRetry(tries: number, failure: Failure, now: number): number | undefined {
  if (tries >= TRIES) return undefined;
  const { status } = failure;
  const backOff = FIRST_DELAY * 2 ** (tries - 1);
  if (status === undefined || status >= 500) return retryAfter(failure, now) ?? backOff;
  if (!isRateLimit(failure)) return undefined;
  return retryAfter(failure, now) ?? rateLimitReset(failure, now) ?? SECONDARY_DELAY;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function isRateLimit(failure: Failure): boolean {
  if (failure.status === 429) return true;
  const isSpent = header(failure, 'retry-after') !== undefined || header(failure, 'x-ratelimit-remaining') === '0';
  return failure.status === 403 && (isSpent || /rate limit/i.test(failure.message));
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(failure: Failure, now: number): number | undefined {
  const value = header(failure, 'retry-after');
  if (value === undefined) return undefined;
  const delay = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(delay) ? undefined : Math.max(delay, 0);
}

function rateLimitReset(failure: Failure, now: number): number | undefined {
  const value = header(failure, 'x-ratelimit-reset');
  if (header(failure, 'x-ratelimit-remaining') !== '0' || value === undefined || !/^\d+$/.test(value)) return undefined;
  return Math.max(Number(value) * 1000 - now, 0);
}

function header({ headers }: Failure, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
