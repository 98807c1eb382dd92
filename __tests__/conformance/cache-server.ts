/** A stand-in for the cache of GitHub's runners, second version: its service, and the store that files are put into. */

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class CacheServer {
  /** By key. */
  readonly entries = new Map<string, Buffer>();
  readonly calls: string[] = [];
  /** What every call of the service is answered with, when it is not to work. */
  broken: number | undefined;
  private readonly blocks = new Map<string, Buffer>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { status, answer, headers = {} } = this.handle(request, body);
        response.writeHead(status, { etag: '"x"', 'last-modified': 'Tue, 24 Nov 2026 12:00:00 GMT', ...headers });
        response.end(request.method === 'HEAD' ? undefined : answer);
      });
    });
  }

  static async start(): Promise<CacheServer> {
    const server = new CacheServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** With a slash at its end, as a runner has it. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private handle({ method = '', url = '' }: IncomingMessage, body: Buffer): Answer {
    const { pathname, searchParams } = new URL(url, this.url);
    if (pathname.startsWith('/store/')) return this.store(method, pathname, searchParams, body);
    const call = pathname.split('/').at(-1) ?? '';
    const { key = '' } = JSON.parse(body.toString()) as { key?: string };
    this.calls.push(`${call} ${key}`);
    if (this.broken !== undefined) return { status: this.broken, answer: '{"msg":"##[error]broken"}' };
    const place = `${this.url}store/${key}?sig=secret`;
    const json = { 'content-type': 'application/json' };
    if (call === 'CreateCacheEntry') {
      return { status: 200, headers: json, answer: JSON.stringify({ ok: true, signed_upload_url: place }) };
    }
    if (call === 'FinalizeCacheEntryUpload') {
      return { status: 200, headers: json, answer: JSON.stringify({ ok: true, entry_id: '1' }) };
    }
    const found = this.entries.has(key) ? { ok: true, signed_download_url: place, matched_key: key } : { ok: false };
    return { status: 200, headers: json, answer: JSON.stringify(found) };
  }

  /** As Azure's store does: a file at once, or in blocks and a list of them. */
  private store(method: string, pathname: string, query: URLSearchParams, body: Buffer): Answer {
    const key = pathname.slice('/store/'.length);
    if (method !== 'PUT') {
      const entry = this.entries.get(key) ?? Buffer.alloc(0);
      return { status: 200, answer: entry, headers: { 'content-length': String(entry.length) } };
    }
    const block = query.get('blockid') ?? '';
    if (query.get('comp') === 'block') this.blocks.set(block, body);
    else if (query.get('comp') === 'blocklist') {
      const ids = [...body.toString().matchAll(/<Latest>(.*?)<\/Latest>/g)].map(([, id = '']) => id);
      this.entries.set(key, Buffer.concat(ids.map((id) => this.blocks.get(id) ?? Buffer.alloc(0))));
    } else this.entries.set(key, body);
    return { status: 201, answer: '' };
  }
}

interface Answer {
  status: number;
  answer: string | Buffer;
  headers?: Record<string, string>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
