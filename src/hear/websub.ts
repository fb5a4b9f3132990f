import type { Clock } from '../clock.ts';
import { stableFraction } from '../domain/hash.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { Reading } from '../domain/reading.ts';
import type { Source, SourceId } from '../domain/source.ts';
import type { Log } from '../log.ts';
import type { Post, WebSubBook, WebSubRow } from './ports.ts';
import { newSecret } from './secrets.ts';

/** What is asked for; the hub decides. Ten days are the specification's own advice (https://www.w3.org/TR/websub/#security-considerations). */
export const LEASE = 10 * DAY;
/** How long a hub may take to verify what it accepted. */
const PATIENCE = 5 * MINUTE;
/** The first wait after a failure; it doubles up to `MAX_WAIT`. */
const WAIT = MINUTE;
const MAX_WAIT = 12 * HOUR;
/** A hub that was refused by its publisher, or refuses us, is asked again after this. */
const REST = DAY;
/** Renewed when this share of the lease is over, a little earlier for each source by a share of its own. */
const RENEW_AT = 0.8;
const JITTER = 0.1;
/** A hub that leases for less is asked no oftener than this. */
const SHORTEST = MINUTE;
/** A hub may send us to another (307, 308); this many times. */
const MAX_HOPS = 3;
/** Subscriptions asked for at the same time. */
const AT_ONCE = 8;
/** Another process may have written rows: the book is looked at this often in any case. */
const LOOK_EVERY = MINUTE;

export interface WebSubParts {
  book: WebSubBook;
  post: Post;
  /** The address the world reaches us at, without a slash at its end. */
  publicUrl: string;
  source: (id: SourceId) => Source | undefined;
  clock: Clock;
  log: Log;
}

/**
 * The subscriber: sees which sources name a hub, asks for deliveries, renews them before they end, and goes on asking at growing
 * distance where it fails. Polling goes on beside it all the time.
 */
export function createWebSub({ book, post, publicUrl, source, clock, log }: WebSubParts) {
  /** What each source last named, as far as this process has read it; what is not written yet. */
  const named = new Map<SourceId, string>();
  const unwritten = new Map<SourceId, Reading['hub']>();
  let lookAt: Instant = 0;

  /** Takes what the sources named into the book: a hub is new, another one, or named no more. */
  async function write(): Promise<void> {
    for (const [id, hub] of [...unwritten]) {
      const row = await book.get(id);
      if (hub === null) await book.remove(id);
      else if (row?.hub !== hub.hub || row.topic !== hub.topic) await book.put(newRow(id, hub, clock.now()));
      if (unwritten.get(id) === hub) unwritten.delete(id);
      lookAt = 0;
    }
  }

  async function ask(row: WebSubRow): Promise<void> {
    const now = clock.now();
    if (row.state === 'asked') return failed(row, 'it was not verified in time');
    // Written first: a hub may verify before it answers.
    const asked: WebSubRow = { ...row, state: 'asked', nextAt: now + PATIENCE };
    await book.put(asked);
    const why = await request(asked);
    const latest = await book.get(row.source);
    if (why !== null && latest?.state === 'asked' && latest.callbackId === row.callbackId) await failed(asked, why);
  }

  /** Null: the hub took it. Otherwise why not. */
  async function request(row: WebSubRow): Promise<string | null> {
    const form = {
      'hub.mode': 'subscribe',
      'hub.topic': row.topic,
      'hub.callback': `${publicUrl}/hooks/websub/${row.callbackId}`,
      'hub.secret': row.secret,
      'hub.lease_seconds': String(LEASE / SECOND),
    };
    let hub = row.hub;
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const outcome = await post(hub, form);
      if (outcome.kind === 'failed') return outcome.detail;
      const { status, location } = outcome;
      if (status >= 200 && status < 300) return null;
      const next = (status === 307 || status === 308) && location !== null ? URL.parse(location, hub) : null;
      if (next === null) return `it answered with status ${status}`;
      hub = next.href;
    }
    return `it redirected more than ${MAX_HOPS} times`;
  }

  async function failed(row: WebSubRow, why: string): Promise<void> {
    const failures = row.failures + 1;
    const wait = jittered(Math.min(WAIT * 2 ** Math.min(failures - 1, 20), MAX_WAIT), row.source);
    await book.put({ ...row, state: 'wanted', failures, nextAt: clock.now() + wait });
    if (failures === 1)
      log.warn('a hub does not deliver a source; it is polled as before', { source: row.source, hub: hostOf(row.hub), why });
  }

  return {
    /** What a source's document says of a hub. Noted; `due` does the rest. */
    read(id: SourceId, hub: Reading['hub']): void {
      const usable = hub !== null && isWeb(hub.hub) && isWeb(hub.topic) ? hub : null;
      const key = usable === null ? '' : `${usable.hub}\n${usable.topic}`;
      if (named.get(id) === key) return;
      named.set(id, key);
      unwritten.set(id, usable);
    },

    /** Asks for what is due, a few at a time; resolves when they have answered. */
    async due(): Promise<void> {
      await write();
      if (clock.now() < lookAt) return;
      const rows = await book.list();
      const gone = rows.filter((row) => source(row.source) === undefined);
      for (const row of gone) await book.remove(row.source);
      const ours = rows.filter((row) => !gone.includes(row));
      const ready = ours.filter((row) => row.nextAt <= clock.now()).sort((a, b) => a.nextAt - b.nextAt);
      for (let from = 0; from < ready.length; from += AT_ONCE) await Promise.all(ready.slice(from, from + AT_ONCE).map(ask));
      const later = ready.length > 0 ? [clock.now()] : ours.map((row) => row.nextAt);
      lookAt = Math.min(clock.now() + LOOK_EVERY, ...later);
    },

    /** The hub verifies, with the lease it grants in milliseconds: from now on it delivers. */
    async verified(row: WebSubRow, leaseMs: number): Promise<void> {
      const now = clock.now();
      const renewal = Math.max(jittered(leaseMs * RENEW_AT, row.source), SHORTEST);
      await book.put({ ...row, state: 'active', leaseUntil: now + leaseMs, nextAt: now + renewal, failures: 0 });
      lookAt = Math.min(lookAt, now + renewal);
      if (row.leaseUntil === null || row.failures > 0)
        log.info('a hub delivers a source from now on', { source: row.source, hub: hostOf(row.hub) });
    },

    /** The hub says no, now or after all. */
    async denied(row: WebSubRow, reason: string): Promise<void> {
      await book.put({ ...row, state: 'denied', leaseUntil: null, failures: row.failures + 1, nextAt: clock.now() + REST });
      if (row.state !== 'denied')
        log.warn('a hub does not deliver a source; it is polled as before', {
          source: row.source,
          hub: hostOf(row.hub),
          why: reason || 'denied',
        });
    },
  };
}

export type WebSub = ReturnType<typeof createWebSub>;

const newRow = (source: SourceId, { hub, topic }: { hub: string; topic: string }, now: Instant): WebSubRow => ({
  source,
  hub,
  topic,
  secret: newSecret(),
  callbackId: newSecret(),
  state: 'wanted',
  leaseUntil: null,
  nextAt: now,
  failures: 0,
});

const jittered = (ms: number, id: string): number => Math.round(ms * (1 - JITTER * stableFraction(id)));

const isWeb = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** A hub's address may hold a token: its host is enough for the log. */
const hostOf = (url: string): string => URL.parse(url)?.host ?? '';
