import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import type { Post, WebSubBook, WebSubRow } from '../../src/hear/ports.ts';
import { createManualClock } from '../schedule/manual-clock.ts';
import { historyAtom, when } from '../support/documents.ts';
import { FEED, openDesk } from './desk.ts';
import { type Hub, openHub, type Subscription } from './hub.ts';

/** A form over the wire, with `fetch` in the place of the guarded client, which refuses loopback. */
const post: Post = async (url, form) => {
  try {
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    return { kind: 'answered', status: answer.status, location: answer.headers.get('location') };
  } catch (error) {
    return { kind: 'failed', detail: String(error) };
  }
};

function memoryBook(rows = new Map<string, WebSubRow>()): WebSubBook & { rows: Map<string, WebSubRow> } {
  return {
    rows,
    put: async (row) => void rows.set(row.source, structuredClone(row)),
    get: async (source) => structuredClone(rows.get(source) ?? null),
    list: async () => structuredClone([...rows.values()]),
    remove: async (source) => void rows.delete(source),
  };
}

const TOPIC = 'https://status.lumen.example/history.atom';
const NO_PAGE = { id: null, name: null, url: null };

/** Tocsin and a hub that can reach each other; the clock is the test's. */
async function openBoth(book = memoryBook(), start = when('12:00')) {
  const hub = await openHub();
  const clock = createManualClock(start);
  const desk = await openDesk((publicUrl) => ({ hooks: [], clock, websub: { publicUrl, book, post } }));
  return {
    hub,
    desk,
    clock,
    book,
    row: () => book.rows.get(FEED.id),
    /** The feed is read and names the hub. */
    names: (named: string | null = hub.url, topic = TOPIC) =>
      desk.hear.read(FEED.id, { page: NO_PAGE, hub: named === null ? null : { hub: named, topic } }),
    /** What is due is done, and the hub has verified. */
    async work() {
      await desk.hear.due();
      await hub.settled();
    },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await hub[Symbol.asyncDispose]();
    },
  };
}

const subscriptionOf = (hub: Hub): Subscription => {
  const [subscription] = hub.subscriptions.values();
  if (subscription === undefined) throw new Error('nobody subscribed');
  return subscription;
};

const entry = (id: string, posts: readonly string[]) => ({ id, title: `Incident ${id}`, posts });
const atom = (...incidents: readonly ReturnType<typeof entry>[]) =>
  historyAtom({ page: { id: 'p', name: 'Lumen', host: 'status.lumen.example' }, incidents });
const OUTAGE = atom(entry('inc1', ['11:50 investigating Logins fail.']));

