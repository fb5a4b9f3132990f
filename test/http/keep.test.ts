import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, documentOf, failureOf, httpClient, serve, serveRaw, serveTls } from './servers.ts';

afterEach(closeAll);

const loopback = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
const plain = (text: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`;

/** A server that answers the first request on each connection and does as `then` says at the second. */
function secondTime(then: (socket: Socket) => void) {
  return serveRaw((socket) => {
    socket.write(plain('answer'));
    socket.once('data', () => then(socket));
  });
}

describe('a connection', () => {
  it('is kept for the next request to its origin', async () => {
    const server = await serve((request, response) => response.end(request.url));
    const http = httpClient();
    for (const path of ['/a', '/b', '/c']) expect(documentOf(await http.fetch({ url: server.url + path })).text).toBe(path);
    expect(server.connections()).toBe(1);
  });

  it('is kept with TLS, where it saves the handshake', async () => {
    const server = await serveTls(['tls.example'], (request, response) => response.end(request.url));
    const http = httpClient({ guard: { allow: ['127.0.0.1'], ports: [server.port] }, lookup: loopback, ca: [server.ca] });
    for (const path of ['/a', '/b'])
      expect(documentOf(await http.fetch({ url: `https://tls.example:${server.port}${path}` })).text).toBe(path);
    expect(server.connections()).toBe(1);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['not modified', (response) => response.writeHead(304).end()],
    ['an error with a short page', (response) => response.writeHead(503, { 'content-length': 4 }).end('sick')],
    ['a redirect with a short page', (response) => response.writeHead(302, { location: '/', 'content-length': 5 }).end('moved')],
  ])('is kept after %s', async (_, answer) => {
    const server = await serve((request, response) => (request.url === '/' ? response.end('fine') : answer(response)));
    const http = httpClient();
    await http.fetch({ url: `${server.url}/first`, etag: '"held"' });
    expect(documentOf(await http.fetch({ url: `${server.url}/` })).text).toBe('fine');
    expect(server.connections()).toBe(1);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['that says so', (response) => response.setHeader('connection', 'close').end('bye')],
    ['with a long error page', (response) => response.writeHead(500, { 'content-length': 20_000 }).end('x'.repeat(20_000))],
    ['with more than the cap', (response) => response.end('x'.repeat(2000))],
    ['that cannot be decoded', (response) => response.setHeader('content-encoding', 'gzip').end('x')],
  ])('is not kept after an answer %s', async (_, answer) => {
    const server = await serve((request, response) => (request.url === '/' ? response.end('fine') : answer(response)));
    const http = httpClient({ maxBytes: 1000 });
    await http.fetch({ url: `${server.url}/first` });
    expect(documentOf(await http.fetch({ url: `${server.url}/` })).text).toBe('fine');
    expect(server.connections()).toBe(2);
  });

  it('that a server closes while it waits is no outage', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve());
      socket.end(plain('answer'));
    });
    const http = httpClient();
    documentOf(await http.fetch({ url: server.url }));
    await closed.promise;
    expect(documentOf(await http.fetch({ url: server.url })).text).toBe('answer');
    expect(server.connections()).toBe(2);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['closes', (socket) => socket.end()],
    ['resets', (socket) => socket.resetAndDestroy()],
  ])('that a server %s under a request is no outage: the request is asked once more', async (_, then) => {
    const server = await secondTime(then);
    const http = httpClient();
    for (const _ of [1, 2, 3]) expect(documentOf(await http.fetch({ url: server.url })).text).toBe('answer');
    expect(server.connections()).toBe(3);
  });

  it('that closes within an answer is a failure, and nothing is asked again', async () => {
    const server = await secondTime((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'));
    const http = httpClient();
    documentOf(await http.fetch({ url: server.url }));
    expect(failureOf(await http.fetch({ url: server.url })).why).toBe('reset');
    expect(server.connections()).toBe(1);
  });

  it('that is new and closed without an answer is a failure, and nothing is asked again', async () => {
    const server = await serveRaw((socket) => socket.end());
    expect(failureOf(await httpClient().fetch({ url: server.url })).why).toBe('reset');
    expect(server.connections()).toBe(1);
  });

  it('that fails under a request that is asked once more fails for good the second time', async () => {
    let asked = 0;
    const server = await serveRaw((socket) => {
      asked += 1;
      if (asked > 1) return void socket.end();
      socket.write(plain('answer'));
      socket.once('data', () => socket.end());
    });
    const http = httpClient();
    documentOf(await http.fetch({ url: server.url }));
    expect(failureOf(await http.fetch({ url: server.url })).why).toBe('reset');
    expect(server.connections()).toBe(2);
  });

  it('on which something comes that nobody asked for is not used again', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve());
      socket.write(plain('answer') + plain('forged'));
    });
    const http = httpClient();
    for (const _ of [1, 2]) {
      expect(documentOf(await http.fetch({ url: server.url })).text).toBe('answer');
      await closed.promise;
    }
    expect(server.connections()).toBe(2);
  });

  it('is closed when it was not used for some seconds', async () => {
    const server = await serve((_, response) => response.end('x'));
    documentOf(await httpClient().fetch({ url: server.url }));
    expect(server.openNow()).toBe(1);
    await expect.poll(server.openNow, { timeout: 6000, interval: 100 }).toBe(0);
  });

  it('is closed with the client', async () => {
    const server = await serve((_, response) => response.end('x'));
    const http = httpClient();
    documentOf(await http.fetch({ url: server.url }));
    await http.close();
    await expect.poll(server.openNow).toBe(0);
  });

  it('is one of at most 128 that are kept, however many hosts are asked', async () => {
    const server = await serve((_, response) => response.end('x'));
    const http = httpClient({ guard: { allow: ['127.0.0.1'], ports: [server.port] }, lookup: loopback });
    const all = Array.from({ length: 600 }, (_, host) => http.fetch({ url: `http://host${host}.example:${server.port}/` }));
    for (const outcome of await Promise.all(all)) documentOf(outcome);
    expect(server.connections()).toBe(600);
    await expect.poll(server.openNow).toBeLessThanOrEqual(128);
  });
});

