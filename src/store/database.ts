import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** How often a transaction is run again after the database chose it as the victim of a conflict. */
const MAX_TRIES = 6;

/** PostgreSQL's words for "nothing is wrong, run it again": https://www.postgresql.org/docs/18/mvcc-serialization-failure-handling.html */
const CONFLICTS = new Set(['40001', '40P01']);

/** What differs between the two databases, told as facts. */
export interface DatabaseFacts {
  /** Rows can be locked by `FOR UPDATE`. SQLite has one writer and no row locks. */
  locksRows: boolean;
}

export interface Database {
  db: Kysely<Schema>;
  facts: DatabaseFacts;
}

/**
 * Runs `work` in one transaction and again after a serialisation failure or deadlock. `work` must take its `trx` for every query:
 * SQLite has one connection, which the transaction holds (Kysely queues everything else behind it), so asking the store itself
 * from inside would wait for ever.
 *
 * @throws what `work` threw (nothing is written), or the conflict that outlived every try
 */
export async function transact<T>({ db }: Database, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tried >= MAX_TRIES || !isConflict(error)) throw error;
    }
  }
}

/** ` for update` where rows can be locked. */
export const lockingRow = (facts: DatabaseFacts) => (facts.locksRows ? sql`for update` : sql``);

/** ` for update skip locked` where rows can be locked: a worker takes what no other worker is taking. */
export const skippingLocked = (facts: DatabaseFacts) => (facts.locksRows ? sql`for update skip locked` : sql``);

/** Whether nobody holds the lease of the row at `now`. */
export const leaseIsFree = (now: number) => sql<SqlBool>`(lease_until is null or lease_until <= ${now})`;

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && CONFLICTS.has(error.code);
}
