/** Mistakes that the harness must find: each is planted between the worker and the real store and platforms. */
import type { Messenger } from '../../src/deliver/ports.ts';
import type { Progress } from '../../src/domain/delivery.ts';
import type { Store } from '../../src/domain/ledger.ts';

export const FAULTS = ['send-before-commit', 'random-nonce', 'cursor-before-send'] as const;
export type Fault = (typeof FAULTS)[number];

/** The store with the mistake in it, if it is one of keeping. */
export function plantInStore(fault: Fault | null, store: Store): Store {
  switch (fault) {
    case 'send-before-commit':
      return withRecord(
        store,
        (record) => (delivery, progress) => (progress.begun === null ? record(delivery, progress) : Promise.resolve()),
      );
    case 'cursor-before-send':
      return withRecord(
        store,
        (record) => async (delivery, progress) => record(delivery, await movedOn(store, delivery.subject.id, progress)),
      );
    default:
      return store;
  }
}

/** The messenger with the mistake in it, if it is one of sending. */
export const plantInMessenger = (fault: Fault | null, messenger: Messenger): Messenger =>
  fault === 'random-nonce' ? withRandomKeys(messenger) : messenger;

type Record = Store['outbox']['record'];

const withRecord = (store: Store, change: (record: Record) => Record): Store => ({
  ...store,
  outbox: { ...store.outbox, record: change(store.outbox.record) },
});

const withRandomKeys = (messenger: Messenger): Messenger => ({
  ...messenger,
  perform: (to, operation) =>
    messenger.perform(to, operation.do === 'edit' ? operation : { ...operation, key: `t_${Math.random().toString(36).slice(2, 13)}` }),
});

/** What the progress will be once the entry is sent whose sending begins now. */
async function movedOn(store: Store, subject: string, progress: Progress): Promise<Progress> {
  if (progress.begun === null || progress.root === null) return progress;
  const incident = await store.ledger.subject('incident', subject);
  if (incident?.type !== 'incident') return progress;
  const entry = incident.entries.find(({ seq, threaded }) => seq > progress.cursor && threaded);
  return entry === undefined ? progress : { ...progress, cursor: entry.seq, begun: null };
}
