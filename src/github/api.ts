/** GitHub's REST API. */

import type { Failure } from './retry.js';
import { delayBeforeRetry } from './retry.js';

/** Time, which a test can pass by. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
}

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A request that stays without success. */
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
  /** In milliseconds since 1970: what is not done then has failed. */
  deadline: number;
  clock: Clock;
}

/** An answer must begin by then, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;
/** Of an answer that says what is wrong, only so much is kept. */
const MAX_MESSAGE = 1000;

export class Api {
  constructor(private readonly options: ApiOptions) {}

  get clock(): Clock {
    return this.options.clock;
  }

  /** Whether there is still so much time, in milliseconds. */
  hasTimeFor(milliseconds: number): boolean {
    return this.clock.now() + milliseconds < this.options.deadline;
  }

  /**
   * @param path with its slash, such as `/repos/o/r`
   * @returns the JSON of the answer
   * @throws ApiError when it fails for good: refused, or not answered well as often as it was worth trying
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
    // Loaded by @actions/core already, and knows the proxies that runners are behind.
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
      // Who comes too late is not listened to any more.
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

/** GitHub's own words; a proxy in between may answer with anything. */
function messageOf(text: string): string {
  const value = parseJson(text);
  const message = typeof value === 'object' && value !== null && 'message' in value ? value.message : undefined;
  return (typeof message === 'string' ? message : '').slice(0, MAX_MESSAGE);
}
