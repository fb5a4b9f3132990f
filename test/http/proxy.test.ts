import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createHttp } from '../../src/http/client.ts';
import { parseExemption, parseProxy } from '../../src/http/proxy.ts';
import { createLog } from '../../src/log.ts';
import { selfSigned } from './certificate.ts';
import { type ForwardProxyOptions, serveProxy } from './forward-proxy.ts';
import { closeAll, documentOf, failureOf, httpClient, serve, serveRaw, serveTls } from './servers.ts';

afterEach(closeAll);

const answering = (addresses: string[]) => () =>
  Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
const noDns = () => Promise.reject(Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' }));
/** A public address that nothing is ever sent to: the proxy leads every name to its own target. */
const PUBLIC = '93.184.215.14';

/** An https target behind a proxy, and a client that knows the target's authority. */
async function behindProxy(
  options: Partial<ForwardProxyOptions> = {},
  lookup: () => Promise<{ address: string; family: number }[]> = answering([PUBLIC]),
) {
  const target = await serveTls(['status.example'], (request, response) => response.end(`secure ${request.url}`));
  const proxy = await serveProxy({ port: target.port, ...options });
  const client = (address = proxy.url, more: { no?: string[]; ca?: string[] } = {}) =>
    httpClient({ guard: {}, lookup, ca: [target.ca, ...(more.ca ?? [])], proxy: { https: address, http: null, no: more.no ?? [] } });
  return { target, proxy, client, url: 'https://status.example/summary.json?a=1' };
}

describe('through a proxy', () => {
  it('an https address is reached by a tunnel to its name, verified end to end', async () => {
    const { client, proxy, url } = await behindProxy();
    const got = documentOf(await client().fetch({ url }));
    expect([got.text, got.document.url]).toEqual(['secure /summary.json?a=1', url]);
    expect(proxy.asked).toEqual(['CONNECT status.example:443']);
  });

  it('a tunnel is kept for the next request', async () => {
    const { client, proxy, url } = await behindProxy();
    const http = client();
    for (const _ of [1, 2, 3]) documentOf(await http.fetch({ url }));
    expect([proxy.asked.length, proxy.connections()]).toEqual([1, 1]);
  });

  it('a certificate for another name is refused, whoever made the tunnel', async () => {
    const { client } = await behindProxy();
    expect(failureOf(await client().fetch({ url: 'https://other.example/' })).why).toBe('tls');
  });

  it('a proxy that speaks TLS itself is verified as well', async () => {
    const tls = selfSigned(['localhost']);
    const { client, proxy, url } = await behindProxy({ tls });
    const address = `https://localhost:${proxy.port}`;
    expect(documentOf(await client(address, { ca: [tls.cert] }).fetch({ url })).text).toContain('secure');
    expect(failureOf(await client(address).fetch({ url }))).toMatchObject({
      why: 'tls',
      detail: expect.stringContaining('the proxy localhost:'),
    });
  });

  it('an http address is asked of the proxy whole', async () => {
    const target = await serve((request, response) => response.end(`${request.headers.host} ${request.url}`));
    const proxy = await serveProxy({ port: target.port, credentials: 'tocsin:s3cret words' });
    const http = httpClient({
      guard: {},
      lookup: answering([PUBLIC]),
      proxy: { https: null, http: `http://tocsin:s3cret%20words@127.0.0.1:${proxy.port}`, no: [] },
    });
    expect(documentOf(await http.fetch({ url: 'http://status.example:8080/a?b=1' })).text).toBe('status.example:8080 /a?b=1');
    expect(proxy.asked).toEqual(['GET http://status.example:8080/a?b=1']);
  });

  it('a redirect from http to https goes from the one to the other', async () => {
    const { target, proxy } = await behindProxy();
    const plain = await serve((_, response) => response.writeHead(301, { location: 'https://status.example/new' }).end());
    const forHttp = await serveProxy({ port: plain.port });
    const http = httpClient({
      guard: {},
      lookup: answering([PUBLIC]),
      ca: [target.ca],
      proxy: { https: proxy.url, http: forHttp.url, no: [] },
    });
    expect(documentOf(await http.fetch({ url: 'http://status.example/old' })).text).toBe('secure /new');
    expect([forHttp.asked, proxy.asked]).toEqual([['GET http://status.example/old'], ['CONNECT status.example:443']]);
  });

  it('a name that only the proxy can resolve is left to it', async () => {
    const { client, proxy, url } = await behindProxy({}, noDns);
    documentOf(await client().fetch({ url }));
    expect(proxy.asked).toHaveLength(1);
  });

  it('a resolver that never answers costs two seconds and not the fetch', async () => {
    const { client, url } = await behindProxy({}, () => new Promise(() => {}));
    documentOf(await client().fetch({ url }));
  });
});

describe('the guard behind a proxy', () => {
  it.each([
    ['a name that leads to a private address', 'https://status.example/', ['10.0.0.1']],
    ['a name that leads to a public and a private one', 'https://status.example/', [PUBLIC, '127.0.0.1']],
    ['a name that leads to cloud metadata', 'https://status.example/', ['169.254.169.254']],
    ['a literal', 'https://127.0.0.1/', [PUBLIC]],
    ['a literal of IPv6', 'https://[::ffff:127.0.0.1]/', [PUBLIC]],
    ['a local name', 'https://wiki.internal/', [PUBLIC]],
    ['a single label', 'https://wiki/', [PUBLIC]],
    ['another port', 'https://status.example:6379/', [PUBLIC]],
    ['plain http to a private address', 'http://status.example/', ['10.0.0.1']],
  ])('refuses %s, and the proxy is not asked', async (_, url, addresses) => {
    const target = await serve((_request, response) => response.end('secret'));
    const proxy = await serveProxy({ port: target.port });
    const http = httpClient({ guard: {}, lookup: answering(addresses), proxy: { https: proxy.url, http: proxy.url, no: [] } });
    expect(failureOf(await http.fetch({ url })).why).toBe('blocked');
    expect([proxy.connections(), target.connections()]).toEqual([0, 0]);
  });

  it('refuses a redirect to a private address, and the proxy is asked for the first alone', async () => {
    const target = await serveTls(['status.example'], (_, response) => response.writeHead(302, { location: 'https://10.0.0.1/' }).end());
    const proxy = await serveProxy({ port: target.port });
    const http = httpClient({ guard: {}, lookup: answering([PUBLIC]), ca: [target.ca], proxy: { https: proxy.url, http: null, no: [] } });
    expect(failureOf(await http.fetch({ url: 'https://status.example/' })).why).toBe('blocked');
    expect(proxy.asked).toEqual(['CONNECT status.example:443']);
  });

  it('is in force for what goes without the proxy', async () => {
    const { client, proxy } = await behindProxy({}, answering(['127.0.0.1']));
    expect(failureOf(await client(undefined, { no: ['*'] }).fetch({ url: 'https://status.example/' })).why).toBe('blocked');
    expect(proxy.connections()).toBe(0);
  });
});

describe('a proxy that does not help', () => {
  it.each([
    ['says no', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n', 'refused', 'did not open the way: 403 Forbidden'],
    ['finds nobody', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', 'refused', 'did not open the way: 502 Bad Gateway'],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'protocol', 'did not open the way'],
    ['hangs up', '', 'reset', 'did not open the way'],
    ['speaks before it is asked', 'HTTP/1.1 200 OK\r\n\r\nhello', 'protocol', 'sent something before it was asked'],
  ])('and %s is told from the target', async (_, refuseWith, why, sentence) => {
    const { client, url } = await behindProxy({ refuseWith });
    const failure = failureOf(await client().fetch({ url }));
    expect(failure).toMatchObject({ why, status: null });
    expect(failure.detail).toContain(sentence);
    expect(failure.detail).toMatch(/the proxy 127\.0\.0\.1:\d+/);
  });

  it('and is not there is told from the target', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    const { client, url } = await behindProxy();
    const failure = failureOf(await client(`http://127.0.0.1:${port}`).fetch({ url }));
    expect(failure).toMatchObject({ why: 'refused', detail: expect.stringContaining(`the proxy 127.0.0.1:${port} cannot be reached`) });
  });

  it('and never answers is a timeout', async () => {
    const silent = await serveRaw(() => {});
    const http = httpClient({ guard: {}, lookup: answering([PUBLIC]), timeoutMs: 300, proxy: { https: silent.url, http: null, no: [] } });
    expect(failureOf(await http.fetch({ url: 'https://status.example/' })).why).toBe('timeout');
    await expect.poll(silent.openNow).toBe(0);
  });
});

describe('credentials', () => {
  it('are sent to the proxy and to nobody else', async () => {
    const seen: string[] = [];
    const target = await serveTls(['status.example'], (request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.end('secure');
    });
    const proxy = await serveProxy({ port: target.port, credentials: 'tocsin:s3cret' });
    const http = httpClient({
      guard: {},
      lookup: answering([PUBLIC]),
      ca: [target.ca],
      proxy: { https: `http://tocsin:s3cret@127.0.0.1:${proxy.port}`, http: null, no: [] },
    });
    expect(documentOf(await http.fetch({ url: 'https://status.example/' })).text).toBe('secure');
    expect(seen.join()).not.toContain('proxy');
  });

  it.each(['https://status.example/', 'http://status.example/'])(
    'that are wrong are said to be so for %s, and not repeated',
    async (url) => {
      const target = await serve((_, response) => response.end('x'));
      const proxy = await serveProxy({ port: target.port, credentials: 'tocsin:right' });
      const address = `http://tocsin:wr0ngpassword@127.0.0.1:${proxy.port}`;
      const lines: string[] = [];
      const log = createLog({ level: 'debug', secrets: [], to: { write: (line: string) => void lines.push(line) } });
      const http = httpClient({ guard: {}, log, lookup: answering([PUBLIC]), proxy: { https: address, http: address, no: [] } });
      const failure = failureOf(await http.fetch({ url }));
      expect(failure).toMatchObject({ why: 'refused', detail: expect.stringContaining('asks for other credentials (407)') });
      expect(lines).toHaveLength(1);
      expect(failure.detail + lines.join()).not.toMatch(/wr0ng|dG9jc2lu/);
    },
  );
});

describe('what goes without a proxy', () => {
  it.each<[string, string, number, boolean]>([
    ['*', 'anything.example', 443, true],
    ['example.com', 'example.com', 443, true],
    ['example.com', 'status.example.com', 443, true],
    ['example.com', 'notexample.com', 443, false],
    ['.example.com', 'status.example.com', 443, true],
    ['.example.com', 'example.com', 443, true],
    ['*.example.com', 'status.example.com', 443, true],
    ['EXAMPLE.com', 'status.example.com', 443, true],
    ['status.example.com', 'example.com', 443, false],
    ['example.com:8443', 'example.com', 8443, true],
    ['example.com:8443', 'example.com', 443, false],
    ['10.1.2.3', '10.1.2.3', 80, true],
    ['10.1.2.3', '10.1.2.30', 80, false],
    ['10.1.2.3:80', '10.1.2.3', 443, false],
    ['10.1.0.0/16', '10.1.200.3', 443, true],
    ['10.1.0.0/16', '10.2.0.1', 443, false],
    ['10.1.0.0/16', 'name.example', 443, false],
    ['fd00::/8', 'fd12::1', 443, true],
    ['[fd00::1]:3000', 'fd00::1', 3000, true],
  ])('"%s" for %s:%i: %s', (entry, host, port, direct) => expect(parseExemption(entry)?.(host, port)).toBe(direct));

  it.each(['', '10.0.0.0/33', 'http://example.com', 'exa mple', 'example.com:99999', '127.*'])('"%s" is not understood', (entry) =>
    expect(parseExemption(entry)).toBeNull(),
  );

  it('is connected to by itself', async () => {
    const target = await serve((_, response) => response.end('direct'));
    const proxy = await serveProxy({ port: target.port });
    const http = httpClient({ proxy: { https: proxy.url, http: proxy.url, no: ['127.0.0.0/8'] } });
    expect(documentOf(await http.fetch({ url: target.url })).text).toBe('direct');
    expect(proxy.connections()).toBe(0);
  });
});

describe('the settings of a proxy', () => {
  it.each<[string, string]>([
    ['http://proxy.example:3128', 'proxy.example:3128'],
    ['proxy.example:3128', 'proxy.example:3128'],
    ['http://user:p%40ss@proxy.example:3128/', 'proxy.example:3128'],
    ['https://proxy.example', 'proxy.example:443'],
    ['http://[fd00::1]:3128', '[fd00::1]:3128'],
  ])('%s leads to %s', (text, shown) => expect(parseProxy(text)).toMatchObject({ shown }));

  it.each([
    ['socks5://proxy.example:1080', 'begins with neither http:// nor https://'],
    ['http://', 'is not a URL'],
    ['http://user:p4ssw0rd@proxy.example:port', 'is not a URL'],
  ])('%s is refused, and not repeated', (address, why) => {
    const make = () =>
      createHttp({
        clock: systemClock,
        log: createLog({ level: 'silent', secrets: [], to: { write: () => true } }),
        proxy: { https: address, http: null, no: [] },
      });
    expect(make).toThrow(new RangeError(`the address of the proxy ${why}`));
  });

  it('are refused when an entry of what goes without is not understood', () => {
    const options = { https: null, http: null, no: ['10.0.0.0/33'] };
    expect(() => httpClient({ proxy: options })).toThrow('"10.0.0.0/33" is not a host, host:port or network');
  });
});
