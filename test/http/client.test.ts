import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createHttp } from '../../src/http/client.ts';
import { createLog } from '../../src/log.ts';
import { closeAll, documentOf, failureOf, httpClient, serve } from './servers.ts';

afterEach(closeAll);

const feed = (request: IncomingMessage, response: ServerResponse) => {
  const current = request.headers['if-none-match'] === '"v1"' || request.headers['if-modified-since'] === 'Tue, 04 Mar 2025 12:00:00 GMT';
  const head = {
    etag: '"v1"',
    'last-modified': 'Tue, 04 Mar 2025 12:00:00 GMT',
    'cache-control': 'max-age=30',
    'content-type': 'application/json; charset=utf-8',
  };
  if (current) response.writeHead(304, head).end();
  else response.writeHead(200, head).end('{"page":1}');
};

describe('fetch', () => {
  it('brings a document with its validators, hash, freshness and hour', async () => {
    const { url } = await serve(feed);
    const before = Date.now();
    const got = documentOf(await httpClient().fetch({ url: `${url}/summary.json#top` }));
    expect(got).toMatchObject({
      text: '{"page":1}',
      hash: createHash('sha256').update('{"page":1}').digest('hex'),
      etag: '"v1"',
      lastModified: 'Tue, 04 Mar 2025 12:00:00 GMT',
      maxAgeMs: 30_000,
      movedTo: null,
    });
    expect(got.document).toMatchObject({ url: `${url}/summary.json`, contentType: 'application/json; charset=utf-8' });
    expect(got.document.at).toBeGreaterThanOrEqual(before);
    expect(got.document.at).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    { etag: '"v1"' },
    { lastModified: 'Tue, 04 Mar 2025 12:00:00 GMT' },
    { etag: '"v1"', lastModified: 'Tue, 04 Mar 2025 12:00:00 GMT' },
  ])('is told "unchanged" for %j', async (validators) => {
    const { url } = await serve(feed);
    expect(await httpClient().fetch({ url, ...validators })).toEqual({ kind: 'unchanged', maxAgeMs: 30_000 });
  });

  it.each([{ etag: '"v0"' }, { etag: null, lastModified: null }, { etag: '"日"' }, { etag: 'a\r\nx-injected: 1' }])(
    'is given the document again for %j',
    async (validators) => {
      const { url } = await serve((request, response) => {
        expect(request.headers['x-injected']).toBeUndefined();
        feed(request, response);
      });
      documentOf(await httpClient().fetch({ url, ...validators }));
    },
  );

  it('does not believe a 304 that it did not ask for', async () => {
    const { url } = await serve((_, response) => response.writeHead(304).end());
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'protocol', status: 304 });
  });

  it('says who it is, what it takes, and asks for the whole path', async () => {
    let seen: IncomingMessage | undefined;
    const { url, port } = await serve((request, response) => {
      seen = request;
      response.end('x');
    });
    documentOf(await httpClient({ userAgent: 'Tocsin/9 (ops@example.com)' }).fetch({ url: `${url}/a%20b?q=1&r=%C3%A4` }));
    expect(seen).toMatchObject({ method: 'GET', url: '/a%20b?q=1&r=%C3%A4' });
    expect(seen?.headers).toMatchObject({
      host: `127.0.0.1:${port}`,
      'user-agent': 'Tocsin/9 (ops@example.com)',
      'accept-encoding': 'gzip, br, deflate',
    });
    expect(seen?.headers).not.toHaveProperty('if-none-match');
  });

  it('takes an empty body for an empty document', async () => {
    const { url } = await serve((_, response) => response.end());
    expect(documentOf(await httpClient().fetch({ url })).document.body).toHaveLength(0);
  });

  it.each([202, 204, 206, 300, 403, 404, 410, 429, 500, 503])('fails with the status %i', async (status) => {
    const { url } = await serve((_, response) => response.writeHead(status, { 'retry-after': '90' }).end());
    const failure = failureOf(await httpClient().fetch({ url: `${url}/x?token=hidden` }));
    expect(failure).toMatchObject({ why: 'http-status', status, retryAfterMs: 90_000 });
    expect(failure.detail).toContain(`${url}/x: ${status}`);
    expect(failure.detail).not.toContain('hidden');
  });

  it('does not read an error page that never ends', async () => {
    const closed = Promise.withResolvers<void>();
    const { url } = await serve((_, response) => {
      response.writeHead(500);
      response.on('close', () => closed.resolve());
      const more = () => void (response.destroyed || response.write('x'.repeat(65_536), more));
      more();
    });
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ status: 500 });
    await closed.promise;
  });

  it.each(['', 'example.com', 'http://', 'http://[::1'])('blocks "%s", which is no URL', async (url) => {
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'blocked', status: null });
  });

  it('logs the outcome without the query', async () => {
    const { url } = await serve((_, response) => response.writeHead(500).end());
    const lines: string[] = [];
    const log = createLog({ level: 'debug', secrets: [], to: { write: (line: string) => void lines.push(line) } });
    await httpClient({ log }).fetch({ url: `${url}/x?token=hidden` });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'fetch ended', url: `${url}/x`, outcome: 'failed', why: 'http-status' });
    expect(lines.join()).not.toContain('hidden');
  });
});

