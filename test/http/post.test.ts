import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../src/http/client.ts';
import { serveProxy } from './forward-proxy.ts';
import { closeAll, httpClient, serve, serveRaw, serveTls } from './servers.ts';

afterEach(closeAll);

const FORM = { 'hub.mode': 'subscribe', 'hub.topic': 'https://status.lumen.example/?a=1&b=ü' };
const accept = (_: IncomingMessage, response: ServerResponse) => void response.writeHead(202).end();

/** The outcome as a failure; fails with what it was instead. */
function failureOf(outcome: PostOutcome) {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.status}`);
  return outcome;
}

describe('a form', () => {
  it('arrives as it was given, and the status comes back', async () => {
    const asked: { method: string | undefined; type: string | undefined; form: URLSearchParams }[] = [];
    const { url } = await serve((request, response) => {
      void text(request).then((body) => {
        asked.push({ method: request.method, type: request.headers['content-type'], form: new URLSearchParams(body) });
        response.writeHead(202).end('thank you');
      });
    });
    expect(await httpClient().post(`${url}/hub?x=1`, FORM)).toEqual({ kind: 'answered', status: 202, location: null });
    expect(asked).toEqual([{ method: 'POST', type: 'application/x-www-form-urlencoded', form: new URLSearchParams(FORM) }]);
  });

  it('is not sent on: a redirect is handed back', async () => {
    const other = await serve(accept);
    const { url } = await serve((_, response) => void response.writeHead(307, { location: `${other.url}/hub` }).end());
    expect(await httpClient().post(url, FORM)).toEqual({ kind: 'answered', status: 307, location: `${other.url}/hub` });
    expect(other.connections()).toBe(0);
  });

  it.each([
    'http://127.0.0.1:8080/',
    'http://[::1]/',
    'http://10.0.0.1/hub',
    'http://169.254.169.254/',
    'http://hub.internal/',
    'ftp://hub.example/',
    'hub',
  ])('is not sent to %s', async (url) => {
    const outcome = await httpClient({ guard: {} }).post(url, FORM);
    expect(failureOf(outcome)).toMatchObject({ why: 'blocked', status: null });
  });

  it('is not sent to a name that leads to an address of ours', async () => {
    const { port, connections } = await serve(accept);
    const http = httpClient({ guard: { ports: [port] }, lookup: async () => [{ address: '127.0.0.1', family: 4 }] });
    expect(failureOf(await http.post(`http://hub.example:${port}/`, FORM))).toMatchObject({ why: 'blocked' });
    expect(connections()).toBe(0);
  });

  it('is given up when no answer comes in time, and when the client closes', async () => {
    const arrived = Promise.withResolvers<void>();
    const { url } = await serve(() => arrived.resolve());
    const late = failureOf(await httpClient({ timeoutMs: 100 }).post(url, FORM));
    expect(late).toMatchObject({ why: 'timeout', detail: `${url}/: no complete answer within 0.1 s` });

    const http = httpClient();
    const waiting = http.post(url, FORM);
    await arrived.promise;
    await http.close();
    expect(failureOf(await waiting).detail).toContain('the client was closed');
    expect(failureOf(await http.post(url, FORM)).detail).toContain('the client was closed');
  });

  it.each([200, 202, 400])('has its answer of %i without an endless body being read', async (status) => {
    let sent = 0;
    const gone = Promise.withResolvers<void>();
    const { url } = await serve((_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.byteLength;
      };
      response.writeHead(status).on('drain', more).on('close', gone.resolve);
      more();
    });
    expect(await httpClient({ maxBytes: 1000 }).post(url, FORM)).toEqual({ kind: 'answered', status, location: null });
    await gone.promise;
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('goes out once, also when the connection breaks before an answer', async () => {
    let requests = 0;
    const { url, connections } = await serveRaw((socket) => {
      requests += 1;
      socket.destroy();
    });
    expect(failureOf(await httpClient().post(url, FORM))).toMatchObject({ why: 'reset' });
    expect([requests, connections()]).toEqual([1, 1]);
  });

  it('goes out over a connection of its own, for one that was kept may be closing', async () => {
    const { url, connections } = await serve((_, response) => response.end('{}'));
    const http = httpClient();
    await http.fetch({ url });
    await http.post(url, FORM);
    expect(connections()).toBe(2);
  });

  it('waits for its turn behind what its host is asked', async () => {
    const first = Promise.withResolvers<ServerResponse>();
    const methods: (string | undefined)[] = [];
    const { url } = await serve((request, response) => {
      methods.push(request.method);
      if (request.method === 'GET') first.resolve(response);
      else response.writeHead(202).end();
    });
    const http = httpClient();
    const fetched = http.fetch({ url });
    const posted = http.post(url, FORM);
    const response = await first.promise;
    expect(methods).toEqual(['GET']);
    response.end('{}');
    await fetched;
    expect(await posted).toMatchObject({ status: 202 });
    if (!response.writableFinished) await once(response, 'finish');
  });

  it('goes through the proxies like everything else', async () => {
    const plain = await serve((request, response) => {
      const isBare = request.headers['proxy-authorization'] === undefined;
      void text(request).then((body) => {
        response.writeHead(isBare && body === new URLSearchParams(FORM).toString() ? 202 : 400).end();
      });
    });
    const secured = await serveTls(['hub.example'], accept);
    const [http, https] = [await serveProxy({ port: plain.port, credentials: 'mara:sesame' }), await serveProxy({ port: secured.port })];
    const client = httpClient({
      guard: {},
      ca: [secured.ca],
      proxy: { http: `http://mara:sesame@127.0.0.1:${http.port}`, https: https.url, no: [] },
      lookup: async () => [],
    });
    expect(await client.post('http://hub.example/', FORM)).toMatchObject({ kind: 'answered', status: 202 });
    expect(await client.post('https://hub.example/', FORM)).toMatchObject({ kind: 'answered', status: 202 });
    expect([...http.asked, ...https.asked]).toEqual(['POST http://hub.example/', 'CONNECT hub.example:443']);
  });
});
