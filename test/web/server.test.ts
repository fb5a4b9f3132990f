import { Agent, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startWeb, type Web, type WebParts } from '../../src/web/server.ts';
import { createRecordedLog } from '../schedule/recorder.ts';

const webs: Web[] = [];

afterEach(async () => {
  for (const web of webs.splice(0)) await web.close();
});

async function serve(more: Partial<WebParts> = {}) {
  const { log, lines } = createRecordedLog();
  const parts = { host: '127.0.0.1', port: 0, health: async () => ({ ok: true, version: '1' }), metrics: async () => 'tocsin_x 1\n', log };
  const started = await startWeb({ ...parts, ...more });
  if (!started.ok) throw new Error(started.sentence);
  webs.push(started.web);
  return { ...started.web, lines };
}

describe('the web server', () => {
  it('tells health as JSON: 200 when all is well, 503 when not', async () => {
    const well = await fetch(`${(await serve()).url}/healthz?probe=1`);
    expect([well.status, well.headers.get('content-type'), well.headers.get('cache-control')]).toEqual([
      200,
      'application/json',
      'no-store',
    ]);
    expect(await well.json()).toEqual({ ok: true, version: '1' });
    const { url } = await serve({ health: async () => ({ ok: false, lastTick: null }) });
    const ill = await fetch(`${url}/healthz`);
    expect([ill.status, await ill.json()]).toEqual([503, { ok: false, lastTick: null }]);
  });

  it('tells metrics as text', async () => {
    const answer = await fetch(`${(await serve()).url}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(await answer.text()).toBe('tocsin_x 1\n');
  });

  it('answers HEAD without a body, other methods with 405, and other paths with 404', async () => {
    const { url } = await serve();
    const head = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await fetch(`${url}/healthz`, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${url}/admin`)).status).toBe(404);
  });

  it.each([
    ['/healthz', { health: () => Promise.reject(new Error('password=hush')) }],
    ['/metrics', { metrics: () => Promise.reject(new Error('password=hush')) }],
  ])('answers 500 when %s cannot be read, logs why and goes on', async (path, more) => {
    const { url, lines } = await serve(more);
    const answer = await fetch(`${url}${path}`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hush');
    expect(lines).toEqual(['error: a request could not be answered']);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it('says in a sentence why a port or a host cannot be had', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    const { log } = createRecordedLog();
    const parts = { host: '127.0.0.1', port, health: async () => ({ ok: true }), metrics: async () => '', log };
    expect(await startWeb(parts)).toEqual({
      ok: false,
      sentence: `Port ${port} on 127.0.0.1 is in use. Set PORT to a free one, or stop the other program.`,
    });
    expect(await startWeb({ ...parts, host: '192.0.2.1' })).toEqual({
      ok: false,
      sentence: '192.0.2.1 is not an address of this machine. Set TOCSIN_HOST to one that is; 127.0.0.1 always works.',
    });
  });

  it('closes although a client keeps its connection and an answer is awaited, and frees the port', async () => {
    const asked = Promise.withResolvers<void>();
    const { url, close } = await serve({
      health: () => {
        asked.resolve();
        return new Promise<never>(() => {});
      },
    });
    const agent = new Agent({ keepAlive: true });
    const cut = new Promise((resolve) => {
      request(`${url}/healthz`, { agent }).once('error', resolve).end();
    });
    await asked.promise;
    await close();
    expect(await cut).toMatchObject({ code: 'ECONNRESET' });
    const again = await serve({ port: Number(new URL(url).port) });
    expect(again.url).toBe(url);
    agent.destroy();
  });
});
