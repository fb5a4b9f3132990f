import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ledger.ts';
import { type SourceState, unreadState } from '../../src/domain/source.ts';
import { memory, NOW, source } from './samples.ts';

const LEASE = 30_000;

export function sourceStories(store: () => Store): void {
  const ids = (states: readonly SourceState[]) => states.map(({ id }) => id);

  describe('sources', () => {
    it('are due soon after they are registered, the first at once and not all together', async () => {
      const many = Array.from({ length: 40 }, (_, index) => source(`source-${index}`));
      await store().sources.register(many, NOW);
      const dues = (await store().sources.states()).map(({ dueAt }) => dueAt - NOW);
      expect(Math.min(...dues)).toBe(0);
      expect(Math.max(...dues)).toBeLessThan(10_000);
      expect(Math.max(...dues)).toBeGreaterThan(5_000);
      expect(new Set(dues).size).toBeGreaterThan(30);
    });

    it('are spread within their interval when that is shorter', async () => {
      const many = Array.from({ length: 40 }, (_, index) => source(`source-${index}`, { intervalMs: 500 }));
      await store().sources.register(many, NOW);
      expect(Math.max(...(await store().sources.states()).map(({ dueAt }) => dueAt - NOW))).toBeLessThan(500);
    });

    it('are handed out when they are due, the longest overdue first, and once while the lease lasts', async () => {
      await store().sources.register([source('a'), source('b'), source('c')], NOW);
      const states = await store().sources.states();
      for (const [index, state] of states.entries()) await store().sources.finish([{ ...state, dueAt: NOW + 100 - index * 10 }]);
      expect(await store().sources.claim(NOW + 79, 10, LEASE)).toEqual([]);
      expect(ids(await store().sources.claim(NOW + 100, 2, LEASE))).toEqual(['c', 'b']);
      expect(ids(await store().sources.claim(NOW + 100, 2, LEASE))).toEqual(['a']);
      expect(await store().sources.claim(NOW + 100 + LEASE - 1, 10, LEASE)).toEqual([]);
      expect(ids(await store().sources.claim(NOW + 100 + LEASE, 10, LEASE))).toEqual(['c', 'b', 'a']);
    });

    it('keep what a read brought', async () => {
      await store().sources.register([source('a')], NOW);
      const [claimed] = await store().sources.claim(NOW, 1, LEASE);
      expect(claimed).toEqual(unreadState('a', NOW));
      const read: SourceState = {
        id: 'a',
        etag: '"v1"',
        lastModified: 'Tue, 10 Mar 2026 12:00:00 GMT',
        hash: 'abc',
        failures: 2,
        firstReadAt: NOW,
        lastReadAt: NOW + 1,
        lastError: 'timeout after 10 s',
        finalUrl: 'https://status.acme.example/api/v2/summary.json',
        movedTo: 'https://acme.example/status.json',
        recognised: 'statuspage-v2',
        ttlMs: 300_000,
        dueAt: NOW + 60_000,
      };
      await store().sources.finish([read]);
      expect(await store().sources.states()).toEqual([read]);
      expect(await store().sources.claim(NOW + 60_000, 1, LEASE)).toEqual([read]);
    });

    it('keep their state when they are registered again, and end when they are not', async () => {
      await store().sources.register([source('a'), source('b')], NOW);
      const [a] = await store().sources.states();
      if (!a) throw new Error('nothing was registered');
      const read = { ...a, etag: '"v1"', dueAt: NOW + 60_000, lastReadAt: NOW };
      await store().sources.finish([read]);
      await store().sources.register([source('a'), source('c')], NOW + 5);
      const [first, ...others] = await store().sources.states();
      expect(first).toEqual(read);
      expect(ids(others)).toEqual(['c']);
    });

    it('lose their validators with their address', async () => {
      await store().sources.register([source('a')], NOW);
      const [a] = await store().sources.states();
      if (!a) throw new Error('nothing was registered');
      await store().sources.finish([{ ...a, etag: '"v1"', lastModified: 'x', hash: 'y', firstReadAt: NOW }]);
      await store().sources.register([source('a', { url: 'https://moved.example/a.json' })], NOW);
      expect(await store().sources.states()).toEqual([{ ...a, firstReadAt: NOW }]);
    });

    it('are met for the first time again when they were gone and return', async () => {
      await store().sources.register([source('a'), source('b')], NOW);
      await store().ledger.step('acme', NOW, () => ({ sources: { a: memory(1), b: memory(2) } }));
      await store().sources.register([source('b')], NOW);
      let known: unknown;
      await store().ledger.step('acme', NOW, ({ sources }) => {
        known = sources;
        return {};
      });
      expect(known).toEqual({ b: memory(2) });
    });

    it('forget a read of a source that was removed meanwhile', async () => {
      await store().sources.register([source('a')], NOW);
      const [claimed] = await store().sources.claim(NOW, 1, LEASE);
      await store().sources.register([], NOW);
      if (claimed) await store().sources.finish([claimed]);
      expect(await store().sources.states()).toEqual([]);
    });

    it('are never handed to two at once', async () => {
      const many = Array.from({ length: 60 }, (_, index) => source(`source-${index}`));
      await store().sources.register(many, NOW);
      const taken = await Promise.all(Array.from({ length: 6 }, () => store().sources.claim(NOW + 60_000, 15, LEASE)));
      const rest = await store().sources.claim(NOW + 60_000, 60, LEASE);
      expect(ids([...taken.flat(), ...rest]).sort()).toEqual(many.map(({ id }) => id).sort());
    });
  });
}
