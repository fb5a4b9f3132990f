/**
 * The tables, in the types both databases give them: instants are epoch milliseconds, flags are 0 and 1, JSON is text.
 * `migrations/` creates them; a column here without a migration there fails every test of the store.
 */

export interface Schema {
  providers: ProviderRow;
  memories: MemoryRow;
  subjects: SubjectRow;
  sources: SourceRow;
  added: AddedRow;
  audit: AuditRow;
  /** `data` is a `WebSubRow`. */
  websub: { source: string; data: string };
  /** What is made once and kept: secrets of ours stand here. */
  installation: { name: string; value: string };
  subscriptions: SubscriptionRow;
  retired: RetiredRow;
  deliveries: DeliveryRow;
  seen: { id: string; at: number };
  /** `audience` rises with every change of `subscriptions` or `retired`: what was read under the same number is still true. */
  counters: { name: 'audience'; value: number };
}

export interface ProviderRow {
  id: string;
  /** Rises with every change of the provider's memories, subjects and of where they were told. */
  version: number;
  due_at: number | null;
}

/** What a provider's step remembers of one source. */
export interface MemoryRow {
  provider: string;
  source: string;
  /** A `SourceMemory`. */
  data: string;
}

export interface SubjectRow {
  type: string;
  id: string;
  provider: string;
  revision: number;
  created_at: number;
  closed_at: number | null;
  /** The whole `Subject`; the columns beside it are for finding it. */
  data: string;
}

export interface SourceRow {
  id: string;
  /** The validators below belong to this address and die with it. */
  url: string;
  etag: string | null;
  last_modified: string | null;
  hash: string | null;
  failures: number;
  first_read_at: number | null;
  last_read_at: number | null;
  last_error: string | null;
  due_at: number;
  lease_until: number | null;
  final_url: string | null;
  moved_to: string | null;
  recognised: string | null;
  ttl_ms: number | null;
}

export interface AddedRow {
  id: string;
  added_at: number;
  /** An `AddedSource`. */
  data: string;
}

export interface AuditRow {
  id: string;
  at: number;
  who: string;
  who_name: string;
  platform: string;
  workspace: string;
  action: string;
  target: string;
  detail: string;
}

export interface SubscriptionRow {
  destination: string;
  scope: string;
  provider: string;
  floor: string;
  created_by: string;
  created_at: number;
  /** When its destination was retired; null while it stands. */
  retired_at: number | null;
}

/** A destination that nothing is sent to until somebody subscribes there anew. */
export interface RetiredRow {
  destination: string;
  why: string;
  at: number;
}

/** One subject at one destination; together with `owed = 1` this is the outbox. */
export interface DeliveryRow {
  subject_type: string;
  subject_id: string;
  destination: string;
  platform: string;
  provider: string;
  owed: number;
  /** The most urgent of what is owed, and since when the oldest of it is. */
  priority: number;
  owed_since: number;
  /** The revision that is owed: settling an older one leaves the delivery owed. */
  revision: number;
  /** What was owed last: all that remains when a worker settles what came before it. */
  latest_priority: number;
  latest_at: number;
  due_at: number;
  lease_until: number | null;
  /** How often it was postponed since it was last settled. */
  attempts: number;
  /** A `MessageRef`. */
  root: string | null;
  shown: number;
  cursor: number;
  begun: string | null;
}
