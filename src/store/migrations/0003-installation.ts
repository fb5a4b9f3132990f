import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is made once for an installation and kept for ever. */
export const installation: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
