import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import { type SourceState, unreadState } from '../../src/domain/source.ts';
import { afterRead } from '../../src/poll/next.ts';
import type { Read, Understood } from '../../src/poll/read.ts';
import { reading, source } from '../support/readings.ts';

const NOW = 1_000_000;
const page = source();
const state: SourceState = { ...unreadState(page.id, NOW), etag: '"old"', lastModified: 'yesterday', hash: 'h0', firstReadAt: 5 };
const understood: Understood = {
  kind: 'understood',
  reading: reading(),
  etag: '"new"',
  lastModified: null,
  hash: 'h1',
  maxAgeMs: null,
  finalUrl: page.url,
  movedTo: null,
};
const failed = (more: Partial<Extract<Read, { kind: 'failed' }>> = {}): Read => ({
  kind: 'failed',
  why: 'unreachable',
  detail: 'HTTP 503',
  pushback: false,
  retryAfterMs: null,
  ...more,
});

/** How long the source is left alone after so many failures in a row. */
function waitsAfter(failures: number, result = failed(), of = page): number {
  let after = state;
  for (let count = 0; count < failures; count += 1) after = afterRead(after, of, result, NOW);
  return after.dueAt - NOW;
}
const expectAbout = (wait: number, ms: number) => {
  expect(wait).toBeGreaterThanOrEqual(0.9 * ms);
  expect(wait).toBeLessThanOrEqual(ms);
};

describe('when a source is read again', () => {
  it('an interval later, a little early so that sources do not march in step', () => {
    expectAbout(afterRead(state, page, understood, NOW).dueAt - NOW, MINUTE);
    const waits = new Set(Array.from({ length: 20 }, (_, index) => afterRead(state, source({ id: `s${index}` }), understood, NOW).dueAt));
    expect(waits.size).toBeGreaterThan(10);
  });

  it('after its first read anywhere within the interval: what a start asked together does not come back together', () => {
    const first = { ...state, firstReadAt: null };
    const waits = Array.from({ length: 200 }, (_, index) => afterRead(first, source({ id: `s${index}` }), understood, NOW).dueAt - NOW);
    const inFirstHalf = waits.filter((wait) => wait < MINUTE / 2).length;
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0.1 * MINUTE);
    expect(Math.max(...waits)).toBeLessThanOrEqual(MINUTE);
    expect(inFirstHalf).toBeGreaterThan(60);
    expect(inFirstHalf).toBeLessThan(140);
  });

  it('the same in every run', () => {
    expect(afterRead(state, page, understood, NOW)).toEqual(afterRead(state, page, understood, NOW));
  });

  it('later where the server says its answer is good for longer, but never twice the interval', () => {
    expectAbout(afterRead(state, page, { ...understood, maxAgeMs: 90_000 }, NOW).dueAt - NOW, 90_000);
    expectAbout(afterRead(state, page, { kind: 'unchanged', maxAgeMs: HOUR }, NOW).dueAt - NOW, 2 * MINUTE);
    expectAbout(afterRead(state, page, { ...understood, maxAgeMs: 5_000 }, NOW).dueAt - NOW, MINUTE);
  });

  it('after failures less and less often, within bounds', () => {
    expectAbout(waitsAfter(1), MINUTE);
    expectAbout(waitsAfter(2), 2 * MINUTE);
    expectAbout(waitsAfter(50), 2 * MINUTE);
    expectAbout(waitsAfter(3, failed({ pushback: true })), 4 * MINUTE);
    expectAbout(waitsAfter(50, failed({ pushback: true })), 5 * MINUTE);
  });

  it('never more often than its own interval', () => {
    expectAbout(waitsAfter(50, failed(), source({ intervalMs: 10 * MINUTE })), 10 * MINUTE);
  });

  it('when the server says, but within the hour', () => {
    expect(waitsAfter(1, failed({ pushback: true, retryAfterMs: 20 * MINUTE }))).toBe(20 * MINUTE);
    expect(waitsAfter(1, failed({ pushback: true, retryAfterMs: 48 * HOUR }))).toBe(HOUR);
    expectAbout(waitsAfter(1, failed({ pushback: true, retryAfterMs: 1_000 })), MINUTE);
  });
});

describe('what is remembered of a read', () => {
  it('what was understood: its validators and hash, and when', () => {
    expect(afterRead({ ...state, firstReadAt: null, failures: 3, lastError: 'x' }, page, understood, NOW)).toMatchObject({
      etag: '"new"',
      lastModified: null,
      hash: 'h1',
      failures: 0,
      lastError: null,
      firstReadAt: NOW,
      lastReadAt: NOW,
    });
  });

  it('what is unchanged keeps its validators; the first reading stays the first', () => {
    expect(afterRead({ ...state, firstReadAt: 5 }, page, { kind: 'unchanged', maxAgeMs: null }, NOW)).toMatchObject({
      etag: '"old"',
      hash: 'h0',
      firstReadAt: 5,
      lastReadAt: NOW,
    });
  });

  it('what failed drops them, so that the next answer is read whole', () => {
    expect(afterRead({ ...state, lastReadAt: 7 }, page, failed(), NOW)).toMatchObject({
      etag: null,
      lastModified: null,
      hash: null,
      failures: 1,
      lastError: 'HTTP 503',
      lastReadAt: 7,
    });
  });

  it('every 15 s while there is warm evidence, a large history four times as often, and no more', () => {
    expectAbout(afterRead(state, page, understood, NOW, true).dueAt - NOW, 15_000);
    expectAbout(afterRead(state, source({ intervalMs: 5 * MINUTE }), understood, NOW, true).dueAt - NOW, 75_000);
    expectAbout(afterRead(state, source({ intervalMs: 10_000 }), understood, NOW, true).dueAt - NOW, 10_000);
    expectAbout(afterRead(state, page, failed(), NOW, true).dueAt - NOW, MINUTE);
  });

  it('as seldom as a history asks for by its <ttl>, also when it is unchanged, and at least every ten minutes', () => {
    const history = { ...understood, reading: reading([], { listing: 'history', ttlMs: 5 * MINUTE }) };
    const after = afterRead(state, page, history, NOW);
    expectAbout(after.dueAt - NOW, 5 * MINUTE);
    expectAbout(afterRead(after, page, { kind: 'unchanged', maxAgeMs: null }, NOW).dueAt - NOW, 5 * MINUTE);
    const patient = { ...understood, reading: reading([], { listing: 'items', ttlMs: 24 * HOUR }) };
    expectAbout(afterRead(state, page, patient, NOW).dueAt - NOW, 10 * MINUTE);
  });

  it('whatever <ttl> a list of what is open gives: its change must be seen', () => {
    const open = { ...understood, reading: reading([], { listing: 'open-events', ttlMs: 5 * MINUTE }) };
    expectAbout(afterRead(state, page, open, NOW).dueAt - NOW, MINUTE);
  });

  it('remembers the address that answered and the format that understood it first', () => {
    const moved = { ...understood, finalUrl: 'https://new.example/a', movedTo: 'https://new.example/a' };
    const after = afterRead(state, page, moved, NOW);
    expect(after).toMatchObject({ finalUrl: 'https://new.example/a', movedTo: 'https://new.example/a', recognised: 'statuspage-v2' });
    const other = { ...understood, reading: reading([], { format: 'atom' }) };
    expect(afterRead(after, page, other, NOW).recognised).toBe('statuspage-v2');
  });

  it('keeps a cause on one line, whatever a server put into it', () => {
    expect(afterRead(state, page, failed({ detail: 'no\u0000t\r\nfound' }), NOW).lastError).toBe('no t found');
  });
});
