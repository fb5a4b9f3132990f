import { describe, expect, it } from 'vitest';
import { type Delivery, PRIORITY, type Progress } from '../../src/domain/delivery.ts';
import type { Step, Store } from '../../src/domain/ledger.ts';
import { channel, incident, NOW, owed, page, subscription } from './samples.ts';

const LEASE = 20_000;
const POSTED: Progress = { root: { channel: 'one', message: 'm1' }, shown: 1, cursor: 0, begun: null };
const EVERYWHERE = ['discord', 'slack', 'console'];

export function outboxStories(store: () => Store): void {
  const owe = (step: Step, now = NOW) => store().ledger.step('acme', now, () => step);
  const claim = (now = NOW, limit = 100) => store().outbox.claim(now, limit, LEASE, EVERYWHERE);
  const channels = (deliveries: readonly Delivery[]) => deliveries.map(({ destination }) => destination.channel);

  async function claimOne(now = NOW): Promise<Delivery> {
    const [delivery, ...others] = await claim(now);
    if (!delivery || others.length > 0) throw new Error(`expected one delivery, got ${others.length + (delivery ? 1 : 0)}`);
    return delivery;
  }

  describe('outbox', () => {
    it('hands out what a step owes, once while the lease lasts', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      expect(await store().outbox.backlog()).toEqual({ owed: 1, oldest: NOW });
      expect(await claim()).toEqual([
        {
          destination: channel('one'),
          subject: { type: 'incident', id: 'inc_1' },
          provider: 'acme',
          priority: PRIORITY.first,
          owedSince: NOW,
          attempts: 0,
          progress: { root: null, shown: 0, cursor: 0, begun: null },
        },
      ]);
      expect(await claim(NOW + LEASE - 1)).toEqual([]);
    });

    it('is empty once the delivery is settled, and remembers the message', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      await store().outbox.settle(await claimOne(), POSTED, 1);
      expect(await store().outbox.backlog()).toEqual({ owed: 0, oldest: null });
      expect(await store().outbox.nextAt()).toBeNull();
      expect(await claim(NOW + LEASE)).toEqual([]);
      await owe({ subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1', PRIORITY.change)] }, NOW + 5);
      expect(await claimOne(NOW + 5)).toMatchObject({ priority: PRIORITY.change, owedSince: NOW + 5, progress: POSTED });
    });

    it('hands a delivery to the next worker when its lease runs out, with what the first one recorded', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      const begun: Progress = { root: null, shown: 0, cursor: 0, begun: 'key-1' };
      await store().outbox.record(await claimOne(), begun);
      expect(await claim(NOW + 1)).toEqual([]);
      expect(await store().outbox.nextAt()).toBe(NOW + LEASE);
      expect((await claimOne(NOW + LEASE)).progress).toEqual(begun);
    });

    it('makes one delivery of many changes', async () => {
      for (let revision = 1; revision <= 10; revision += 1) {
        await owe({ subjects: [incident('inc_1', { revision })], owed: [owed(channel('one'), 'inc_1', PRIORITY.change)] }, NOW + revision);
      }
      const delivery = await claimOne(NOW + 10);
      expect(delivery.owedSince).toBe(NOW + 1);
      await store().outbox.settle(delivery, POSTED, 10);
      expect(await store().outbox.backlog()).toEqual({ owed: 0, oldest: null });
    });

    it('keeps a change that came while a worker brought the one before it', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1', PRIORITY.first)] });
      const delivery = await claimOne();
      await owe({ subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1', PRIORITY.change)] }, NOW + 7);
      await store().outbox.settle(delivery, POSTED, 1);
      expect(await store().outbox.nextAt()).toBeLessThanOrEqual(NOW + 7);
      const again = await claimOne(NOW + 7);
      expect(again).toMatchObject({ priority: PRIORITY.change, owedSince: NOW + 7, attempts: 0, progress: POSTED });
      await store().outbox.settle(again, POSTED, 2);
      expect(await claim(NOW + 8)).toEqual([]);
    });

    it('keeps a subject that moved on though the step named no destination', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      const delivery = await claimOne();
      await owe({ subjects: [incident('inc_1', { revision: 2 })] });
      await store().outbox.settle(delivery, POSTED, 1);
      await store().outbox.settle(await claimOne(), POSTED, 2);
      expect(await claim()).toEqual([]);
    });

    it('settles at once what the worker already brought at the newer revision', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      const delivery = await claimOne();
      await owe({ subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1', PRIORITY.change)] });
      await store().outbox.settle(delivery, POSTED, 2);
      expect(await claim(NOW + LEASE)).toEqual([]);
    });

    it('lets pages overtake first alerts, and first alerts overtake changes; then the longest owed goes first', async () => {
      const of = (name: string, id: string, priority: 0 | 1 | 2) => owed(channel(name), id, priority);
      await owe({ subjects: [incident('inc_1')], owed: [of('change', 'inc_1', 2), of('late', 'inc_1', 1)] }, NOW + 2);
      await owe({ subjects: [incident('inc_2')], owed: [of('early', 'inc_2', 1)] }, NOW + 1);
      await owe(
        {
          subjects: [page('page_1')],
          owed: [{ destination: channel('page'), subject: { type: 'page', id: 'page_1' }, priority: PRIORITY.page }],
        },
        NOW + 3,
      );
      expect(channels(await claim(NOW + 3, 3))).toEqual(['page', 'early', 'late']);
      expect(channels(await claim(NOW + 3, 3))).toEqual(['change']);
    });

    it('keeps the urgency of what is still owed', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1', PRIORITY.first)] });
      await owe({ subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1', PRIORITY.change)] });
      expect((await claimOne()).priority).toBe(PRIORITY.first);
    });

    it('takes the more urgent of two debts of one step', async () => {
      await owe({
        subjects: [incident('inc_1')],
        owed: [owed(channel('one'), 'inc_1', 2), owed(channel('one'), 'inc_1', 0), owed(channel('one'), 'inc_1', 1)],
      });
      expect((await claimOne()).priority).toBe(PRIORITY.page);
    });

    it('waits as long as it was told to, whatever changes meanwhile', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      await store().outbox.postpone(await claimOne(), { ...POSTED, begun: 'key-1' }, NOW + 60_000);
      await owe({ subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1', PRIORITY.change)] }, NOW + 1);
      expect(await store().outbox.nextAt()).toBe(NOW + 60_000);
      expect(await claim(NOW + 59_999)).toEqual([]);
      expect(await claimOne(NOW + 60_000)).toMatchObject({ attempts: 1, owedSince: NOW, progress: { ...POSTED, begun: 'key-1' } });
    });

    it('counts attempts until one succeeds', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] });
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const delivery = await claimOne();
        expect(delivery.attempts).toBe(attempt);
        await store().outbox.postpone(delivery, POSTED, NOW);
      }
      await store().outbox.settle(await claimOne(), POSTED, 1);
      await owe({ subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1')] });
      expect((await claimOne()).attempts).toBe(0);
    });

    it('gives a process only the platforms it serves', async () => {
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('d'), 'inc_1'), owed(channel('s', 'slack'), 'inc_1')] });
      expect(await store().outbox.claim(NOW, 10, LEASE, [])).toEqual([]);
      expect(channels(await store().outbox.claim(NOW, 10, LEASE, ['slack']))).toEqual(['s']);
      expect(channels(await claim())).toEqual(['d']);
    });

    it('never hands one delivery to two workers', async () => {
      const all = Array.from({ length: 60 }, (_, index) => `c${index}`);
      await owe({ subjects: [incident('inc_1')], owed: all.map((name) => owed(channel(name), 'inc_1')) });
      const taken = (await Promise.all(Array.from({ length: 6 }, () => claim(NOW, 15)))).flatMap(channels);
      const rest = channels(await claim());
      expect([...taken, ...rest].sort()).toEqual([...all].sort());
    });

    it('takes a fan-out of ten thousand in one step', async () => {
      const wide = Array.from({ length: 10_000 }, (_, index) => owed(channel(`c${index}`), 'inc_1'));
      await owe({ subjects: [incident('inc_1')], owed: wide });
      expect((await store().outbox.backlog()).owed).toBe(10_000);
      expect(await claim(NOW, 500)).toHaveLength(500);
    });

    it('sends nothing to a retired destination until somebody subscribes there anew', async () => {
      await store().subscriptions.put(subscription(channel('one'), 'acme-login'), 'acme');
      await store().subscriptions.put(subscription(channel('one'), '*'), '*');
      await owe({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1'), owed(channel('two'), 'inc_1')] });
      await store().outbox.retire(channel('one'), 'the bot was removed', NOW);
      expect(await store().outbox.backlog()).toEqual({ owed: 1, oldest: NOW });
      expect(channels(await claim())).toEqual(['two']);
      expect(await store().subscriptions.of(channel('one'))).toEqual([]);
      expect(await store().subscriptions.count()).toBe(0);

      let audience = -1;
      await store().ledger.step('acme', NOW, (known) => {
        audience = known.audience.length;
        return { subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1')] };
      });
      expect(audience).toBe(0);
      expect(channels(await claim())).toEqual([]);
      expect(await store().outbox.nextAt()).toBe(NOW + LEASE);

      expect(await store().subscriptions.put(subscription(channel('one'), 'acme-login'), 'acme')).toBe('added');
      expect((await store().subscriptions.of(channel('one'))).map(({ scope }) => scope)).toEqual(['*', 'acme-login']);
      expect(await store().outbox.nextAt()).toBe(NOW + LEASE);
      await owe({ subjects: [incident('inc_1', { revision: 3 })], owed: [owed(channel('one'), 'inc_1')] });
      expect(channels(await claim())).toEqual(['one']);
    });
  });
}
