import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import type { Check } from '../../src/domain/probe.ts';
import { serveProxy } from '../http/forward-proxy.ts';
import { closeAll, serve, serveRaw, serveTls } from '../http/servers.ts';
import { checker, closedPort, measured, names, outcomeOf, web } from './site.ts';

afterEach(closeAll);

const dns = (host: string): Check => ({ layer: 'dns', host });
const tcp = (port: number, host = '127.0.0.1'): Check => ({ layer: 'tcp', host, port });
const tls = (host: string, port: number, warnMs = 14 * DAY): Check => ({ layer: 'tls', host, port, warnMs });
/** 127.0.0.1 stands for a public address: the guard is told so. */
const lookup = names({ 'api.lumen.example': ['127.0.0.1'], 'other.lumen.example': ['127.0.0.1'] });
const silent = () => new Promise<never>(() => {});

describe('a name', () => {
  it('that has an address is good, and shows nothing of the line', async () => {
    expect(await measured(dns('api.lumen.example'), { lookup })).toMatchObject({ ok: true, detail: null, reached: null });
  });

  it('that nobody knows does not resolve', async () => {
    expect(await measured(dns('gone.lumen.example'), { lookup })).toMatchObject({ ok: false, detail: 'name does not resolve' });
  });

  it('that a resolver knows without an address does not resolve', async () => {
    const empty = names({ 'api.lumen.example': [] });
    expect(await measured(dns('api.lumen.example'), { lookup: empty })).toMatchObject({ ok: false, detail: 'name does not resolve' });
  });

  it('that no resolver answers for fails in time', async () => {
    const found = await measured(dns('api.lumen.example'), { lookup: silent, ms: 60 });
    expect(found).toMatchObject({ ok: false, detail: 'name gets no answer within 1 s' });
    expect(found.latencyMs).toBeLessThan(2_000);
    const again = () => Promise.reject(Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' }));
    expect((await measured(dns('api.lumen.example'), { lookup: again })).detail).toMatch(/^name gets no answer/);
  });
});

describe('a port', () => {
  it('that opens is good', async () => {
    const { port } = await serveRaw(() => {});
    expect(await measured(tcp(port))).toMatchObject({ ok: true, status: null, detail: null, reached: true });
  });

  it('that nobody listens on refuses', async () => {
    const port = await closedPort();
    expect(await measured(tcp(port))).toMatchObject({ ok: false, detail: `port ${port} refuses`, reached: false });
  });

  it('whose name is not found, or is not found in time, says so', async () => {
    expect((await measured(tcp(443, 'gone.lumen.example'), { lookup })).detail).toBe('name does not resolve');
    expect((await measured(tcp(443, 'api.lumen.example'), { lookup: silent, ms: 60 })).detail).toBe('port 443 does not answer');
  });
});

describe('a certificate', () => {
  const hello = (_: unknown, response: { end: (text: string) => void }) => response.end('hello');

  it('that is good is good', async () => {
    const { port, ca } = await serveTls(['api.lumen.example'], hello);
    expect(await measured(tls('api.lumen.example', port), { lookup, ca: [ca] })).toMatchObject({ ok: true, detail: null, warning: null });
  });

  it('that ends soon is good, and told', async () => {
    const { port, ca } = await serveTls(['api.lumen.example'], hello, '400601120000Z');
    const at = (day: string) => () => Date.parse(`${day}T12:00:00Z`);
    const seen = (day: string) => measured(tls('api.lumen.example', port), { lookup, ca: [ca], now: at(day) });
    expect(await seen('2040-05-20')).toMatchObject({ ok: true, detail: null, warning: 'certificate ends on 1 June 2040' });
    expect(await seen('2040-05-17')).toMatchObject({ ok: true, warning: null });
  });

  it('that has ended fails', async () => {
    const { port, ca } = await serveTls(['api.lumen.example'], hello, '210101000000Z');
    const found = await measured(tls('api.lumen.example', port), { lookup, ca: [ca] });
    expect(found).toMatchObject({ ok: false, detail: 'certificate has expired', warning: null });
  });

  it('that is for another name, or that nobody vouches for, fails', async () => {
    const { port, ca } = await serveTls(['api.lumen.example'], hello);
    expect((await measured(tls('other.lumen.example', port), { lookup, ca: [ca] })).detail).toBe('certificate is for another name');
    expect((await measured(tls('api.lumen.example', port), { lookup })).detail).toBe('certificate is not trusted');
  });

  it('cannot be had where no TLS is spoken, or nobody listens', async () => {
    const plain = await serveRaw((socket) => socket.end('220 mail.lumen.example ready\r\n'));
    expect((await measured(tls('api.lumen.example', plain.port), { lookup })).detail).toBe('TLS handshake fails');
    const port = await closedPort();
    expect((await measured(tls('api.lumen.example', port), { lookup })).detail).toBe(`port ${port} refuses`);
  });
});

describe('an answer', () => {
  it.each([
    [200, true],
    [301, true],
    [404, true],
    [500, false],
    [503, false],
  ])('of %i shows whether somebody answers: %s', async (status, ok) => {
    const { url } = await serve((_, response) => void response.writeHead(status, { location: '/' }).end());
    expect(await measured(web(url))).toMatchObject({ ok, status, detail: ok ? null : `answers ${status}`, reached: true });
  });

  it('must have a status that is expected, be it an error', async () => {
    const { url } = await serve((_, response) => void response.writeHead(401).end());
    expect(await measured(web(url, { status: [401] }))).toMatchObject({ ok: true, status: 401 });
    expect(await measured(web(url, { status: [200, 204] }))).toMatchObject({ ok: false, status: 401, detail: 'answers 401' });
  });

  it('that turns us away for asking too often says nothing of the service', async () => {
    const { url } = await serve((_, response) => void response.writeHead(429).end());
    for (const status of [null, [200]]) {
      expect(await outcomeOf(web(url, { status }))).toEqual({
        kind: 'refused',
        why: 'answers 429: it is asked too often, so set everySeconds higher',
      });
    }
    expect(await measured(web(url, { status: [429] }))).toMatchObject({ ok: true });
  });

  it('must hold the text and the value that are expected, whatever its status', async () => {
    const { url } = await serve(
      (_, response) => void response.writeHead(401).end('{"error":{"code":190,"hints":["sign in"],"fatal":false,"user":null}}'),
    );
    const expecting = (expected: object) => measured(web(url, { status: [401], ...expected }));
    for (const json of [
      { path: 'error.code', is: 190 },
      { path: 'error.hints.0', is: 'sign in' },
      { path: 'error.fatal', is: false },
      { path: 'error.user', is: null },
    ]) {
      expect(await expecting({ json }), json.path).toMatchObject({ ok: true });
    }
    expect(await expecting({ text: 'sign in' })).toMatchObject({ ok: true });
    for (const json of [
      { path: 'error.code', is: '190' },
      { path: 'error.absent', is: null },
      { path: 'error.hints.length', is: 2 },
      { path: 'constructor.name', is: 'Object' },
      { path: '__proto__', is: null },
    ]) {
      expect(await expecting({ json }), json.path).toMatchObject({
        ok: false,
        detail: `answers 401 without the expected value at ${json.path}`,
      });
    }
    expect((await expecting({ text: 'welcome' })).detail).toBe('answers 401 without the expected text');
  });

  it('of an HTML page where JSON is expected is wrong', async () => {
    const { url } = await serve((_, response) => response.end('<html>maintenance</html>'));
    const found = await measured(web(url, { json: { path: 'ok', is: true } }));
    expect(found).toMatchObject({ ok: false, status: 200, detail: 'answers 200 without JSON' });
  });

  it('is asked for as the operator wrote, and not elsewhere', async () => {
    const asked: unknown[] = [];
    const { url } = await serve((request, response) => {
      void text(request).then((body) => {
        const { method, headers } = request;
        asked.push({ method, path: request.url, body, type: headers['content-type'], agent: headers['user-agent'] });
        response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
      });
    });
    const login = web(
      `${url}/login?v=2`,
      { status: [302] },
      { method: 'POST', body: '{"user":"nobody"}', headers: { 'content-type': 'application/json' } },
    );
    expect(await measured(login, { userAgent: 'Tocsin/0.1' })).toMatchObject({ ok: true, status: 302 });
    expect(asked).toEqual([
      { method: 'POST', path: '/login?v=2', body: '{"user":"nobody"}', type: 'application/json', agent: 'Tocsin/0.1' },
    ]);
  });

  it('is asked for anew each time: a connection that is kept would hide that none can be opened', async () => {
    const { url, connections, openNow } = await serve((_, response) => response.end('ok'));
    const made = checker();
    const request = { url, method: 'GET', headers: {}, body: null, wantsBody: true } as const;
    for (const _ of [1, 2, 3]) expect(await made.ask(request, 5_000)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(connections()).toBe(3);
    for (let turn = 0; openNow() > 0 && turn < 1_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(openNow()).toBe(0);
    await made.close();
  });

  it.each<[what: string, answer: Parameters<typeof serveRaw>[0], detail: string]>([
    ['that never comes', () => {}, 'does not answer'],
    ['that breaks off in its head', (socket) => socket.resetAndDestroy(), 'hangs up'],
    ['that is no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), 'answers in no form that HTTP knows'],
    ['that stops in the middle', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhal'), 'does not answer'],
    [
      'that never ends',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${64 * 1024 * 1024}\r\n\r\n`),
      'answers more than can be searched',
    ],
  ])('%s fails', async (_, answer, detail) => {
    const { url } = await serveRaw(answer);
    expect(await measured(web(url, { text: 'whole' }), { ms: 300 })).toMatchObject({ ok: false, status: null, detail, reached: false });
  });

  it('that nobody gives fails', async () => {
    const port = await closedPort();
    expect((await measured(web(`http://127.0.0.1:${port}/`))).detail).toBe('refuses the connection');
    expect((await measured(web('http://gone.lumen.example/'), { lookup })).detail).toBe('name does not resolve');
  });

  it('over TLS that is not good fails by its certificate', async () => {
    const { port, ca } = await serveTls(['api.lumen.example'], (_, response) => response.end('ok'), '210101000000Z');
    const check = web(`https://api.lumen.example:${port}/`);
    expect((await measured(check, { lookup, ca: [ca] })).detail).toBe('certificate has expired');
  });
});

describe('what leads into the network this runs in', () => {
  const guard = { ports: [80, 443, 5432] };

  it.each<[what: string, check: Check]>([
    ['a name', dns('api.lumen.example')],
    ['a port', tcp(5432, 'api.lumen.example')],
    ['a certificate', tls('api.lumen.example', 443)],
    ['an answer', web('https://api.lumen.example/')],
    ['a port by its address', tcp(5432, '10.0.0.5')],
    ['a certificate by its address', tls('::1', 443)],
    ['an answer by its address', web('http://169.254.169.254/latest')],
    ['a local name', dns('wiki')],
    ['a port nobody named', tcp(22, '93.184.215.14')],
  ])('is refused and not called down: %s', async (_, check) => {
    const outcome = await outcomeOf(check, { guard, lookup: names({ 'api.lumen.example': ['93.184.215.14', '10.0.0.5'] }) });
    expect(outcome.kind).toBe('refused');
  });

  it('is checked when it is allowed', async () => {
    const { port } = await serveRaw(() => {});
    const allowed = { guard: { allow: [`127.0.0.1:${port}`] } };
    expect(await outcomeOf(tcp(port), allowed)).toMatchObject({ kind: 'measured', ok: true });
    expect(await outcomeOf(tcp(port), { guard: {} })).toMatchObject({ kind: 'refused' });
  });
});

describe('behind a proxy', () => {
  it('answers and certificates are seen through it; names and ports cannot be, and are not called down', async () => {
    const site = await serveTls(['api.lumen.example'], (_, response) => void response.writeHead(204).end());
    const proxy = await serveProxy({ port: site.port });
    const options = { guard: {}, lookup: names({}), ca: [site.ca], proxy: { https: proxy.url, http: proxy.url, no: [] } };
    expect(await outcomeOf(web('https://api.lumen.example/'), options)).toMatchObject({ kind: 'measured', ok: true, status: 204 });
    expect(await outcomeOf(tls('api.lumen.example', 443), options)).toMatchObject({ kind: 'measured', ok: true });
    expect(await outcomeOf(dns('api.lumen.example'), options)).toMatchObject({ kind: 'refused', why: expect.stringContaining('proxy') });
    expect(await outcomeOf(tcp(443, 'api.lumen.example'), options)).toMatchObject({ kind: 'refused' });
  });
});

describe('closing', () => {
  it('ends what is under way, and refuses what comes later', async () => {
    const { url } = await serveRaw(() => {});
    const made = checker({ lookup: silent });
    const under = [
      made.ask({ url, method: 'GET', headers: {}, body: null, wantsBody: true }, 60_000),
      made.resolve('api.lumen.example', 60_000),
      made.open({ host: 'api.lumen.example', port: 443, secure: true }, 60_000),
    ];
    await made.close();
    for (const tried of await Promise.all(under)) expect(tried).toMatchObject({ ok: false, why: 'reset' });
    expect(await made.resolve('api.lumen.example', 60_000)).toMatchObject({ ok: false, why: 'reset' });
  });
});
