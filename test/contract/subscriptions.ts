import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import type { Store } from '../../src/domain/ledger.ts';
import { channel, NOW, subscription } from './samples.ts';

export function subscriptionStories(store: () => Store): void {
  describe('subscriptions', () => {
    it('stand once for a destination and scope, with the floor that was asked for last', async () => {
      const { subscriptions } = store();
      expect(await subscriptions.put(subscription(channel('one'), 'acme-login'), 'acme')).toBe('added');
      expect(await subscriptions.put(subscription(channel('one'), 'acme-login', { createdBy: 'bob' }), 'acme')).toBe('unchanged');
      expect(await subscriptions.put(subscription(channel('one'), 'acme-login', { floor: 'critical', createdBy: 'bob' }), 'acme')).toBe(
        'changed',
      );
      expect(await subscriptions.of(channel('one'))).toEqual([subscription(channel('one'), 'acme-login', { floor: 'critical' })]);
      expect(await subscriptions.count()).toBe(1);
    });

    it('belong to one destination: a channel and a person’s messages are two', async () => {
      const { subscriptions } = store();
      const person = { ...channel('one'), direct: true };
      await subscriptions.put(subscription(channel('one'), 'acme-login'), 'acme');
      await subscriptions.put(subscription(person, '*'), '*');
      expect(await subscriptions.of(person)).toEqual([subscription(person, '*')]);
      expect(await subscriptions.remove(person, 'acme-login')).toBe(false);
      expect(await subscriptions.remove(person, '*')).toBe(true);
      expect(await subscriptions.remove(person, '*')).toBe(false);
      expect(await subscriptions.count()).toBe(1);
    });

    it('that a configuration no longer makes end; those that people made stay', async () => {
      const { subscriptions } = store();
      await subscriptions.put(subscription(channel('one'), 'acme-login', { createdBy: 'config' }), 'acme');
      await subscriptions.put(subscription(channel('one'), '*', { createdBy: 'config' }), '*');
      await subscriptions.put(subscription(channel('two'), '*', { createdBy: 'bob' }), '*');
      expect(await subscriptions.keepOnly('config', [{ destination: channel('one'), scope: '*' }])).toBe(1);
      expect((await subscriptions.of(channel('one'))).map(({ scope }) => scope)).toEqual(['*']);
      expect(await subscriptions.of(channel('two'))).toHaveLength(1);
      expect(await subscriptions.keepOnly('config', [])).toBe(1);
      expect(await subscriptions.count()).toBe(1);
    });

    it('follow a service that moves to another provider', async () => {
      await store().subscriptions.put(subscription(channel('one'), 'acme-login'), 'acme');
      expect(await store().subscriptions.put(subscription(channel('one'), 'acme-login'), 'umbrella')).toBe('unchanged');
      const sizes: number[] = [];
      for (const provider of ['acme', 'umbrella']) {
        await store().ledger.step(provider, NOW, ({ audience }) => {
          sizes.push(audience.length);
          return {};
        });
      }
      expect(sizes).toEqual([0, 1]);
    });

    it('are added once when two ask at the same time', async () => {
      const wish = subscription(channel('one'), 'acme-login');
      const answers = await Promise.all(Array.from({ length: 6 }, () => store().subscriptions.put(wish, 'acme')));
      expect(answers.sort()).toEqual(['added', ...Array.from({ length: 5 }, () => 'unchanged')]);
    });
  });

  describe('once', () => {
    it('is true once for each id, also when many ask at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => store().once('interaction-1', NOW)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store().once('interaction-2', NOW)).toBe(true);
      expect(await store().once('interaction-1', NOW + DAY - 1)).toBe(false);
    });

    it('forgets an id after a day', async () => {
      await store().once('interaction-1', NOW);
      expect(await store().once('interaction-1', NOW + DAY)).toBe(true);
      expect(await store().once('interaction-1', NOW + DAY + 1)).toBe(false);
    });
  });
}
