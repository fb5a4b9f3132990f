import { afterEach, beforeEach, describe } from 'vitest';
import type { OpenStore } from '../../src/store/open.ts';
import { addedStories } from './added.ts';
import { auditStories } from './audit.ts';
import { installationStories } from './installation.ts';
import { ledgerStories } from './ledger.ts';
import { outboxStories } from './outbox.ts';
import { sourceStories } from './sources.ts';
import { subscriptionStories } from './subscriptions.ts';

/** One empty store, and how to leave no trace of it. */
export interface OpenedStore {
  store: OpenStore;
  dispose(): Promise<void>;
}

/** What every `Store` must do, told as stories; run it on each implementation. `open` gives an empty one each time. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.dispose();
    });
    const store = () => opened.store;
    addedStories(store);
    auditStories(store);
    installationStories(store);
    ledgerStories(store);
    outboxStories(store);
    sourceStories(store);
    subscriptionStories(store);
  });
}
