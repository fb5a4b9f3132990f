import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/load.ts';
import type { FetchOutcome, FetchRequest } from '../../src/domain/document.ts';
import { createSharedFetch } from '../../src/poll/shared.ts';
import { spanned } from '../../src/poll/span.ts';
import { withCredentials } from '../../src/product/credentials.ts';
import { closeAll, documentOf, failureOf, httpClient, serve } from './servers.ts';

afterEach(closeAll);

const TOKEN = 'tok-4f1c9e77';
const authorization = `Bearer ${TOKEN}`;

/** A server that notes what credential each request brought, and redirects `/to?<address>`. */
async function noting() {
  const seen: string[] = [];
  const { url } = await serve((request, response) => {
    seen.push(`${request.method} ${request.url?.split('?')[0]} ${request.headers.authorization ?? '-'}`);
    const [path = '', to] = request.url?.split('?') ?? [];
    if (path === '/to' && to !== undefined) response.writeHead(302, { location: decodeURIComponent(to) }).end();
    else request.resume().on('end', () => response.end('{}'));
  });
  return { url, seen };
}
const to = (url: string, target: string) => `${url}/to?${encodeURIComponent(target)}`;

describe('a credential', () => {
  it('goes to its own source', async () => {
    const own = await noting();
    documentOf(await httpClient().fetch({ url: `${own.url}/data`, authorization }));
    expect(own.seen).toEqual([`GET /data ${authorization}`]);
  });

  it('goes along within the origin, and to no other', async () => {
    const [own, other] = [await noting(), await noting()];
    const http = httpClient();
    documentOf(await http.fetch({ url: to(own.url, '/data'), authorization }));
    documentOf(await http.fetch({ url: to(own.url, `${other.url}/data`), authorization }));
    expect(own.seen).toEqual([`GET /to ${authorization}`, `GET /data ${authorization}`, `GET /to ${authorization}`]);
    expect(other.seen).toEqual(['GET /data -']);
  });

  it('stays away from its own source when another one sends us back there', async () => {
    const [own, other] = [await noting(), await noting()];
    documentOf(await httpClient().fetch({ url: to(own.url, to(other.url, `${own.url}/chosen`)), authorization }));
    expect(own.seen).toEqual([`GET /to ${authorization}`, 'GET /chosen -']);
    expect(other.seen).toEqual(['GET /to -']);
  });

  it('is told to nobody: neither by a failure nor in the log', async () => {
    const lines: string[] = [];
    const note = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
    const log = { debug: note, info: note, warn: note, error: note };
    const { url } = await serve((_, response) => response.writeHead(401).end(authorization));
    const http = httpClient({ log });
    const refused = failureOf(await http.fetch({ url, authorization }));
    const broken = failureOf(await http.fetch({ url, authorization: `${authorization}\r\nx: y` }));
    expect(refused).toMatchObject({ why: 'http-status', status: 401 });
    expect(broken.why).toBe('blocked');
    expect(JSON.stringify([refused, broken, lines])).not.toContain(TOKEN);
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('a question by POST', () => {
  it('is asked with its JSON, and its answer is a document', async () => {
    const { url } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'], body })));
    });
    const got = documentOf(await httpClient().fetch({ url, json: '{"window":"1d"}' }));
    expect(JSON.parse(got.text)).toEqual({ method: 'POST', type: 'application/json', body: '{"window":"1d"}' });
  });

  it('follows no redirect', async () => {
    const own = await noting();
    expect(failureOf(await httpClient().fetch({ url: to(own.url, '/data'), json: '{}' })).why).toBe('redirect');
    expect(own.seen).toEqual(['POST /to -']);
  });
});

describe('what is asked for a source', () => {
  const outcome: FetchOutcome = { kind: 'unchanged', maxAgeMs: null };
  const recorder = () => {
    const asked: FetchRequest[] = [];
    const fetch = async (request: FetchRequest): Promise<FetchOutcome> => {
      asked.push(request);
      return outcome;
    };
    return { asked, fetch };
  };

  it('carries the token behind the name of its credential', async () => {
    const { asked, fetch } = recorder();
    const bring = withCredentials(fetch, new Map([['kelvin', new Secret(TOKEN)]]));
    await bring({ url: 'https://a.example/', credential: 'kelvin' });
    await bring({ url: 'https://b.example/' });
    expect(asked).toEqual([{ url: 'https://a.example/', authorization }, { url: 'https://b.example/' }]);
  });

  it('is not asked without its token', async () => {
    const { asked, fetch } = recorder();
    const answer = await withCredentials(fetch, new Map())({ url: 'https://a.example/', credential: 'kelvin' });
    expect(failureOf(answer)).toMatchObject({ why: 'blocked', detail: 'no token is set for kelvin' });
    expect(asked).toEqual([]);
  });

  it('is shared with nobody who asks for the same address without it, or asks otherwise', async () => {
    const { asked, fetch } = recorder();
    const shared = createSharedFetch(
      fetch,
      () => true,
      () => 0,
    );
    const url = 'https://a.example/';
    const requests: FetchRequest[] = [{ url, credential: 'kelvin' }, { url }, { url, json: '{}' }];
    await Promise.all([...requests, ...requests].map((request) => shared(request)));
    expect(asked.map(({ credential, json }) => [credential, json])).toEqual([
      ['kelvin', undefined],
      [undefined, undefined],
      [undefined, '{}'],
    ]);
  });

  it('names the last day in the places that its address leaves', () => {
    const now = Date.parse('2026-03-11T16:00:42Z');
    expect(spanned('https://a.example/events?from={from}&until={until}', now)).toBe(
      'https://a.example/events?from=1773158400&until=1773244800',
    );
    expect(spanned('https://a.example/?startdate={from-iso}', now)).toBe('https://a.example/?startdate=2026-03-10T16%3A00%3A00.000Z');
    expect(spanned('https://a.example/?q={other}', now)).toBe('https://a.example/?q={other}');
  });
});
