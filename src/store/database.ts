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
  /** How a JSON array, handed over as one parameter, becomes rows to join with. */
  jsonRows: 'json_each' | 'jsonb_to_recordset';
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

/**
 * The rows of a JSON array of objects, as `alias` with these columns: one parameter, however many rows there are.
 *
 * @param columns each name with its type in PostgreSQL; names are ours, never anybody's input
 */
export function rowsOf(facts: DatabaseFacts, rows: readonly object[], columns: Readonly<Record<string, 'text' | 'bigint'>>, alias: string) {
  const json = JSON.stringify(rows);
  const names = Object.entries(columns);
  if (facts.jsonRows === 'jsonb_to_recordset') {
    const shape = names.map(([name, type]) => `${name} ${type}`).join(', ');
    return sql`jsonb_to_recordset(${json}::jsonb) as ${sql.raw(`${alias}(${shape})`)}`;
  }
  const picked = names.map(([name]) => `value ->> '${name}' as ${name}`).join(', ');
  return sql`(select ${sql.raw(picked)} from json_each(${json})) as ${sql.raw(alias)}`;
}

/** Whether nobody holds the lease of the row at `now`. */
export const leaseIsFree = (now: number) => sql<SqlBool>`(lease_until is null or lease_until <= ${now})`;

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && CONFLICTS.has(error.code);
}
