import type { Clock } from '../clock.ts';
import type { Catalog, ServiceId } from '../domain/catalog.ts';
import type { Incident } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { Audit, Ledger, SourceBook, Subscriptions } from '../domain/ledger.ts';
import type { Page, Person } from '../domain/oncall.ts';
import type { Reading } from '../domain/reading.ts';
import type { Ruling } from '../domain/ruling.ts';
import type { Scoreboard } from '../domain/scoreboard.ts';
import type { Source, SourceId } from '../domain/source.ts';
import type { VoteDesk } from '../domain/voting.ts';
import type { AddedSource } from '../domain/world.ts';

/** What the commands need to answer; `app.ts` hands it over. */
export interface CommandPorts {
  catalog: Catalog;
  subscriptions: Pick<Subscriptions, 'put' | 'remove' | 'of' | 'retirement'>;
  ledger: Pick<Ledger, 'subject' | 'incidents' | 'pages' | 'troubles' | 'told' | 'memory'>;
  /** Every source there is, and what is known of those that are read because somebody needs them. */
  sources: () => readonly Source[];
  sourceBook: Pick<SourceBook, 'states'>;
  onCall: OnCallDesk;
  pages: PageDesk;
  votes: VoteDesk;
  /** A person's verdict; gives the incident as it is then, null: it is not kept. */
  rule(ruling: Ruling): Promise<Incident | null>;
  audit: Audit;
  /** Counts every incident there ever was, or those of some services. */
  scoreboard(services: readonly ServiceId[] | null): Promise<Scoreboard>;
  clock: Pick<Clock, 'now'>;
}

/** The pages that people add, as far as commands add and remove them. */
export interface PageDesk {
  /** Looks what stands behind an address. Takes up to half a minute; never rejects. */
  discover(address: string): Promise<Discovery>;
  added(): readonly AddedSource[];
  /** False: one of this id stands already. What is added is part of the catalog when this resolves. */
  add(added: AddedSource): Promise<boolean>;
  remove(id: SourceId): Promise<AddedSource | null>;
}

/** What stands behind an address. */
export type Discovery =
  | { kind: 'found'; url: string; reading: Reading }
  | { kind: 'nothing'; url: string; tried: readonly { url: string; why: string }[] }
  /** Not an address that may be read; `why` is a sentence. */
  | { kind: 'refused'; why: string };

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
