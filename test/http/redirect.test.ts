import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, documentOf, failureOf, httpClient, serve, serveTls } from './servers.ts';

afterEach(closeAll);

const loopback = (): Promise<LookupAddress[]> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

/** `/301/308/end` redirects permanently to `/308/end`, that to `/end`; any other path answers with its own name. */
const chain = () =>
  serve((request, response) => {
    const [, status = '', rest] = /^\/(30[12378])(\/.*)$/.exec(request.url ?? '') ?? [];
    if (rest === undefined) response.setHeader('content-type', 'text/plain').end(request.url);
    else response.writeHead(Number(status), { location: rest }).end('moved');
  });

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is followed', async (status) => {
    const { url } = await chain();
    const got = documentOf(await httpClient().fetch({ url: `${url}/${status}/end` }));
    expect([got.text, got.document.url]).toEqual(['/end', `${url}/end`]);
  });

  it.each([
    ['/end', null],
    ['/301/end', '/end'],
    ['/308/301/end', '/end'],
    ['/302/end', null],
    ['/301/302/end', null],
    ['/302/301/end', null],
  ])('chain %s reports %s as the new address', async (path, movedTo) => {
    const { url } = await chain();
    expect(documentOf(await httpClient().fetch({ url: url + path })).movedTo).toBe(movedTo && url + movedTo);
  });

  it('is followed five times and not six', async () => {
    const { url } = await chain();
    const http = httpClient();
    expect(documentOf(await http.fetch({ url: `${url}/302/302/302/302/302/end` })).text).toBe('/end');
    expect(failureOf(await http.fetch({ url: `${url}/302/302/302/302/302/302/end` }))).toMatchObject({ why: 'redirect' });
  });

  it('in a circle is noticed at the first turn', async () => {
    const server = await serve((request, response) => response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a#x' }).end());
    expect(failureOf(await httpClient().fetch({ url: `${server.url}/a` }))).toMatchObject({
      why: 'redirect',
      detail: expect.stringContaining('circle'),
    });
    expect(server.connections()).toBe(2);
  });

  it.each([
    ['nowhere', {}],
    ['to nonsense', { location: 'http://[::1' }],
  ])('%s fails', async (_, headers) => {
    const { url } = await serve((_, response) => response.writeHead(302, headers).end());
    expect(failureOf(await httpClient().fetch({ url })).why).toBe('redirect');
  });

  it.each([
    'http://127.0.0.2/',
    'http://2130706434/',
    'http://0x7f.2/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.2]/',
    'http://localhost/',
    '//localhost/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://metadata.google.internal/',
    'http://8.8.8.8:22/',
    'http://u:p@8.8.8.8/',
    'file:///etc/passwd',
    'ftp://8.8.8.8/',
    'data:text/plain,x',
  ])('to %s is blocked', async (location) => {
    const { url } = await serve((_, response) => response.writeHead(302, { location }).end());
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'blocked', status: null });
  });

  it('to another server of this machine never gets there', async () => {
    const inner = await serve((_, response) => response.end('secret'));
    const outer = await serve((_, response) => response.writeHead(301, { location: inner.url }).end());
    const http = httpClient({ guard: { allow: [`127.0.0.1:${outer.port}`] } });
    expect(failureOf(await http.fetch({ url: outer.url })).why).toBe('blocked');
    expect(inner.connections()).toBe(0);
  });

  it('to a name that leads inside never gets there', async () => {
    const inner = await serve((_, response) => response.end('secret'));
    const outer = await serve((_, response) => response.writeHead(301, { location: `http://inside.example:${inner.port}/` }).end());
    const http = httpClient({ guard: { allow: [`127.0.0.1:${outer.port}`], ports: [inner.port] }, lookup: loopback });
    expect(failureOf(await http.fetch({ url: outer.url })).why).toBe('blocked');
    expect(inner.connections()).toBe(0);
  });

  it('keeps validators on its own origin and drops them on another', async () => {
    const seen: (string | undefined)[] = [];
    const server = await serve((request, response) => {
      seen.push(request.headers['if-none-match']);
      if (request.url === '/far') response.writeHead(302, { location: `http://b.example:${server.port}/end` }).end();
      else if (request.url === '/near') response.writeHead(302, { location: '/end' }).end();
      else if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.end('new');
    });
    const http = httpClient({ guard: { allow: ['127.0.0.1'], ports: [server.port] }, lookup: loopback });
    expect(await http.fetch({ url: `http://a.example:${server.port}/near`, etag: '"v1"' })).toMatchObject({ kind: 'unchanged' });
    expect(documentOf(await http.fetch({ url: `http://a.example:${server.port}/far`, etag: '"v1"' })).text).toBe('new');
    expect(seen).toEqual(['"v1"', '"v1"', '"v1"', undefined]);
  });

  it('is not taken from https down to http, but up', async () => {
    const plain = await serve((_, response) => response.writeHead(301, { location: `https://tls.example:${secure.port}/end` }).end());
    const secure = await serveTls(['tls.example'], (request, response) => {
      if (request.url === '/end') response.end('safe');
      else response.writeHead(301, { location: `http://tls.example:${plain.port}/` }).end();
    });
    const http = httpClient({ guard: { allow: ['127.0.0.1', 'tls.example'] }, lookup: loopback, ca: [secure.ca] });
    expect(documentOf(await http.fetch({ url: `http://tls.example:${plain.port}/` }))).toMatchObject({
      text: 'safe',
      movedTo: `https://tls.example:${secure.port}/end`,
    });
    expect(failureOf(await http.fetch({ url: `https://tls.example:${secure.port}/` }))).toMatchObject({ why: 'redirect' });
    expect(plain.connections()).toBe(1);
  });

  it('to an address beyond ASCII is followed as browsers do', async () => {
    const { url } = await serve((request, response) => {
      if (request.url !== '/') response.end(decodeURIComponent(request.url ?? ''));
      else response.writeHead(302, { location: Buffer.from('/статус').toString('latin1') }).end();
    });
    expect(documentOf(await httpClient().fetch({ url })).text).toBe('/статус');
  });

  it('shares one timeout with all that came before it', async () => {
    let hops = 0;
    const { url } = await serve((_, response) => {
      hops += 1;
      setTimeout(() => response.writeHead(302, { location: `/${hops}` }).end(), 300);
    });
    expect(failureOf(await httpClient({ timeoutMs: 500 }).fetch({ url })).why).toBe('timeout');
    expect(hops).toBe(2);
  });
});