describe('fetches together', () => {
  /** A server that holds every request until `release`, and knows how many it held at once. */
  async function holding() {
    const held: ServerResponse[] = [];
    let most = 0;
    const arrivals = new EventTarget();
    const server = await serve((_, response) => {
      held.push(response);
      most = Math.max(most, held.length);
      arrivals.dispatchEvent(new Event('arrival'));
    });
    return {
      ...server,
      most: () => most,
      held: () => held.length,
      arrival: () => (held.length > 0 ? Promise.resolve() : once(arrivals, 'arrival')),
      release: () => held.shift()?.end('done'),
    };
  }

  it('ask one host one at a time', async () => {
    const server = await holding();
    const other = await serve((_, response) => response.end('other'), '127.0.0.2');
    const http = httpClient({ guard: { allow: ['127.0.0.1', '127.0.0.2'] } });
    const all = [1, 2, 3, 4].map((n) => http.fetch({ url: `${server.url}/${n}` }));
    for (const _ of all) {
      await server.arrival();
      // Whatever else was under way to the server has arrived by the time two whole fetches elsewhere are over.
      documentOf(await http.fetch({ url: other.url }));
      documentOf(await http.fetch({ url: other.url }));
      server.release();
    }
    expect((await Promise.all(all)).map((it) => it.kind)).toEqual(['document', 'document', 'document', 'document']);
    expect(server.most()).toBe(1);
  });

  it('ask different hosts at once', async () => {
    const server = await holding();
    const http = httpClient({
      guard: { allow: ['127.0.0.1'], ports: [server.port] },
      lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    const all = ['a', 'b', 'c'].map((name) => http.fetch({ url: `http://${name}.example:${server.port}/` }));
    await expect.poll(server.held).toBe(3);
    for (const _ of all) server.release();
    expect((await Promise.all(all)).map((it) => it.kind)).toEqual(['document', 'document', 'document']);
  });

  it('do not count the wait for their turn as the server’s time', async () => {
    const server = await holding();
    const http = httpClient({ timeoutMs: 400 });
    const slow = [1, 2].map((n) => http.fetch({ url: `${server.url}/${n}` }));
    await server.arrival();
    // The first is left to run into its timeout; the second, waiting as long, has all its time before it.
    expect(failureOf((await slow[0]) as Awaited<(typeof slow)[number]>).why).toBe('timeout');
    await expect.poll(server.held).toBe(2);
    server.release();
    server.release();
    expect((await slow[1])?.kind).toBe('document');
  });

  it('are cut by close, and later ones refused', async () => {
    const server = await holding();
    const http = createHttp({
      clock: systemClock,
      log: createLog({ level: 'silent', secrets: [], to: { write: () => true } }),
      guard: { allow: ['127.0.0.1'] },
    });
    const all = [1, 2].map((n) => http.fetch({ url: `${server.url}/${n}` }));
    await server.arrival();
    await http.close();
    expect((await Promise.all(all)).map((it) => failureOf(it).why)).toEqual(['reset', 'reset']);
    expect(failureOf(await http.fetch({ url: server.url }))).toMatchObject({ why: 'reset', detail: expect.stringContaining('closed') });
    expect(server.connections()).toBe(1);
  });
});
