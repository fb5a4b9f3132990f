import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import type { SourceState } from '../../src/domain/source.ts';
import { afterRead, type ReadResult } from '../../src/poll/next.ts';
import { source } from '../support/readings.ts';

const NOW = 1_000_000;
const page = source();
const state: SourceState = {
  id: page.id,
  etag: '"old"',
  lastModified: 'yesterday',
  hash: 'h0',
  failures: 0,
  firstReadAt: null,
  lastReadAt: null,
  lastError: null,
  dueAt: NOW,
};
const understood: ReadResult = { kind: 'understood', etag: '"new"', lastModified: null, hash: 'h1', maxAgeMs: null };
const failed = (more: Partial<Extract<ReadResult, { kind: 'failed' }>> = {}): ReadResult => ({
  kind: 'failed',
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
    expect(afterRead({ ...state, failures: 3, lastError: 'x' }, page, understood, NOW)).toMatchObject({
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
});
