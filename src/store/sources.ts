import { sql } from 'kysely';
import { stableFraction } from '../domain/hash.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { SourceBook } from '../domain/ledger.ts';
import { type Source, type SourceState, unreadState } from '../domain/source.ts';
import { type Database, leaseIsFree, rowsOf, skippingLocked, transact } from './database.ts';
import type { SourceRow } from './schema.ts';

/** A start asks all its sources within this time: soon, and not all at once. */
const SPREAD_MS = 10 * SECOND;

/** Rows of one statement, below SQLite's limit of parameters. */
const ROWS_AT_ONCE = 1_000;

export function createSourceBook(database: Database): SourceBook {
  const { db, facts } = database;
  return {
    async register(sources, now) {
      await transact(database, async (trx) => {
        const stood = new Map((await trx.selectFrom('sources').select(['id', 'url']).execute()).map(({ id, url }) => [id, url]));
        const added = sources.filter(({ id }) => !stood.has(id));
        const moved = sources.filter(({ id, url }) => stood.has(id) && stood.get(id) !== url);
        const wanted = new Set(sources.map(({ id }) => id));
        const removed = [...stood.keys()].filter((id) => !wanted.has(id));

        for (const rows of chunks(spread(added, now))) {
          await trx
            .insertInto('sources')
            .values(rows)
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute();
        }
        // What we hold of one address says nothing about another.
        const unread = { etag: null, last_modified: null, hash: null, ...NOTHING_KNOWN };
        for (const { id, url } of moved)
          await trx
            .updateTable('sources')
            .set({ url, ...unread })
            .where('id', '=', id)
            .execute();
        for (const ids of chunks(removed)) {
          await trx.deleteFrom('sources').where('id', 'in', ids).execute();
          // A source that returns one day is met for the first time again, or all it published meanwhile would be news.
          const forgotten = await trx.deleteFrom('memories').where('source', 'in', ids).returning('provider').execute();
          const providers = [...new Set(forgotten.map(({ provider }) => provider))];
          for (const some of chunks(providers)) {
            await trx.updateTable('providers').set({ version: sql<number>`version + 1` }).where('id', 'in', some).execute();
          }
        }
      });
    },

    async claim(now, limit, leaseMs) {
      if (limit <= 0) return [];
      const { rows } = await sql<SourceRow>`
        with picked as materialized (
          select id from sources where due_at <= ${now} and ${leaseIsFree(now)}
          order by due_at, id limit ${limit} ${skippingLocked(facts)}
        )
        update sources set lease_until = ${now + leaseMs} where id in (select id from picked)
        returning *`.execute(db);
      return rows.sort((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1)).map(toState);
    },

    async finish(states) {
      for (const some of chunks(states)) {
        const rows = some.map((state) => ({ id: state.id, ...fromState(state) }));
        const set = Object.keys(READ_COLUMNS).map((name) => `${name} = read.${name}`);
        await sql`
          update sources set ${sql.raw(set.join(', '))}, lease_until = null
          from ${rowsOf(facts, rows, { id: 'text', ...READ_COLUMNS }, 'read')} where sources.id = read.id`.execute(db);
      }
    },

    async hasten(ids, at) {
      for (const some of chunks(ids)) {
        await db.updateTable('sources').set({ due_at: at }).where('id', 'in', some).where('due_at', '>', at).execute();
      }
    },

    async states() {
      return (await db.selectFrom('sources').selectAll().orderBy('id').execute()).map(toState);
    },
  };
}

/** What a first read will tell of an address. */
const NOTHING_KNOWN = { final_url: null, moved_to: null, recognised: null, ttl_ms: null };

/** The first of the new sources is due at once, the others follow at fixed places of their own within their interval or `SPREAD_MS`. */
function spread(sources: readonly Source[], now: Instant): SourceRow[] {
  const first = Math.min(...sources.map(({ id }) => stableFraction(id)));
  const place = (id: string) => stableFraction(id) - first;
  return sources.map(({ id, url, intervalMs }) => ({
    id,
    url,
    lease_until: null,
    ...fromState(unreadState(id, now + Math.floor(place(id) * Math.min(intervalMs, SPREAD_MS)))),
  }));
}

function chunks<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) parts.push(all.slice(from, from + ROWS_AT_ONCE));
  return parts;
}

/** What a read writes, with the types that PostgreSQL knows the columns by. */
const READ_COLUMNS = {
  etag: 'text',
  last_modified: 'text',
  hash: 'text',
  failures: 'bigint',
  first_read_at: 'bigint',
  last_read_at: 'bigint',
  last_error: 'text',
  due_at: 'bigint',
  final_url: 'text',
  moved_to: 'text',
  recognised: 'text',
  ttl_ms: 'bigint',
} as const satisfies Partial<Record<keyof SourceRow, 'text' | 'bigint'>>;

const toState = (row: SourceRow): SourceState => ({
  id: row.id,
  etag: row.etag,
  lastModified: row.last_modified,
  hash: row.hash,
  failures: row.failures,
  firstReadAt: row.first_read_at,
  lastReadAt: row.last_read_at,
  lastError: row.last_error,
  finalUrl: row.final_url,
  movedTo: row.moved_to,
  recognised: row.recognised,
  ttlMs: row.ttl_ms,
  dueAt: row.due_at,
});

type ReadRow = Pick<SourceRow, keyof typeof READ_COLUMNS>;

const fromState = (state: SourceState): ReadRow => ({
  etag: state.etag,
  last_modified: state.lastModified,
  hash: state.hash,
  failures: state.failures,
  first_read_at: state.firstReadAt,
  last_read_at: state.lastReadAt,
  last_error: state.lastError,
  due_at: state.dueAt,
  final_url: state.finalUrl,
  moved_to: state.movedTo,
  recognised: state.recognised,
  ttl_ms: state.ttlMs,
});
