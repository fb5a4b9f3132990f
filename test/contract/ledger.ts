import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.ts';
import { KEPT_FOR, type Known, type Store } from '../../src/domain/ledger.ts';
import { channel, incident, memory, NOW, owed, page, subscription, trouble } from './samples.ts';

/** Looks without changing anything. */
async function look(store: Store, provider = 'acme', now = NOW): Promise<Known> {
  let seen: Known | undefined;
  await store.ledger.step(provider, now, (known) => {
    seen = known;
    return {};
  });
  if (!seen) throw new Error('the step did not run its work');
  return seen;
}

export function ledgerStories(store: () => Store): void {
  describe('ledger', () => {
    it('knows nothing of a provider it never met', async () => {
      expect(await look(store())).toEqual({
        provider: 'acme',
        sources: {},
        incidents: [],
        pages: [],
        troubles: [],
        audience: [],
        told: {},
      });
    });

    it('gives the next step what the last one wrote, and only to that provider', async () => {
      const done = { sources: { a: memory(NOW), b: memory(NOW + 1) }, subjects: [incident('inc_1'), page('page_1'), trouble('trouble_1')] };
      expect(await store().ledger.step('acme', NOW, () => done)).toBe(done);
      const known = await look(store());
      expect(known.sources).toEqual(done.sources);
      expect(known.incidents).toEqual([incident('inc_1')]);
      expect(known.pages).toEqual([page('page_1')]);
      expect(known.troubles).toEqual([trouble('trouble_1')]);
      expect((await look(store(), 'other')).incidents).toEqual([]);
    });

    it('leaves what a step does not name as it is', async () => {
      await store().ledger.step('acme', NOW, () => ({
        sources: { a: memory(1), b: memory(2) },
        subjects: [incident('inc_1'), incident('inc_2')],
      }));
      await store().ledger.step('acme', NOW, () => ({
        sources: { b: memory(3) },
        subjects: [incident('inc_2', { revision: 2, title: 'New' })],
      }));
      const known = await look(store());
      expect(known.sources).toEqual({ a: memory(1), b: memory(3) });
      expect(known.incidents.map(({ id, revision, title }) => [id, revision, title])).toEqual([
        ['inc_1', 1, incident('inc_1').title],
        ['inc_2', 2, 'New'],
      ]);
    });

    it('writes nothing of a step whose work fails', async () => {
      await store().ledger.step('acme', NOW, () => ({ sources: { a: memory(1) }, dueAt: NOW + 5 }));
      const failing = store().ledger.step('acme', NOW, () => {
        throw new Error('the work broke');
      });
      await expect(failing).rejects.toThrow('the work broke');
      expect((await look(store())).sources).toEqual({ a: memory(1) });
    });

    it('writes nothing of a step that cannot be written to the end', async () => {
      const step = store().ledger.step('acme', NOW, () => ({
        sources: { a: memory(1) },
        subjects: [incident('inc_1')],
        owed: [owed(channel('one'), 'inc_unknown')],
        dueAt: NOW,
      }));
      await expect(step).rejects.toThrow('inc_unknown');
      const known = await look(store());
      expect([known.sources, known.incidents]).toEqual([{}, []]);
      expect(await store().ledger.subject('incident', 'inc_1')).toBeNull();
      expect(await store().ledger.dueProviders(NOW, 10)).toEqual([]);
      expect(await store().outbox.backlog()).toEqual({ owed: 0, oldest: null });
    });

    it('refuses to write another provider’s subject', async () => {
      await expect(store().ledger.step('other', NOW, () => ({ subjects: [incident('inc_1')] }))).rejects.toThrow('other');
    });

    it('does not let work change what it was given', async () => {
      await store().ledger.step('acme', NOW, () => ({ sources: { a: memory(1) } }));
      const meddling = store().ledger.step('acme', NOW, (known) => {
        const given = known.sources.a;
        if (given) given.firstReadAt = 99;
        return {};
      });
      await expect(meddling).rejects.toThrow(TypeError);
      expect((await look(store())).sources).toEqual({ a: memory(1) });
    });

    it('is not changed by what the caller does to its objects afterwards', async () => {
      const mine = memory(1);
      await store().ledger.step('acme', NOW, () => ({ sources: { a: mine } }));
      mine.firstReadAt = 99;
      expect((await look(store())).sources).toEqual({ a: memory(1) });
    });

    it('loses no change when steps of one provider run at once', async () => {
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store().ledger.step('acme', NOW, (known) => ({ sources: { a: memory((known.sources.a?.firstReadAt ?? 0) + 1) } })),
        ),
      );
      expect((await look(store())).sources).toEqual({ a: memory(20) });
    });

    it('shows a closed subject for a day, so that it can be reopened, and where it was told', async () => {
      await store().ledger.step('acme', NOW, () => ({
        subjects: [incident('inc_1', { closedAt: NOW, state: 'resolved' })],
        owed: [owed(channel('one'), 'inc_1'), owed(channel('two'), 'inc_1')],
      }));
      const soon = await look(store(), 'acme', NOW + KEPT_FOR - 1);
      expect(soon.incidents.map(({ id }) => id)).toEqual(['inc_1']);
      expect(soon.told).toEqual({ inc_1: [channel('one'), channel('two')] });
      const late = await look(store(), 'acme', NOW + KEPT_FOR);
      expect([late.incidents, late.told]).toEqual([[], {}]);
      expect(await store().ledger.subject('incident', 'inc_1')).toMatchObject({ state: 'resolved' });
    });

    it('remembers where a subject was told though it was forgotten and came back', async () => {
      const closed = incident('inc_1', { closedAt: NOW });
      await store().ledger.step('acme', NOW, () => ({ subjects: [closed], owed: [owed(channel('one'), 'inc_1')] }));
      await store().ledger.step('acme', NOW + KEPT_FOR, () => ({ sources: { a: memory(1) } }));
      await store().ledger.step('acme', NOW + KEPT_FOR, () => ({ subjects: [{ ...closed, closedAt: null, revision: 2 }] }));
      expect((await look(store(), 'acme', NOW + KEPT_FOR)).told).toEqual({ inc_1: [channel('one')] });
    });

    it('says which providers time alone may change, soonest first', async () => {
      await store().ledger.step('late', NOW, () => ({ dueAt: NOW + 20 }));
      await store().ledger.step('soon', NOW, () => ({ dueAt: NOW + 10 }));
      await store().ledger.step('never', NOW, () => ({ dueAt: null }));
      await store().ledger.step('soon', NOW, () => ({}));
      expect(await store().ledger.dueProviders(NOW + 9, 10)).toEqual([]);
      expect(await store().ledger.dueProviders(NOW + 20, 10)).toEqual(['soon', 'late']);
      expect(await store().ledger.dueProviders(NOW + 20, 1)).toEqual(['soon']);
      await store().ledger.step('soon', NOW, () => ({ dueAt: null }));
      expect(await store().ledger.dueProviders(NOW + 20, 10)).toEqual(['late']);
    });

    it('finds incidents by service and by when they ended, newest first', async () => {
      const of = (service: string) => incident('x').services.map((state) => ({ ...state, service }));
      await store().ledger.step('acme', NOW, () => ({
        subjects: [
          incident('inc_open', { createdAt: NOW - HOUR }),
          incident('inc_old', { createdAt: NOW - 9 * HOUR, closedAt: NOW - 8 * HOUR }),
          incident('inc_mail', { createdAt: NOW - 3 * HOUR, closedAt: NOW - 2 * HOUR, services: of('acme-mail') }),
        ],
      }));
      const ids = async (services: readonly string[] | null, since: number | null) =>
        (await store().ledger.incidents({ services, since })).map(({ id }) => id);
      expect(await ids(null, null)).toEqual(['inc_open']);
      expect(await ids(null, NOW - 4 * HOUR)).toEqual(['inc_open', 'inc_mail']);
      expect(await ids(null, 0)).toEqual(['inc_open', 'inc_mail', 'inc_old']);
      expect(await ids(['acme-mail'], NOW - 4 * HOUR)).toEqual(['inc_mail']);
      expect(await ids(['acme-mail'], null)).toEqual([]);
    });

    it('tells open pages and troubles from closed ones', async () => {
      await store().ledger.step('acme', NOW, () => ({
        subjects: [page('page_1'), page('page_2', { closedAt: NOW }), trouble('trouble_1'), trouble('trouble_2', { closedAt: NOW })],
      }));
      expect((await store().ledger.pages({ open: true })).map(({ id }) => id)).toEqual(['page_1']);
      expect((await store().ledger.pages({ open: false })).map(({ id }) => id)).toEqual(['page_2']);
      expect((await store().ledger.troubles({ open: true })).map(({ id }) => id)).toEqual(['trouble_1']);
      expect((await store().ledger.troubles({ open: false })).map(({ id }) => id)).toEqual(['trouble_2']);
    });

    it('shows a step who listens to its provider and to everything', async () => {
      await store().subscriptions.put(subscription(channel('one'), 'acme-login'), 'acme');
      await store().subscriptions.put(subscription(channel('two'), '*', { createdAt: NOW + 1 }), '*');
      await store().subscriptions.put(subscription(channel('one'), 'rival'), 'rival');
      expect((await look(store())).audience).toEqual([
        subscription(channel('two'), '*', { createdAt: NOW + 1 }),
        subscription(channel('one'), 'acme-login'),
      ]);
      await store().subscriptions.remove(channel('two'), '*');
      expect((await look(store())).audience).toEqual([subscription(channel('one'), 'acme-login')]);
    });
  });
}
