import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Door, FindDoor, PushAnswer, PushRequest } from '../../src/hear/ports.ts';
import { startWeb, type Web, type WebParts } from '../../src/web/server.ts';
import { createRecordedLog } from '../schedule/recorder.ts';

const webs: Web[] = [];

afterEach(async () => {
  for (const web of webs.splice(0)) await web.close();
});

/** A server with one door, `/hooks/json/sesame`, that answers as it is told to. */
async function serve(answer: (request: PushRequest) => Promise<PushAnswer> = async () => ({ status: 202 }), more: Partial<WebParts> = {}) {
  const { log, lines } = createRecordedLog();
  const door: Door = { methods: ['POST'], answer };
  const doors: FindDoor = async (path) => (path === '/hooks/json/sesame' ? door : null);
  const started = await startWeb({
    host: '127.0.0.1',
    port: 0,
    health: async () => ({ ok: true }),
    metrics: async () => '',
    doors,
    log,
    ...more,
  });
  if (!started.ok) throw new Error(started.sentence);
  webs.push(started.web);
  return { url: started.web.url, lines };
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });

/** Everything of an answer that a stranger sees, but the time. */
async function seenOf(answer: Response) {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'));
  return { status: answer.status, headers, body: await answer.text() };
}

/** Sends bytes as they are and resolves with all that comes back until the other side closes. */
async function raw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

describe('doors', () => {
  it('get method, query, headers and the bytes as they came', async () => {
    const asked: PushRequest[] = [];
    const { url } = await serve(async (request) => {
      asked.push(request);
      return { status: 202 };
    });
    const bytes = Uint8Array.from([0, 255, 10, 13, 128]);
    const answer = await post(`${url}/hooks/json/sesame?a=1&b=%26&a=2`, bytes, { 'x-signed': 'yes' });
    expect(answer.status).toBe(202);
    const [request] = asked;
    expect(request).toMatchObject({ method: 'POST', headers: { 'x-signed': 'yes' } });
    expect([...(request?.query ?? [])]).toEqual([
      ['a', '1'],
      ['b', '&'],
      ['a', '2'],
    ]);
    expect([...(request?.body ?? [])]).toEqual([...bytes]);
  });

  it('make a wrong secret look like any path that nobody serves, in every byte', async () => {
    const { url } = await serve();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const init = { method, ...(method === 'GET' ? {} : { body: '{}' }) };
      const elsewhere = await seenOf(await fetch(`${url}/admin`, init));
      expect(elsewhere.status).toBe(404);
      for (const path of ['/hooks/json/guess', '/hooks/json/', '/hooks/', '/hooks/json/sesame/more', '/hooks/nobody/sesame'])
        expect(await seenOf(await fetch(`${url}${path}`, init))).toEqual(elsewhere);
    }
  });

  it('answer as they are told, typed so that no browser renders or keeps it', async () => {
    const { url } = await serve(async () => ({ status: 422, body: 'no\n' }));
    const answer = await post(`${url}/hooks/json/sesame`, '<script>alert(1)</script>');
    expect(await seenOf(answer)).toMatchObject({ status: 422, body: 'no\n' });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('refuse methods they do not serve', async () => {
    const { url } = await serve();
    const answer = await fetch(`${url}/hooks/json/sesame`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('refuse a body beyond the cap, announced or not, and take one of exactly the cap', async () => {
    let heard = 0;
    const { url } = await serve(
      async ({ body }) => {
        heard += 1;
        return { status: 200, body: String(body.byteLength) };
      },
      { limits: { bodyBytes: 1000 } },
    );
    const fits = await post(`${url}/hooks/json/sesame`, 'x'.repeat(1000));
    expect([fits.status, await fits.text()]).toEqual([200, '1000']);
    expect((await post(`${url}/hooks/json/sesame`, 'x'.repeat(1001))).status).toBe(413);
    const unannounced = httpRequest(`${url}/hooks/json/sesame`, { method: 'POST' });
    for (let part = 0; part < 300; part += 1) unannounced.write('x'.repeat(1000));
    unannounced.end();
    const [response] = await once(unannounced, 'response');
    response.resume();
    expect([response.statusCode, heard]).toEqual([413, 1]);
  });

  it('have a cap of one mebibyte', async () => {
    const { url } = await serve(async ({ body }) => ({ status: 200, body: String(body.byteLength) }));
    expect((await post(`${url}/hooks/json/sesame`, new Uint8Array(1024 * 1024))).status).toBe(200);
    expect((await post(`${url}/hooks/json/sesame`, new Uint8Array(1024 * 1024 + 1))).status).toBe(413);
  });

  it('let go of a sender whose body does not end in time', async () => {
    const { url, lines } = await serve(undefined, { limits: { requestMs: 600 } });
    const said = await raw(url, 'POST /hooks/json/sesame HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(lines).toEqual([]);
  });

  it('serve so many at once and send the next away, health not among them', async () => {
    const inside: (() => void)[] = [];
    const { url } = await serve(
      () =>
        new Promise((resolve) => {
          inside.push(() => resolve({ status: 202 }));
        }),
      { limits: { atOnce: 2 } },
    );
    const waiting = [post(`${url}/hooks/json/sesame`, '1'), post(`${url}/hooks/json/sesame`, '2')];
    await expect.poll(() => inside.length).toBe(2);
    const sentAway = await post(`${url}/hooks/json/sesame`, '3');
    expect([sentAway.status, sentAway.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    for (const leave of inside.splice(0)) leave();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([202, 202]);
    const next = post(`${url}/hooks/json/sesame`, '4');
    await expect.poll(() => inside.length).toBe(1);
    inside[0]?.();
    expect((await next).status).toBe(202);
  });

  it('ask the sender to come again when what was sent could not be kept, and show nothing of it', async () => {
    const { url, lines } = await serve(() => Promise.reject(new Error('disk of sesame is full')));
    const answer = await post(`${url}/hooks/json/sesame`, '{}');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('sesame');
    expect(lines).toEqual(['error: a request could not be answered']);
  });
});
