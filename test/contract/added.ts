import { describe, expect, it } from 'vitest';
import type { AddedSource } from '../../src/domain/world.ts';
import type { OpenStore } from '../../src/store/open.ts';
import { channel, NOW, source, subscription } from './samples.ts';

const page = (id: string, addedAt = NOW): AddedSource => ({
  source: source(id),
  service: { id, name: id, provider: id, aliases: [], category: null, ambiguous: true, newsTerms: ['acme.example'], dependsOn: [] },
  provider: { id, name: id },
  addedBy: 'mara',
  addedAt,
});

export function addedStories(store: () => OpenStore): void {
  describe('added pages', () => {
    it('are kept as they were added, the oldest first', async () => {
      expect(await store().added.all()).toEqual([]);
      expect(await store().added.add(page('b', NOW))).toBe(true);
      expect(await store().added.add(page('a', NOW + 1))).toBe(true);
      expect(await store().added.all()).toEqual([page('b', NOW), page('a', NOW + 1)]);
    });

    it('are added once: the first one stays', async () => {
      await store().added.add(page('a'));
      expect(await store().added.add({ ...page('a'), addedBy: 'jonas' })).toBe(false);
      expect(await store().added.all()).toEqual([page('a')]);
    });

    it('are removed once', async () => {
      await store().added.add(page('a'));
      expect(await store().added.remove('a')).toEqual(page('a'));
      expect(await store().added.remove('a')).toBeNull();
      expect(await store().added.all()).toEqual([]);
    });
  });

  describe('subscriptions at hubs', () => {
    const row = {
      source: 'wire',
      hub: 'https://hub.example/',
      topic: 'https://wire.example/feed',
      secret: 's'.repeat(64),
      callbackId: 'c'.repeat(43),
      state: 'asked' as const,
      leaseUntil: null,
      nextAt: NOW,
      failures: 0,
    };

    it('are one a source, the last that was written', async () => {
      expect(await store().websub.get('wire')).toBeNull();
      await store().websub.put(row);
      await store().websub.put({ ...row, state: 'active', leaseUntil: NOW + 1 });
      await store().websub.put({ ...row, source: 'other' });
      expect(await store().websub.get('wire')).toEqual({ ...row, state: 'active', leaseUntil: NOW + 1 });
      expect((await store().websub.list()).map(({ source: id }) => id)).toEqual(['other', 'wire']);
      await store().websub.remove('wire');
      expect((await store().websub.list()).map(({ source: id }) => id)).toEqual(['other']);
    });
  });

  describe('what anybody is subscribed to', () => {
    it('is each scope once, without destinations that were retired', async () => {
      await store().subscriptions.put(subscription(channel('a'), 'acme-login'), 'acme');
      await store().subscriptions.put(subscription(channel('b'), 'acme-login'), 'acme');
      await store().subscriptions.put(subscription(channel('c'), '*'), '*');
      expect(await store().subscriptions.scopes()).toEqual(['*', 'acme-login']);
      await store().outbox.retire(channel('c'), 'gone', NOW);
      expect(await store().subscriptions.scopes()).toEqual(['acme-login']);
    });
  });

  describe('sources whose news is expected', () => {
    it('fall due sooner, never later', async () => {
      await store().sources.register([source('a'), source('b'), source('c')], NOW);
      const states = await store().sources.states();
      await store().sources.finish(states.map((state, index) => ({ ...state, dueAt: NOW + index * 1_000 })));
      await store().sources.hasten(['a', 'c'], NOW + 500);
      await store().sources.hasten([], NOW);
      expect((await store().sources.states()).map(({ dueAt }) => dueAt - NOW)).toEqual([0, 1_000, 500]);
    });
  });
}
