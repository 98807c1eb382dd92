/** GitHub's REST API. */

import type { Failure } from './retry.js';
import { delayBeforeRetry } from './retry.js';

/** The clock, which tests replace. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
}

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A request failed for good. */
export class ApiError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export interface ApiOptions {
  /** `https://api.github.com`, or that of an Enterprise Server. */
  url: string;
  token: string;
  userAgent: string;
  /** In milliseconds since 1970; requests that take longer fail. */
  deadline: number;
  clock: Clock;
}

/** Milliseconds until an answer must begin. */
const REQUEST_TIMEOUT = 60_000;
/** The number of characters of an error message that are kept. */
const MAX_MESSAGE = 1000;

export class Api {
  constructor(private readonly options: ApiOptions) {}

  get clock(): Clock {
    return this.options.clock;
  }

  /** Tells whether this many milliseconds are left. */
  hasTimeFor(milliseconds: number): boolean {
    return this.clock.now() + milliseconds < this.options.deadline;
  }

  /**
   * @param path with its slash, such as `/repos/o/r`
   * @returns the JSON of the answer
   * @throws ApiError if GitHub refuses it, or if all tries fail
   */
  async request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      const answer = await this.send(method, path, body);
      if ('value' in answer) return answer.value;
      const delay = delayBeforeRetry(tries, answer, this.clock.now());
      if (delay === undefined || !this.hasTimeFor(delay)) throw new ApiError(answer);
      await this.clock.sleep(delay);
    }
  }

  private async send(method: string, path: string, body: unknown): Promise<Failure | { value: unknown }> {
    // @actions/core has already loaded it, and it supports the proxies of runners.
    const { HttpClient } = await import('@actions/http-client');
    const { url, token, userAgent, deadline } = this.options;
    const client = new HttpClient(userAgent, [], { keepAlive: false });
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const text = body === undefined ? null : JSON.stringify(body);
    const limit = Math.max(Math.min(REQUEST_TIMEOUT, deadline - this.clock.now()), 1);
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${Math.ceil(limit / 1000)} s`));
      }, limit);
    });
    try {
      const asked = client.request(method, url + path, text, headers).then(async (response) => {
        const { statusCode = 0, headers: given } = response.message;
        return { status: statusCode, headers: given, text: await response.readBody() };
      });
      // An answer after the timeout is ignored.
      asked.catch(() => undefined);
      const { status, headers: given, text: answer } = await Promise.race([asked, timeout]);
      if (status >= 200 && status < 300) return { value: parseJson(answer) };
      return { status, headers: given, message: messageOf(answer) };
    } catch (error) {
      return { headers: {}, message: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
      client.dispose();
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns GitHub's error message; empty if there is none, as in the answers of some proxies. */
function messageOf(text: string): string {
  const value = parseJson(text);
  const message = typeof value === 'object' && value !== null && 'message' in value ? value.message : undefined;
  return (typeof message === 'string' ? message : '').slice(0, MAX_MESSAGE);
}
