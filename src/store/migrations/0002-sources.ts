import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is remembered of redirects and formats, the pages that people added, and the subscriptions at hubs. */
export const sources: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  // One column a statement: SQLite adds no more at once.
  for (const name of ['final_url', 'moved_to', 'recognised']) await db.schema.alterTable('sources').addColumn(name, 'text').execute();
  await db.schema.alterTable('sources').addColumn('ttl_ms', 'bigint').execute();

  await db.schema
    .createTable('added')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('websub')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
}
