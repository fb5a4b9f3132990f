import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import type { Store } from '../domain/ledger.ts';
import { silentLog } from '../log.ts';
import type { DatabaseFacts } from './database.ts';
import { createLedger } from './ledger.ts';
import { MIGRATIONS } from './migrations/registry.ts';
import { explainSqlite, type OpenOptions, POSTGRES_FACTS, SQLITE_FACTS } from './open.ts';
import { explainPostgres, NOT_A_POSTGRES_URL, openPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { createSourceBook } from './sources.ts';
import { BUSY_TIMEOUT_MS, NodeSqliteDialect, refuseSqlite, sqliteVersion } from './sqlite.ts';

/** What is there to read while another process writes. */
export type ReadStore = Pick<Store, 'ledger' | 'sources' | 'close'>;

export type OpenedToRead = { ok: true; store: ReadStore } | { ok: false; sentence: string };

/**
 * Opens the store for reading alone: no lock is taken, nothing is made or migrated, and the running product is not disturbed. Writing to it
 * fails on SQLite; nobody does. Never rejects for what a person can mend.
 */
export async function openToRead({ url, dataDir }: Pick<OpenOptions, 'url' | 'dataDir'>): Promise<OpenedToRead> {
  return url === null ? readFolder(dataDir) : readPostgres(url);
}

async function readFolder(dataDir: string): Promise<OpenedToRead> {
  const refused = refuseSqlite(sqliteVersion());
  if (refused) return { ok: false, sentence: refused };
  const file = join(resolve(dataDir), 'tocsin.db');
  if (!existsSync(file)) {
    return { ok: false, sentence: `There is no database ${file}: name the data folder of a Tocsin that was started once.` };
  }
  const place = `The database ${file}`;
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    return await readable(new NodeSqliteDialect(database), SQLITE_FACTS, place);
  } catch (error) {
    return { ok: false, sentence: explainSqlite(place, error) };
  }
}

async function readPostgres(url: string): Promise<OpenedToRead> {
  let opened: ReturnType<typeof openPostgres>;
  try {
    opened = openPostgres(url, silentLog);
  } catch {
    // The reason may quote the address, and with it the password.
    return { ok: false, sentence: NOT_A_POSTGRES_URL };
  }
  try {
    return await readable(opened.dialect, POSTGRES_FACTS, opened.place);
  } catch (error) {
    return { ok: false, sentence: explainPostgres(opened.place, url, error) };
  }
}

async function readable(dialect: Dialect, facts: DatabaseFacts, place: string): Promise<OpenedToRead> {
  const db = new Kysely<Schema>({ dialect });
  try {
    const sentence = await otherSchema(db, place);
    if (sentence !== null) {
      await db.destroy();
      return { ok: false, sentence };
    }
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const database = { db, facts };
  return { ok: true, store: { ledger: createLedger(database), sources: createSourceBook(database), close: () => db.destroy() } };
}

/** One sentence when the schema is not this program's; null when it is. */
async function otherSchema(db: Kysely<Schema>, place: string): Promise<string | null> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return `${place} holds nothing of Tocsin's: start Tocsin on it once.`;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const made = new Set(rows.map(({ name }) => name));
  const unknown = [...made].find((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown !== undefined) return `${place} was written by a newer Tocsin (it holds the schema ${unknown}): ask that version.`;
  const missing = Object.keys(MIGRATIONS).find((name) => !made.has(name));
  if (missing !== undefined)
    return `${place} was written by an older Tocsin (it lacks the schema ${missing}): start this version on it once.`;
  return null;
}
