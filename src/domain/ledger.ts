import type { ProviderId, ServiceId } from './catalog.ts';
import type { Delivery, Destination, Owed, PlatformName, Progress, Subscription } from './delivery.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './instant.ts';
import type { SourceMemory } from './observation.ts';
import type { Page } from './oncall.ts';
import type { Source, SourceId, SourceState } from './source.ts';
import type { Subject, Trouble } from './subject.ts';
import type { AddedSource } from './world.ts';

/**
 * Glossary
 * - **ledger**: what Tocsin knows of each provider; changed only by steps.
 * - **step**: one transaction in which a provider's memory, its subjects and what is owed change together.
 */

/** What a step is given. All of it is a copy: a step changes nothing but by what it returns. */
export interface Known {
  provider: ProviderId;
  sources: Readonly<Record<SourceId, SourceMemory>>;
  /** Open ones, and those closed less than `KEPT_FOR` ago. */
  incidents: readonly Incident[];
  pages: readonly Page[];
  troubles: readonly Trouble[];
  /** Subscriptions to this provider's services and to everything. */
  audience: readonly Subscription[];
  /** Subject id → where it was told. */
  told: Readonly<Record<string, readonly Destination[]>>;
}

/** What a step wants to be true afterwards. Subjects not named stay as they are. */
export interface Step {
  sources?: Readonly<Record<SourceId, SourceMemory>>;
  subjects?: readonly Subject[];
  owed?: readonly Owed[];
  /** When this provider must be looked at again though nothing new arrives; null: never. Absent: unchanged. */
  dueAt?: Instant | null;
}

/** How long a closed subject stays in `Known`, so that what returns can reopen it: milliseconds. */
export const KEPT_FOR = 24 * 60 * 60_000;

export interface Ledger {
  /**
   * Runs `work` in one transaction on the provider. `work` is pure and synchronous: it may be run again after a
   * serialisation failure. Resolves after the commit.
   */
  step(provider: ProviderId, now: Instant, work: (known: Known) => Step): Promise<Step>;
  /** Providers whose `dueAt` has come, soonest first. */
  dueProviders(now: Instant, limit: number): Promise<readonly ProviderId[]>;
  subject(type: Subject['type'], id: string): Promise<Subject | null>;
  /** Incidents of these services (all when null) that are open now, and those closed since `since`, newest first. */
  incidents(query: { services: readonly ServiceId[] | null; since: Instant | null }): Promise<readonly Incident[]>;
  pages(query: { open: boolean }): Promise<readonly Page[]>;
  troubles(query: { open: boolean }): Promise<readonly Trouble[]>;
  /** Incidents in the order of their ids, up to `limit` of those after `after` (null: from the first): all that was ever known, a handful at a time. */
  everyIncident(after: string | null, limit: number): Promise<readonly Incident[]>;
  /** Where a subject is told or owed, and how far that got. */
  told(subject: Pick<Subject, 'type' | 'id'>): Promise<readonly Told[]>;
  /** What a provider's steps remember of one source; null: nothing. */
  memory(provider: ProviderId, source: SourceId): Promise<SourceMemory | null>;
}

/** How far the telling of a subject got at one destination. */
export interface Told {
  destination: Destination;
  /** Its message stands there. */
  posted: boolean;
  /** Something is still to be sent, since then, after so many attempts that failed; null: all was sent. */
  owed: { since: Instant; attempts: number } | null;
}

/** The sources that are polled and what is known of each. */
export interface SourceBook {
  /** Makes the book hold exactly these, keeping the state of those it had; new ones fall due spread over their interval. */
  register(sources: readonly Source[], now: Instant): Promise<void>;
  /** Leases due sources, the longest overdue first, until `now + leaseMs`. */
  claim(now: Instant, limit: number, leaseMs: number): Promise<readonly SourceState[]>;
  /** Writes what reads brought and ends their leases, all in one write. A source that was taken out meanwhile stays out. */
  finish(states: readonly SourceState[]): Promise<void>;
  /** Makes these due at `at`, unless they are due before or are being read; resolves when it is written. */
  hasten(ids: readonly SourceId[], at: Instant): Promise<void>;
  states(): Promise<readonly SourceState[]>;
}

