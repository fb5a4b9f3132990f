import { type Dialect, Kysely } from 'kysely';
import type { Store } from '../domain/ledger.ts';
import type { WebSubBook } from '../hear/ports.ts';
import { type Log, silentLog } from '../log.ts';
import { createAddedSources } from './added.ts';
import { createAudit } from './audit.ts';
import type { Database, DatabaseFacts } from './database.ts';
import { type Folder, takeFolder } from './folder.ts';
import { createInstallation, type Installation } from './installation.ts';
import { createLedger } from './ledger.ts';
import { type MigrationOutcome, migrate } from './migrate.ts';
import { createOutbox } from './outbox.ts';
import { explainPostgres, NOT_A_POSTGRES_URL, openPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { createOnce } from './seen.ts';
import { createSourceBook } from './sources.ts';
import { NodeSqliteDialect, openSqlite, refuseSqlite, SQLITE, sqliteCode, sqliteVersion } from './sqlite.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createWebSubBook } from './websub.ts';

export const SQLITE_FACTS: DatabaseFacts = { locksRows: false, jsonRows: 'json_each' };
export const POSTGRES_FACTS: DatabaseFacts = { locksRows: true, jsonRows: 'jsonb_to_recordset' };

/** The store with what its own stages ask of it. */
export type OpenStore = Store & { websub: WebSubBook; installation: Installation };

export type Opened = { ok: true; store: OpenStore } | { ok: false; sentence: string };

export interface OpenOptions {
  /** `postgres://…`; null for SQLite in the data folder. */
  url: string | null;
  /** Created when it is missing; not touched when `url` is given. */
  dataDir: string;
  /** Hears of broken idle connections. */
  log?: Log;
}

/**
 * Opens the store and brings its schema up to date. Never rejects for what a person can mend: the sentence names the place and the remedy,
 * and never the password.
 */
export const openStore = async ({ url, dataDir, log = silentLog }: OpenOptions): Promise<Opened> =>
  url === null ? openInFolder(dataDir) : openOnPostgres(url, log);

/**
 * A store that lives in memory and forgets, for replay: the same SQL, nothing on disk.
 *
 * @throws when this Node's SQLite is refused
 */
export async function openMemoryStore(): Promise<OpenStore> {
  const refused = refuseSqlite(sqliteVersion());
  if (refused) throw new Error(refused);
  const { database, migrated } = await prepare(new NodeSqliteDialect(openSqlite(':memory:')), SQLITE_FACTS, 'The memory');
  if (!migrated.ok) throw new Error(migrated.sentence);
  return createStore(database, () => {});
}

async function openInFolder(dataDir: string): Promise<Opened> {
  const refused = refuseSqlite(sqliteVersion());
  if (refused) return { ok: false, sentence: refused };
  const folder = takeFolder(dataDir);
  if (!folder.ok) return folder;
  const place = `The database ${folder.database}`;
  try {
    const { database, migrated } = await prepare(new NodeSqliteDialect(openSqlite(folder.database)), SQLITE_FACTS, place);
    if (!migrated.ok) {
      await close(database, folder);
      return migrated;
    }
    await freeLeases(database);
    return { ok: true, store: createStore(database, folder.release) };
  } catch (error) {
    folder.release();
    return { ok: false, sentence: explainSqlite(place, error) };
  }
}

async function openOnPostgres(url: string, log: Log): Promise<Opened> {
  if (!/^postgres(ql)?:\/\//.test(url)) return { ok: false, sentence: NOT_A_POSTGRES_URL };
  let opened: ReturnType<typeof openPostgres>;
  try {
    opened = openPostgres(url, log);
  } catch {
    // The reason may quote the address, and with it the password.
    return { ok: false, sentence: NOT_A_POSTGRES_URL };
  }
  try {
    const { database, migrated } = await prepare(opened.dialect, POSTGRES_FACTS, opened.place);
    if (migrated.ok) return { ok: true, store: createStore(database, () => {}) };
    await database.db.destroy();
    return migrated;
  } catch (error) {
    return { ok: false, sentence: explainPostgres(opened.place, url, error) };
  }
}

/** Migrates; closes the database again when that throws. */
async function prepare(dialect: Dialect, facts: DatabaseFacts, place: string): Promise<{ database: Database; migrated: MigrationOutcome }> {
  const db = new Kysely<Schema>({ dialect });
  try {
    return { database: { db, facts }, migrated: await migrate(db as unknown as Kysely<unknown>, place) };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Whoever held them is gone: the data folder is ours alone. */
async function freeLeases({ db }: Database): Promise<void> {
  await db.updateTable('deliveries').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
  await db.updateTable('sources').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
}

function createStore(database: Database, release: () => void): OpenStore {
  let closed: Promise<void> | null = null;
  return {
    ledger: createLedger(database),
    sources: createSourceBook(database),
    outbox: createOutbox(database),
    subscriptions: createSubscriptions(database),
    added: createAddedSources(database),
    audit: createAudit(database),
    websub: createWebSubBook(database),
    installation: createInstallation(database),
    once: createOnce(database),
    close: () => {
      closed ??= database.db.destroy().finally(release);
      return closed;
    },
  };
}

async function close(database: Database, folder: Extract<Folder, { ok: true }>): Promise<void> {
  await database.db.destroy();
  folder.release();
}

/** One sentence about why a SQLite file cannot be used. */
export function explainSqlite(place: string, error: unknown): string {
  const code = sqliteCode(error);
  const why = error instanceof Error ? error.message : String(error);
  if (code === SQLITE.notADatabase || code === SQLITE.corrupt) {
    return `${place} is damaged or no SQLite database (${why}): restore it from a backup, or move it away to start anew.`;
  }
  if (code === SQLITE.full) return `${place} cannot grow: the disk is full; make room and start again.`;
  if (code === SQLITE.busy) return `${place} is being written by another program: stop that program and start again.`;
  return `${place} cannot be used (${why}): check that this user may read and write it and that the disk is sound.`;
}
