import { describe, expect, it } from 'vitest';
import type { Act } from '../../src/domain/ledger.ts';
import type { OpenStore } from '../../src/store/open.ts';
import { channel, incident, memory, NOW, owed } from './samples.ts';

const act = (target: string, at: number, more: Partial<Act> = {}): Act => ({
  at,
  who: { id: 'd-mara', name: 'Mara “Ops” O’Neill' },
  platform: 'discord',
  workspace: 'guild',
  action: 'verdict ended',
  target,
  detail: '',
  ...more,
});

export function auditStories(store: () => OpenStore): void {
  describe('the audit', () => {
    it('keeps every act on a target, the oldest first, whoever did it', async () => {
      expect(await store().audit.of('inc_1')).toEqual([]);
      const later = act('inc_1', NOW + 2, { action: 'verdict merge', detail: 'inc_2' });
      const first = act('inc_1', NOW, { who: { id: 'd-jonas', name: 'Jonas' }, platform: 'slack', workspace: '' });
      await store().audit.write(later);
      await store().audit.write(act('inc_2', NOW));
      await store().audit.write(first);
      expect(await store().audit.of('inc_1')).toEqual([first, later]);
    });

    it('keeps two acts that are alike as two', async () => {
      await store().audit.write(act('inc_1', NOW));
      await store().audit.write(act('inc_1', NOW));
      expect(await store().audit.of('inc_1')).toHaveLength(2);
    });
  });

  describe('what answers ask of the ledger', () => {
    it('gives every incident there ever was, a handful at a time, each once', async () => {
      const ids = ['inc_a', 'inc_b', 'inc_c', 'inc_d', 'inc_e'];
      await store().ledger.step('acme', NOW, () => ({
        subjects: ids.map((id, index) => incident(id, { createdAt: NOW - index, closedAt: index % 2 === 0 ? NOW : null })),
      }));
      const first = await store().ledger.everyIncident(null, 2);
      const second = await store().ledger.everyIncident(first.at(-1)?.id ?? null, 2);
      const third = await store().ledger.everyIncident(second.at(-1)?.id ?? null, 2);
      expect([first, second, third].map((page) => page.map(({ id }) => id))).toEqual([['inc_a', 'inc_b'], ['inc_c', 'inc_d'], ['inc_e']]);
      expect(await store().ledger.everyIncident('inc_e', 2)).toEqual([]);
    });

    it('says where a subject stands, and what is still owed there', async () => {
      await store().ledger.step('acme', NOW, () => ({
        subjects: [incident('inc_1'), incident('inc_2')],
        owed: [owed(channel('one'), 'inc_1'), owed(channel('two'), 'inc_1')],
      }));
      const told = (id: string) => store().ledger.told({ type: 'incident', id });
      expect(await told('inc_1')).toEqual([
        { destination: channel('one'), posted: false, owed: { since: NOW, attempts: 0 } },
        { destination: channel('two'), posted: false, owed: { since: NOW, attempts: 0 } },
      ]);
      const [one, two] = await store().outbox.claim(NOW, 2, 1_000, ['discord']);
      if (one === undefined || two === undefined) throw new Error('nothing was owed');
      await store().outbox.settle(one, { root: { channel: 'one', message: 'm1' }, shown: 1, cursor: 0, begun: null }, 1);
      await store().outbox.postpone(two, two.progress, NOW + 5);
      expect(await told('inc_1')).toEqual([
        { destination: one.destination, posted: true, owed: null },
        { destination: two.destination, posted: false, owed: { since: NOW, attempts: 1 } },
      ]);
      expect(await told('inc_2')).toEqual([]);
    });

    it('shows what a step remembers of one source', async () => {
      await store().ledger.step('acme', NOW, () => ({ sources: { page: memory(NOW) } }));
      expect(await store().ledger.memory('acme', 'page')).toEqual(memory(NOW));
      expect(await store().ledger.memory('acme', 'other')).toBeNull();
      expect(await store().ledger.memory('rival', 'page')).toBeNull();
    });

    it('says since when and why nothing is sent to a destination, until somebody subscribes there anew', async () => {
      expect(await store().subscriptions.retirement(channel('one'))).toBeNull();
      await store().outbox.retire(channel('one'), 'the channel is gone', NOW);
      expect(await store().subscriptions.retirement(channel('one'))).toEqual({ why: 'the channel is gone', at: NOW });
      expect(await store().subscriptions.retirement(channel('two'))).toBeNull();
      const again = { destination: channel('one'), scope: '*', floor: 'minor', createdBy: 'ada', createdAt: NOW } as const;
      await store().subscriptions.put(again, '*');
      expect(await store().subscriptions.retirement(channel('one'))).toBeNull();
    });
  });
}