describe('a feed that names a hub', () => {
  it('is subscribed to, verified and delivered without a poll', async () => {
    await using both = await openBoth();
    both.names();
    await both.work();
    expect(both.hub.requests.map((form) => [form.get('hub.topic'), form.get('hub.lease_seconds')])).toEqual([[TOPIC, '864000']]);
    expect(both.row()).toMatchObject({ state: 'active', leaseUntil: both.clock.now() + 10 * DAY, failures: 0 });

    expect(await both.hub.deliver(subscriptionOf(both.hub), OUTAGE)).toBe(202);
    expect(both.desk.heard).toMatchObject([
      { source: { id: FEED.id }, reading: { format: 'statuspage-atom', incidents: [{ id: 'inc1', state: 'investigating' }] } },
    ]);
    expect(both.desk.polled).toEqual([]);
    expect(both.hub.violations).toEqual([]);
  });

  it('is asked for once, however often it is read', async () => {
    await using both = await openBoth();
    for (let reading = 0; reading < 5; reading += 1) {
      both.names();
      await both.work();
      both.clock.pass(MINUTE);
    }
    expect(both.hub.requests.length).toBe(1);
  });

  it('is believed under each of the four methods, and its absences say nothing', async () => {
    await using both = await openBoth();
    both.names();
    await both.work();
    for (const method of ['sha1', 'sha256', 'sha384', 'sha512'])
      expect(await both.hub.deliver(subscriptionOf(both.hub), OUTAGE, method)).toBe(202);
    expect(both.desk.heard.map(({ reading }) => reading.listing)).toEqual(['history', 'history', 'history', 'history']);
  });

  it('is not believed without its signature, or with that of somebody else; the hub is told nothing of it', async () => {
    await using both = await openBoth();
    both.names();
    await both.work();
    const subscription = subscriptionOf(both.hub);
    const forged = { ...subscription, secret: `${subscription.secret}x` };
    expect(await both.hub.deliver(forged, OUTAGE)).toBe(202);
    expect(await both.hub.deliver(subscription, OUTAGE, 'none')).toBe(202);
    expect(await both.hub.deliver(subscription, OUTAGE, 'md5')).toBe(202);
    expect(await both.hub.deliver(subscription, OUTAGE, 'none', { 'x-hub-signature': 'sha256=' })).toBe(202);
    expect([both.desk.heard, both.desk.polled]).toEqual([[], []]);
    expect(both.desk.lines.filter((line) => line.includes('signed'))).toEqual([
      'warn: a delivery was not signed by its hub and is ignored',
    ]);
  });

  it('is read itself when the delivery cannot be understood', async () => {
    await using both = await openBoth();
    both.names();
    await both.work();
    expect(await both.hub.deliver(subscriptionOf(both.hub), '<html>Something new</html>')).toBe(202);
    expect([both.desk.heard, both.desk.polled]).toEqual([[], [FEED.id]]);
  });

  it('is renewed before the lease ends, without a gap, under the same callback', async () => {
    await using both = await openBoth();
    both.hub.state.leaseSeconds = 24 * 3600;
    both.names();
    await both.work();
    const first = both.row();
    let asked = 1;
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      both.clock.pass(HOUR);
      await both.work();
      expect(both.row()?.leaseUntil).toBeGreaterThan(both.clock.now());
      asked = both.hub.requests.length;
    }
    // Seven leases of a day, each renewed in its last quarter.
    expect(asked).toBeGreaterThanOrEqual(8);
    expect(asked).toBeLessThanOrEqual(11);
    expect(both.row()?.callbackId).toBe(first?.callbackId);
    expect(both.hub.violations).toEqual([]);
  });

  it('goes on being delivered after a restart, and is not asked for anew', async () => {
    const book = memoryBook();
    await using before = await openBoth(book);
    before.names();
    await before.work();
    const kept = new Map(JSON.parse(JSON.stringify([...book.rows])) as [string, WebSubRow][]);
    await using after = await openBoth(memoryBook(kept), before.clock.now() + MINUTE);
    after.names(before.hub.url);
    await after.work();
    expect([before.hub.requests.length, after.hub.requests.length]).toEqual([1, 0]);
    const moved = { ...subscriptionOf(before.hub), callback: `${after.desk.url}/hooks/websub/${after.row()?.callbackId}` };
    expect(await before.hub.deliver(moved, OUTAGE)).toBe(202);
    expect(after.desk.heard.length).toBe(1);
  });

  it('that names another hub is subscribed to there, under new secrets; one that names none any more is forgotten', async () => {
    await using both = await openBoth();
    await using other = await openHub();
    both.names();
    await both.work();
    const first = both.row();
    both.names(other.url);
    await both.work();
    await other.settled();
    expect(both.row()).toMatchObject({ hub: other.url, state: 'active' });
    expect(both.row()?.secret).not.toBe(first?.secret);
    expect(await both.hub.deliver(subscriptionOf(both.hub), OUTAGE)).toBe(404);

    both.names(null);
    await both.work();
    expect(both.row()).toBeUndefined();
    expect(await other.deliver(subscriptionOf(other), OUTAGE)).toBe(404);
    expect(both.desk.heard).toEqual([]);
  });

  it('is not subscribed to at an address that is none of the web', async () => {
    await using both = await openBoth();
    both.names('file:///etc/passwd');
    await both.work();
    expect(both.row()).toBeUndefined();
  });
});