export interface Outbox {
  /**
   * Leases owed deliveries whose time has come, by priority, then the longest owed, until `now + leaseMs`;
   * `platforms` limits it to those this process serves.
   */
  claim(now: Instant, limit: number, leaseMs: number, platforms: readonly string[]): Promise<readonly Delivery[]>;
  /** Writes how far a delivery got; it stays leased. A finished send (`begun` null) forgets earlier attempts. Durable when it resolves. */
  record(delivery: Delivery, progress: Progress): Promise<void>;
  /** Nothing is owed up to `revision`; if the subject moved on meanwhile it stays owed and is claimed again. */
  settle(delivery: Delivery, progress: Progress, revision: number): Promise<void>;
  /** Owed again at `at`. */
  postpone(delivery: Delivery, progress: Progress, at: Instant): Promise<void>;
  /** Never again: the destination is retired with the reason, and its subscriptions are marked. */
  retire(destination: Destination, why: string, now: Instant): Promise<void>;
  /** How many deliveries are owed, and since when the oldest. */
  backlog(): Promise<{ owed: number; oldest: Instant | null }>;
  /** The earliest time at which something owed may be claimed; null: nothing is owed. */
  nextAt(): Promise<Instant | null>;
}

export interface Subscriptions {
  /** Adds it, or replaces the floor of the one that stands for the same destination and scope; revives a retired destination. */
  put(subscription: Subscription, provider: ProviderId | '*'): Promise<'added' | 'changed' | 'unchanged'>;
  remove(destination: Destination, scope: ServiceId | '*'): Promise<boolean>;
  of(destination: Destination): Promise<readonly Subscription[]>;
  /** Removes those made by `createdBy` that are not among `kept`: a route taken out of the configuration ends. Returns how many. */
  keepOnly(createdBy: string, kept: readonly Pick<Subscription, 'destination' | 'scope'>[]): Promise<number>;
  count(): Promise<number>;
  /** What anybody is subscribed to whose destination still stands, each scope once. */
  scopes(): Promise<readonly (ServiceId | '*')[]>;
  /** Since when and why nothing is sent to a destination any more; null: it is not retired. */
  retirement(destination: Destination): Promise<{ why: string; at: Instant } | null>;
}

/** The pages that people added in chat. */
export interface AddedSources {
  all(): Promise<readonly AddedSource[]>;
  /** False: one of this id stands already, and nothing was changed. */
  add(added: AddedSource): Promise<boolean>;
  /** What was removed; null: there was none. */
  remove(id: SourceId): Promise<AddedSource | null>;
}

/** One act of a person that concerns everybody. */
export interface Act {
  at: Instant;
  /** The user id on the platform; the name is the one they bore then. */
  who: { id: string; name: string };
  platform: PlatformName;
  workspace: string;
  /** What was done, in a word of ours: `verdict not-an-outage`. */
  action: string;
  /** What it was done to: an incident's id. */
  target: string;
  /** What else belongs to it; empty: nothing. */
  detail: string;
}

/** Who did what: written before the act, so that one that comes to nothing is on record too; never changed. */
export interface Audit {
  write(act: Act): Promise<void>;
  /** All acts on a target, oldest first. */
  of(target: string): Promise<readonly Act[]>;
}

/** Everything that is kept, behind one door. */
export interface Store {
  ledger: Ledger;
  sources: SourceBook;
  outbox: Outbox;
  subscriptions: Subscriptions;
  added: AddedSources;
  audit: Audit;
  /** True once when called first for `id`: repeated interactions are answered once. Forgotten after a day. */
  once(id: string, now: Instant): Promise<boolean>;
  close(): Promise<void>;
}
