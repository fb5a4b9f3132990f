import type { Clock } from '../clock.ts';
import type { Catalog } from '../domain/catalog.ts';
import type { Instant } from '../domain/instant.ts';
import type { Ledger, SourceBook, Subscriptions } from '../domain/ledger.ts';
import type { Page, Person } from '../domain/oncall.ts';
import type { Source } from '../domain/source.ts';

/** What the commands need to answer; `app.ts` hands it over. */
export interface CommandPorts {
  catalog: Catalog;
  subscriptions: Pick<Subscriptions, 'put' | 'remove' | 'of'>;
  ledger: Pick<Ledger, 'incidents' | 'pages' | 'troubles'>;
  /** Every source that is read, and what is known of each. */
  sources: readonly Source[];
  sourceBook: Pick<SourceBook, 'states'>;
  onCall: OnCallDesk;
  clock: Pick<Clock, 'now'>;
}

/** On call, as far as commands ask and act. */
export interface OnCallDesk {
  people: readonly Person[];
  rosterAt(now: Instant): { current: RosterTurn | null; next: RosterTurn | null };
  /** Stops the page for everybody and gives it as it is then; null: no such page is kept. */
  acknowledge(pageId: string, by: string, now: Instant): Promise<Page | null>;
}

export interface RosterTurn {
  person: Person;
  from: Instant;
  until: Instant;
}
