import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createConnect } from '../../src/http/connect.ts';
import { createGuard } from '../../src/http/guard.ts';
import { closeAll, documentOf, failureOf, httpClient, serve, serveRaw, serveTls } from './servers.ts';

afterEach(closeAll);

/** A resolver that gives these answers in turn, the last one for ever, and counts. */
function answers(...turns: string[][]) {
  let asked = 0;
  const lookup = (): Promise<LookupAddress[]> => {
    const addresses = turns[Math.min(asked, turns.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { lookup, asked: () => asked };
}

describe('a name', () => {
  // 127.0.0.1 stands for a public address here (the guard is told so) and 127.0.0.2 for a private one: both can be listened on.
  const guard = (port: number) => ({ guard: { allow: ['127.0.0.1'], ports: [port] } });

  it('is connected to at the address the guard saw, after one look-up', async () => {
    const server = await serve((request, response) => response.end(request.headers.host));
    const { lookup, asked } = answers(['127.0.0.1']);
    expect(
      documentOf(await httpClient({ ...guard(server.port), lookup }).fetch({ url: `http://status.example:${server.port}/` })).text,
    ).toBe(`status.example:${server.port}`);
    expect(asked()).toBe(1);
  });

  it.each([
    ['private', ['127.0.0.2']],
    ['public and private', ['127.0.0.1', '127.0.0.2']],
    ['private and public', ['127.0.0.2', '127.0.0.1']],
    ['public and private by IPv6', ['127.0.0.1', '::1']],
    ['public and mapped private', ['127.0.0.1', '::ffff:127.0.0.2']],
    ['cloud metadata', ['169.254.169.254']],
    ['no address', ['status.example']],
  ])('that resolves to %s is blocked, and nothing is connected to', async (_, addresses) => {
    const first = await serve((_, response) => response.end('public'));
    const second = await serve((_, response) => response.end('secret'), '127.0.0.2', first.port);
    const { lookup } = answers(addresses);
    expect(failureOf(await httpClient({ ...guard(first.port), lookup }).fetch({ url: `http://status.example:${first.port}/` })).why).toBe(
      'blocked',
    );
    expect([first.connections(), second.connections()]).toEqual([0, 0]);
  });

  it('that is rebound to a private address between two connections is blocked at the second', async () => {
    const first = await serve((_, response) => response.setHeader('connection', 'close').end('public'));
    const second = await serve((_, response) => response.end('secret'), '127.0.0.2', first.port);
    const { lookup, asked } = answers(['127.0.0.1'], ['127.0.0.2']);
    const http = httpClient({ ...guard(first.port), lookup });
    const url = `http://status.example:${first.port}/`;
    expect(documentOf(await http.fetch({ url })).text).toBe('public');
    expect(failureOf(await http.fetch({ url })).why).toBe('blocked');
    expect([first.connections(), second.connections(), asked()]).toEqual([1, 0, 2]);
  });

  it('that is rebound is still asked over the connection that the guard saw, as long as that is kept', async () => {
    const first = await serve((_, response) => response.end('public'));
    const second = await serve((_, response) => response.end('secret'), '127.0.0.2', first.port);
    const { lookup, asked } = answers(['127.0.0.1'], ['127.0.0.2']);
    const http = httpClient({ ...guard(first.port), lookup });
    const url = `http://status.example:${first.port}/`;
    for (const _ of [1, 2, 3]) expect(documentOf(await http.fetch({ url })).text).toBe('public');
    expect([first.connections(), second.connections(), asked()]).toEqual([1, 0, 1]);
  });

  it('that is rebound between a redirect and its target is blocked at the target', async () => {
    const first = await serve((_, response) => response.writeHead(302, { location: '/next' }).end());
    const second = await serve((_, response) => response.end('secret'), '127.0.0.2', first.port);
    const { lookup } = answers(['127.0.0.1'], ['127.0.0.2']);
    expect(failureOf(await httpClient({ ...guard(first.port), lookup }).fetch({ url: `http://status.example:${first.port}/` })).why).toBe(
      'blocked',
    );
    expect([first.connections(), second.connections()]).toEqual([1, 0]);
  });

  it.each<[string, () => Promise<LookupAddress[]>]>([
    ['fails', () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND status.example'), { code: 'ENOTFOUND' }))],
    ['finds nothing', () => Promise.resolve([])],
  ])('whose look-up %s is a dns failure', async (_, lookup) => {
    expect(failureOf(await httpClient({ lookup }).fetch({ url: 'http://status.example/' }))).toMatchObject({
      why: 'dns',
      detail: expect.stringContaining('status.example'),
    });
  });

  it('that the system does not know is a dns failure', async () => {
    expect(failureOf(await httpClient().fetch({ url: 'http://nobody.invalid/' })).why).toBe('dns');
  });

  it('whose look-up never ends is a timeout, and leaves the host free', async () => {
    let stuck = true;
    const server = await serve((_, response) => response.end('x'));
    const lookup = () => (stuck ? new Promise<LookupAddress[]>(() => {}) : Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
    const http = httpClient({ ...guard(server.port), lookup, timeoutMs: 300 });
    const url = `http://status.example:${server.port}/`;
    expect(failureOf(await http.fetch({ url })).why).toBe('timeout');
    stuck = false;
    expect(documentOf(await http.fetch({ url })).text).toBe('x');
  });
});

describe('a literal', () => {
  it.each(['127.0.0.1', '::ffff:127.0.0.1'])('%s is refused by the connector too, which no look-up would see', async (host) => {
    const server = await serve((_, response) => response.end('secret'));
    const connect = createConnect({ guard: createGuard(), clock: systemClock, proxyFor: () => null });
    const target = { host, port: server.port, secure: false };
    await expect(connect(target, new AbortController().signal)).rejects.toMatchObject({ why: 'blocked' });
    expect(server.connections()).toBe(0);
  });
});

describe('a connection', () => {
  it('that nobody takes is refused', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const failure = failureOf(await httpClient().fetch({ url: `http://127.0.0.1:${port}/` }));
    expect(failure).toMatchObject({ why: 'refused', status: null, retryAfterMs: null });
    expect(failure.detail).toContain('ECONNREFUSED');
  });

  it('to a silent server is a timeout', async () => {
    const { url } = await serveRaw(() => {});
    expect(failureOf(await httpClient({ timeoutMs: 200 }).fetch({ url })).why).toBe('timeout');
  });

  it('to a silent server is a timeout in the TLS handshake too', async () => {
    const { port } = await serveRaw(() => {});
    expect(failureOf(await httpClient({ timeoutMs: 200 }).fetch({ url: `https://127.0.0.1:${port}/` })).why).toBe('timeout');
  });

  it.each<[string, string, string]>([
    ['plain', '', 'identity'],
    // A gzip header whose file name never ends: the decoder takes it all and gives nothing.
    ['gzip', '\u001f\u008b\u0008\u0008\u0000\u0000\u0000\u0000\u0000\u0003', 'gzip'],
  ])('over which a %s body only drips is cut in time', async (_, start, encoding) => {
    const cut = Promise.withResolvers<void>();
    const { url } = await serve((_, response) => {
      response.setHeader('content-encoding', encoding).write(Buffer.from(start, 'latin1'));
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        clearInterval(drip);
        cut.resolve();
      });
    });
    const since = performance.now();
    expect(failureOf(await httpClient({ timeoutMs: 400 }).fetch({ url })).why).toBe('timeout');
    expect(performance.now() - since).toBeLessThan(2000);
    await cut.promise;
  });

  it('is made with a certificate for the name', async () => {
    const server = await serveTls(['tls.example'], (_, response) => response.end('safe'));
    const { lookup } = answers(['127.0.0.1']);
    const options = { guard: { allow: ['127.0.0.1'], ports: [server.port] }, lookup };
    const url = `https://tls.example:${server.port}/`;
    expect(documentOf(await httpClient({ ...options, ca: [server.ca] }).fetch({ url })).text).toBe('safe');
    expect(failureOf(await httpClient(options).fetch({ url })).why).toBe('tls');
    expect(failureOf(await httpClient({ ...options, ca: [server.ca] }).fetch({ url: `https://other.example:${server.port}/` })).why).toBe(
      'tls',
    );
  });

  it('with a server that speaks no TLS fails as tls', async () => {
    const { port } = await serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(failureOf(await httpClient().fetch({ url: `https://127.0.0.1:${port}/` })).why).toBe('tls');
  });
});