describe('validators', () => {
  /** `/old` redirects for good to another origin's `/new`, which knows the copy `"v1"`. */
  async function moved() {
    const asked: (string | undefined)[] = [];
    const to = await serve((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.setHeader('etag', '"v1"').end('fresh');
    });
    const from = await serve((request, response) => {
      asked.push(request.headers['if-none-match']);
      response.writeHead(301, { location: `${to.url}/new` }).end();
    });
    return { asked, url: `${from.url}/old`, finalUrl: `${to.url}/new` };
  }

  it('go to the address that gave the copy, and to no other', async () => {
    const { url, finalUrl, asked } = await moved();
    const http = httpClient();
    const first = documentOf(await http.fetch({ url }));
    expect(first).toMatchObject({ etag: '"v1"', movedTo: finalUrl, document: { url: finalUrl } });
    expect((await http.fetch({ url, etag: first.etag, finalUrl: first.document.url })).kind).toBe('unchanged');
    expect(asked).toEqual([undefined, undefined, undefined, '"v1"']);
  });

  it('stay at home when the address leads elsewhere than it did', async () => {
    const { url, asked } = await moved();
    documentOf(await httpClient().fetch({ url, etag: '"v1"', finalUrl: 'https://gone.example/' }));
    expect(asked).toEqual([undefined, undefined]);
  });

  it('go to the origin that was asked where nothing else is known', async () => {
    const { url, asked } = await moved();
    documentOf(await httpClient().fetch({ url, etag: '"v1"', finalUrl: null }));
    expect(asked).toEqual(['"v1"', undefined]);
  });
});
