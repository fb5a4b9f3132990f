import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createDiscovery } from '../../src/discover/discover.ts';
import type { Fetch, FetchFailure, FetchOutcome } from '../../src/domain/document.ts';
import { understand } from '../../src/parse/registry.ts';
import { feed, history, summary } from '../support/documents.ts';

const PAGE = { id: 'kctbh9vrtdwd', name: 'Lumen', host: 'status.lumen.example' };
const STATUSPAGE = summary({ page: PAGE, incidents: [] });
const SHELL = '<!doctype html><html><head><title>Lumen</title></head><body>status</body></html>';
const json = (value: unknown) => JSON.stringify(value);

/** A person who waits for ever. */
const PATIENT = { sleep: () => new Promise<void>(() => {}) };

interface Elsewhere {
  /** Instead of 404, for addresses that the web does not hold. */
  failure?: (url: string) => FetchFailure | null;
  clock?: Pick<Clock, 'sleep'>;
  /** Addresses that never answer. */
  hangs?: (url: string) => boolean;
}

/** Looks behind an address on a web that consists of these documents alone. */
async function discover(typed: string, web: Readonly<Record<string, string>>, { failure, clock = PATIENT, hangs }: Elsewhere = {}) {
  const asked: string[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const fetch: Fetch = async (request) => {
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    const outcome = await answerTo(request.url);
    running -= 1;
    return outcome;
  };
  const answerTo = async (url: string): Promise<FetchOutcome> => {
    asked.push(url);
    await Promise.resolve();
    if (hangs?.(url)) return new Promise(() => {});
    const why = failure?.(url) ?? null;
    if (why !== null) return { kind: 'failed', why, status: null, retryAfterMs: null, detail: `${url}: ${why}` };
    const body = web[url];
    if (body === undefined) return { kind: 'failed', why: 'http-status', status: 404, retryAfterMs: null, detail: `${url}: 404 Not Found` };
    const document = { url, at: 0, contentType: null, body: new TextEncoder().encode(body) };
    return { kind: 'document', document, hash: body, etag: null, lastModified: null, maxAgeMs: null, movedTo: null };
  };
  const look = createDiscovery({
    fetch,
    understand: (document) => understand(document, { format: null, now: Date.UTC(2026, 10, 22) }),
    clock,
  });
  const found = await look(typed);
  return { found, asked, mostAtOnce, words: found.kind === 'found' ? `${found.reading.format} at ${found.url}` : found.kind };
}

describe('what stands behind an address', () => {
  it.each([
    ['the document itself', 'https://status.lumen.example/api/v2/summary.json'],
    ['the page in front of it', 'https://status.lumen.example/'],
    ['without https', 'status.lumen.example'],
    ['as chats write links', '<https://status.lumen.example/>'],
    ['some page below it', 'https://status.lumen.example/index.html'],
  ])('a Statuspage is found by %s', async (_how, typed) => {
    const web = {
      'https://status.lumen.example/': SHELL,
      'https://status.lumen.example/index.html': SHELL,
      'https://status.lumen.example/api/v2/summary.json': STATUSPAGE,
    };
    expect((await discover(typed, web)).words).toBe('statuspage-v2 at https://status.lumen.example/api/v2/summary.json');
  });

  it('an Instatus page is found by its summary', async () => {
    const web = {
      'https://lumen.instatus.example/summary.json': json({ page: { name: 'Lumen', url: 'https://lumen.instatus.example', status: 'UP' } }),
    };
    expect((await discover('lumen.instatus.example', web)).words).toBe('instatus at https://lumen.instatus.example/summary.json');
  });

  it('a status.io page is found by the id in its text', async () => {
    const id = '0123456789abcdef01234567';
    const status = {
      result: {
        status_overall: { updated: '2026-11-22T10:00:00Z', status: 'Operational', status_code: 100 },
        status: [],
        incidents: [],
        maintenance: { active: [], upcoming: [] },
      },
    };
    const web = {
      'https://status.lumen.example/': `${SHELL}<script>var statuspage_id = "${id}";</script>`,
      [`https://api.status.io/1.0/status/${id}`]: json(status),
    };
    expect((await discover('status.lumen.example', web)).words).toBe(`statusio at https://api.status.io/1.0/status/${id}`);
  });

  it('a feed is found by the link that the page gives, on its own host alone', async () => {
    const items = [{ title: 'Resolved: Logins fail', at: '10:00' }] as never;
    const web = {
      'https://status.lumen.example/': `<html><head><link rel="alternate" type="application/rss+xml" href="https://press.example/rss"><link rel="alternate" type="application/rss+xml" href="/updates.xml"></head></html>`,
      'https://status.lumen.example/updates.xml': feed('Lumen status', items),
      'https://press.example/rss': feed('Lumen status', items),
    };
    const { asked, words } = await discover('status.lumen.example', web);
    expect(asked).not.toContain('https://press.example/rss');
    expect(words).toBe('status-feed at https://status.lumen.example/updates.xml');
  });

  it('a press feed is what it is when nothing better stands beside it', async () => {
    const web = { 'https://wire.example/rss': feed('Example Wire', [{ title: 'Markets rise', at: '10:00' }] as never) };
    expect((await discover('https://wire.example/rss', web)).words).toBe('rss at https://wire.example/rss');
  });

  it('a page that is none is said to be none, with all that was tried', async () => {
    const { found, asked } = await discover('https://shop.example/', { 'https://shop.example/': SHELL }, { clock: systemClock });
    expect(found).toMatchObject({ kind: 'nothing', url: 'https://shop.example/' });
    expect(found.kind === 'nothing' && found.tried.map(({ url }) => url)).toEqual(asked);
    expect(found.kind === 'nothing' && found.tried[0]?.why).toContain('HTML');
    expect(asked.length).toBeLessThanOrEqual(31);
  });

  it('a server that answers every path with one page is not taken for a status page', async () => {
    const everything = new Proxy({}, { get: () => SHELL }) as Record<string, string>;
    expect((await discover('https://app.example/', everything)).words).toBe('nothing');
  });

  it.each(['', 'ftp://status.lumen.example', 'javascript:alert(1)', 'https://user:secret@status.lumen.example/', 'https://'])(
    '%j is refused unread',
    async (typed) => {
      const { found, asked } = await discover(typed, {});
      expect(found.kind).toBe('refused');
      expect(asked).toEqual([]);
      expect(JSON.stringify(found)).not.toContain('secret');
    },
  );

  it('asks one after another, never more than 31 times, and no address twice', async () => {
    const { asked, mostAtOnce } = await discover('https://shop.example/team/status/x', { 'https://shop.example/team/status/x': SHELL });
    expect(mostAtOnce).toBe(1);
    expect(asked.length).toBeLessThanOrEqual(31);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('gives up in time on a host that keeps the connection open, and says so', async () => {
    const clock = { sleep: async () => {} };
    const { found } = await discover('https://slow.example/', {}, { clock, hangs: () => true });
    expect(found).toEqual({
      kind: 'nothing',
      url: 'https://slow.example/',
      tried: [{ url: 'https://slow.example/', why: 'stopped after 25 s' }],
    });
  });

  it('a host that cannot be reached is asked once, and is said to be unreachable', async () => {
    const { found, asked } = await discover('https://gone.example/', {}, { failure: () => 'dns' });
    expect(found).toEqual({ kind: 'refused', why: 'https://gone.example/: dns.' });
    expect(asked).toHaveLength(1);
  });

  it('a page without a certificate is found where nobody typed https', async () => {
    const web = { 'http://status.lumen.example/api/v2/summary.json': STATUSPAGE };
    const failure = (url: string) => (url.startsWith('https:') ? ('refused' as const) : null);
    expect((await discover('status.lumen.example', web, { failure })).words).toBe(
      'statuspage-v2 at http://status.lumen.example/api/v2/summary.json',
    );
    expect((await discover('https://status.lumen.example', web, { failure })).words).toBe('refused');
  });

  it('an address that is not public is refused with the key that allows it', async () => {
    const { found, asked } = await discover('http://10.1.2.3/', {}, { failure: () => 'blocked' });
    expect(found).toMatchObject({ kind: 'refused', why: expect.stringContaining('network.allowPrivate in tocsin.yaml') });
    expect(asked).toHaveLength(1);
  });

  it('a feed of headlines beside a page is not taken for its status, and is named', async () => {
    const items = [{ title: 'Our new kettle', at: '10:00' }] as never;
    const web = {
      'https://shop.example/': `<link rel="alternate" type="application/rss+xml" href="/blog.xml">`,
      'https://shop.example/blog.xml': feed('Shop news', items),
    };
    const { found } = await discover('https://shop.example/', web);
    expect(found.kind === 'nothing' && found.tried.find(({ url }) => url.endsWith('blog.xml'))?.why).toContain('a feed of headlines');
  });

  it('a Statuspage without an open incident shows the last one of its history', async () => {
    const last = { id: 'i1', title: 'Logins fail', impact: 'major', posts: ['09:00 investigating We look.', '09:30 resolved It is over.'] };
    const web = {
      'https://status.lumen.example/api/v2/summary.json': STATUSPAGE,
      'https://status.lumen.example/api/v2/incidents.json': history({ page: PAGE, incidents: [last] as never }),
    };
    const { found } = await discover('https://status.lumen.example/api/v2/summary.json', web);
    expect(found).toMatchObject({ kind: 'found', url: 'https://status.lumen.example/api/v2/summary.json' });
    expect(found.kind === 'found' && found.reading.incidents.map(({ title }) => title)).toEqual(['Logins fail']);
  });

  it('an Uptime Kuma page is read by its heartbeats, which hold the states, under the names of its monitors', async () => {
    const web = {
      'https://up.example/kuma/status/Team': SHELL,
      'https://up.example/kuma/api/status-page/heartbeat/team': json({
        heartbeatList: { 7: [{ status: 1, time: '2026-11-22 10:00:00.000', msg: '', ping: 12 }] },
        uptimeList: { '7_24': 1 },
      }),
      'https://up.example/kuma/api/status-page/team': json({
        config: { slug: 'team', title: 'Team Lumen' },
        incident: null,
        publicGroupList: [{ id: 1, name: 'Core', weight: 1, monitorList: [{ id: 7, name: 'Mail', type: 'http', sendUrl: 0 }] }],
        maintenanceList: [],
      }),
    };
    const { found, words } = await discover('https://up.example/kuma/status/Team', web);
    expect(words).toBe('uptime-kuma at https://up.example/kuma/api/status-page/heartbeat/team');
    expect(found).toMatchObject({
      reading: { page: { name: 'Team Lumen' }, components: [{ name: 'Core / Mail', state: 'operational' }], componentsAreTruth: true },
    });
  });

  it.each([
    ['https://github.com/lumen/upptime', 'https://raw.githubusercontent.com/lumen/upptime/HEAD/history/summary.json'],
    ['https://lumen.statuspal.io/', 'https://statuspal.io/api/v2/status_pages/lumen/summary'],
    ['https://intern.example/gatus/', 'https://intern.example/gatus/api/v1/endpoints/statuses'],
    ['https://www.intern.example/appsstatus/dashboard/', 'https://www.intern.example/appsstatus/dashboard/incidents.json'],
    ['https://status.lumen.example/incidents/abc', 'https://status.lumen.example/api/v2/summary.json'],
  ])('%s leads to %s', async (typed, url) => {
    expect((await discover(typed, { [typed]: SHELL })).asked).toContain(url);
  });
});