describe('a hub that does not take a subscription', () => {
  it.each([
    ['refuses', { status: 403 }],
    ['fails', { status: 500 }],
    ['redirects to nowhere', { status: 308 }],
  ])('and %s is asked again at growing distance, and that is said once', async (_how, answer) => {
    await using both = await openBoth();
    both.hub.answers.push(...Array.from({ length: 6 }, () => answer));
    both.names();
    const askedAt: number[] = [];
    for (let minute = 0; minute < 90; minute += 1) {
      const before = both.hub.requests.length;
      await both.work();
      if (both.hub.requests.length > before) askedAt.push(minute);
      both.clock.pass(MINUTE);
    }
    const waits = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
    expect(waits.length).toBe(6);
    for (const [index, wait] of waits.entries()) if (index > 0) expect(wait).toBeGreaterThan(waits[index - 1] ?? 0);
    expect(both.row()).toMatchObject({ state: 'active', failures: 0 });
    expect(both.desk.lines).toEqual([
      'warn: a hub does not deliver a source; it is polled as before',
      'info: a hub delivers a source from now on',
    ]);
  });

  it('and cannot be reached is no different', async () => {
    await using both = await openBoth();
    both.names('http://127.0.0.1:9/');
    await both.work();
    expect(both.row()).toMatchObject({ state: 'wanted', failures: 1 });
    expect(both.row()?.nextAt).toBeGreaterThan(both.clock.now());
  });

  it('and accepts but never verifies is asked again', async () => {
    await using both = await openBoth();
    both.hub.state.verifies = false;
    both.names();
    await both.work();
    expect(both.row()).toMatchObject({ state: 'asked', failures: 0 });
    both.clock.pass(5 * MINUTE);
    await both.work();
    expect(both.row()).toMatchObject({ state: 'wanted', failures: 1 });
    both.hub.state.verifies = true;
    both.clock.pass(2 * MINUTE);
    await both.work();
    expect(both.row()).toMatchObject({ state: 'active', failures: 0 });
  });

  it('and sends us to another is followed there, but not in a circle', async () => {
    await using both = await openBoth();
    await using other = await openHub();
    both.hub.answers.push({ status: 307, location: other.url });
    both.names();
    await both.work();
    await other.settled();
    expect(both.row()?.state).toBe('active');
    expect([both.hub.requests.length, other.requests.length]).toEqual([1, 1]);

    await using circle = await openBoth();
    circle.hub.answers.push(...Array.from({ length: 20 }, () => ({ status: 307, location: circle.hub.url })));
    circle.names();
    await circle.work();
    expect(circle.hub.requests.length).toBe(4);
    expect(circle.row()).toMatchObject({ state: 'wanted', failures: 1 });
  });

  it('and denies it, even after it was verified, is left alone for a day and delivers nothing', async () => {
    await using both = await openBoth();
    both.names();
    await both.work();
    const subscription = subscriptionOf(both.hub);
    const denied = await both.hub.ask(subscription.callback, { mode: 'denied', topic: TOPIC, reason: 'private' });
    expect(denied.status).toBe(200);
    expect(await both.hub.deliver(subscription, OUTAGE)).toBe(410);
    expect(both.desk.heard).toEqual([]);
    both.clock.pass(23 * HOUR);
    await both.work();
    expect(both.hub.requests.length).toBe(1);
    both.clock.pass(HOUR);
    await both.work();
    expect(both.hub.requests.length).toBe(2);
    expect(both.row()?.state).toBe('active');
  });
});

describe('a question whether we meant it', () => {
  it.each([
    ['about another topic', { topic: 'https://status.lumen.example/other' }],
    ['about an end, which we never ask for', { mode: 'unsubscribe' }],
    ['in a mode nobody knows', { mode: 'toString' }],
    ['without a challenge', { challenge: '' }],
    ['with a challenge that is a page', { challenge: '<script>alert(1) </script>' }],
    ['with a challenge without end', { challenge: 'x'.repeat(600) }],
    ['with a lease of nothing', { lease_seconds: '0' }],
    ['with a lease that is no number', { lease_seconds: '-5' }],
  ])('%s is answered with 404 and changes nothing', async (_what, wrong) => {
    await using both = await openBoth();
    both.names();
    await both.work();
    const before = both.row();
    const right = { mode: 'subscribe', topic: TOPIC, challenge: 'abc', lease_seconds: '600' };
    const answer = await both.hub.ask(subscriptionOf(both.hub).callback, { ...right, ...wrong });
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(both.row()).toEqual(before);
    const agreed = await both.hub.ask(subscriptionOf(both.hub).callback, right);
    expect([agreed.status, await agreed.text()]).toEqual([200, 'abc']);
  });

  it('is not agreed to before we asked', async () => {
    await using both = await openBoth();
    both.hub.answers.push({ status: 500 });
    const row: WebSubRow = {
      source: FEED.id,
      hub: both.hub.url,
      topic: TOPIC,
      secret: 's'.repeat(43),
      callbackId: 'c'.repeat(43),
      state: 'wanted',
      leaseUntil: null,
      nextAt: both.clock.now(),
      failures: 0,
    };
    await both.book.put(row);
    const question = { mode: 'subscribe', topic: TOPIC, challenge: 'abc', lease_seconds: '600' };
    expect((await both.hub.ask(`${both.desk.url}/hooks/websub/${row.callbackId}`, question)).status).toBe(404);
  });

  it('at a callback that is not ours meets nobody', async () => {
    await using both = await openBoth();
    both.names();
    await both.work();
    const { callback } = subscriptionOf(both.hub);
    for (const path of [`${callback}x`, callback.slice(0, -1), `${callback.slice(0, -1)}${callback.endsWith('A') ? 'B' : 'A'}`])
      expect((await both.hub.ask(path, { mode: 'subscribe', topic: TOPIC, challenge: 'abc', lease_seconds: '600' })).status).toBe(404);
  });
});
