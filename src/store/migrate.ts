import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/registry.ts';

export type MigrationOutcome = { ok: true } | { ok: false; sentence: string };

/**
 * Brings the database to this program's schema, or refuses one that a newer program wrote.
 * Safe when several processes start at once: on PostgreSQL by Kysely's advisory lock, on SQLite by the lock on the data folder.
 * A migration that breaks off leaves nothing behind.
 *
 * @param place what a person calls the database, without its password
 * @throws whatever the driver threw; the caller turns it into a sentence
 */
export async function migrate(
  db: Kysely<unknown>,
  place: string,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<MigrationOutcome> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return { ok: true };
  // Kysely refuses a schema it does not know before it changes anything, and calls it corrupted.
  const newer = await newerThan(db, place, migrations);
  if (newer) return newer;
  throw error instanceof Error ? error : new Error('a migration failed without a reason', { cause: error });
}

async function newerThan(
  db: Kysely<unknown>,
  place: string,
  migrations: Readonly<Record<string, Migration>>,
): Promise<{ ok: false; sentence: string } | null> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return null;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  const unknown = rows.map((row) => row.name).filter((name) => !(name in migrations));
  if (unknown.length === 0) return null;
  return {
    ok: false,
    sentence: `${place} was written by a newer Tocsin (it holds the schema ${unknown.at(-1)}, which this version does not know): start that version again, or restore a backup made before it.`,
  };
}
