import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type DialectAdapter, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/** Versions before it can corrupt a WAL that two connections use: https://sqlite.org/wal.html#walresetbug */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long a statement waits for a stranger (a backup, a person's shell) to let go of the file, milliseconds. */
export const BUSY_TIMEOUT_MS = 5_000;

/** Prepared statements kept; a fan-out's statements differ by their number of rows and must not pile up. */
const MAX_PREPARED = 256;

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
export const SQLITE = { busy: 5, readonly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** The primary result code of an error of `node:sqlite`; null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** One sentence when this SQLite must not be trusted with data; null when it may. */
export function refuseSqlite(version: string): string | null {
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return null;
    if (part < least) {
      return `This Node bundles SQLite ${version}, which can corrupt a database; start Tocsin with Node 24.21 or newer (SQLite ${OLDEST_SQLITE.join('.')} or newer).`;
    }
  }
  return null;
}

/** The version of the SQLite that this Node bundles. */
export function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:');
  try {
    return String(database.prepare('select sqlite_version() as version').get()?.version);
  } finally {
    database.close();
  }
}

/**
 * Opens a database file for one writer: a commit is on the disk before it is reported. `:memory:` is for replay and forgets.
 *
 * @throws an error of `node:sqlite` when the file cannot be opened or is no database
 */
export function openSqlite(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    database.exec(file === ':memory:' ? 'pragma synchronous = off' : 'pragma journal_mode = wal; pragma synchronous = full');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Kysely's dialect over `node:sqlite`. Unlike Kysely's own it runs migrations in a transaction: SQLite can, and a half-made schema cannot be repaired. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: wrap(database) });
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter();
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function wrap(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = prepared.get(text);
      if (known) return known;
      if (prepared.size >= MAX_PREPARED) prepared.clear();
      // Kysely begins deferred; a transaction that reads first and then finds a stranger writing could only be given up.
      const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
      const wrapped: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
        run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
        iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
      };
      prepared.set(text, wrapped);
      return wrapped;
    },
  };
}
