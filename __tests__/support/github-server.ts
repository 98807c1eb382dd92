/** A stand-in for GitHub on this machine, which takes what GitHub's description of its API takes. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import type { Log } from 'sarif';

import { OpenApi } from './openapi.js';

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
export interface Request {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown> | undefined;
}

export const ID = '47177e22-5596-11eb-80a1-c1e54ef945c6';

export class GitHubServer {
  readonly requests: Request[] = [];
  /** Who saved what in the cache of the repository's runs. */
  caches: { key: string; ref: string }[] = [];
  /** For each request that comes, in turn: what to answer, or to say nothing. When there are no more, all goes well. */
  answers: (Answer | 'hang' | 'reset')[] = [];
  private readonly server: Server;

  private constructor(
    private readonly api: OpenApi,
    private readonly base: string,
  ) {
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  /** @param base the path before those of the description: `/api/v3` of an Enterprise Server */
  static async start(spec = 'api.github.com', base = ''): Promise<GitHubServer> {
    const server = new GitHubServer(new OpenApi(spec), base);
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.base}`;
  }

  reset(...answers: GitHubServer['answers']): void {
    this.requests.length = 0;
    this.answers = answers;
    this.caches = [];
  }

  /** The SARIF of the last upload. */
  get sarif(): Log {
    const sarif = this.requests.findLast(({ method }) => method === 'POST')?.body?.sarif;
    return JSON.parse(gunzipSync(Buffer.from(String(sarif), 'base64')).toString()) as Log;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) =>
      this.server.close(() => {
        resolve();
      }),
    );
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
    this.requests.push({ method, path: url, headers, body });
    const answer = this.answer(method, url, body);
    if (answer === 'hang') return;
    if (answer === 'reset') {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
  }

  private answer(method: string, url: string, body: unknown): Answer | 'hang' | 'reset' {
    const inApi = new URL(url.slice(this.base.length), 'http://x');
    const wrong = url.startsWith(this.base) ? this.api.request(method, inApi, body) : [`not below ${this.base}`];
    if (wrong.length > 0) return { status: 422, body: { message: `Invalid request: ${wrong.join('; ')}` } };
    const next = this.answers.shift() ?? this.allGoesWell(method, inApi);
    if (typeof next === 'object' && next.status < 300) {
      const lie = this.api.response(method, inApi, next.status, next.body);
      if (lie.length > 0) throw new Error(`GitHub would not answer that: ${lie.join('; ')}`);
    }
    return next;
  }

  private allGoesWell(method: string, { pathname, searchParams }: URL): Answer {
    if (method === 'POST') return { status: 202, body: { id: ID, url: `${this.url}${pathname}/${ID}` } };
    if (!pathname.endsWith('/actions/caches')) return processed('complete');
    const caches = this.caches.filter(({ key }) => key.startsWith(searchParams.get('key') ?? ''));
    return { status: 200, body: { total_count: caches.length, actions_caches: caches } };
  }
}

/** How far the processing is. */
export function processed(status: 'pending' | 'complete' | 'failed', errors?: string[]): Answer {
  const body = { processing_status: status, ...(errors ? { errors } : {}) };
  return { status: 200, body };
}
