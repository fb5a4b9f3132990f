import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const initial: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('providers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .execute();
  await db.schema.createIndex('providers_due').on('providers').column('due_at').execute();

  await db.schema
    .createTable('memories')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('memories_key', ['provider', 'source'])
    .execute();
  await db.schema.createIndex('memories_source').on('memories').column('source').execute();

  await db.schema
    .createTable('subjects')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('subjects_key', ['type', 'id'])
    .execute();
  await db.schema.createIndex('subjects_provider').on('subjects').columns(['provider', 'closed_at']).execute();
  await db.schema.createIndex('subjects_closed').on('subjects').columns(['type', 'closed_at']).execute();

  await db.schema
    .createTable('sources')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('hash', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('first_read_at', 'bigint')
    .addColumn('last_read_at', 'bigint')
    .addColumn('last_error', 'text')
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .execute();
  await db.schema.createIndex('sources_due').on('sources').column('due_at').execute();

  await audience(db);
  await outbox(db);
}

async function audience(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('floor', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('retired_at', 'bigint')
    .addPrimaryKeyConstraint('subscriptions_key', ['destination', 'scope'])
    .execute();
  await db.schema.createIndex('subscriptions_provider').on('subscriptions').column('provider').execute();

  await db.schema
    .createTable('retired')
    .addColumn('destination', 'text', (column) => column.primaryKey())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  const counters = db as Kysely<{ counters: { name: string; value: number } }>;
  await counters.insertInto('counters').values({ name: 'audience', value: 1 }).execute();
}

async function outbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('subject_type', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('owed', 'integer', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('owed_since', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('latest_priority', 'integer', (column) => column.notNull())
    .addColumn('latest_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('root', 'text')
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('cursor', 'bigint', (column) => column.notNull())
    .addColumn('begun', 'text')
    .addPrimaryKeyConstraint('deliveries_key', ['subject_type', 'subject_id', 'destination'])
    .addForeignKeyConstraint('deliveries_subject', ['subject_type', 'subject_id'], 'subjects', ['type', 'id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  // Partial: the outbox is read all day and holds a few rows of a table that keeps every message ever sent.
  await db.schema
    .createIndex('deliveries_owed')
    .on('deliveries')
    .columns(['priority', 'owed_since', 'destination'])
    .where(sql.ref('owed'), '=', 1)
    .execute();
  await db.schema.createIndex('deliveries_destination').on('deliveries').column('destination').execute();

  await db.schema
    .createTable('seen')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('seen_at').on('seen').column('at').execute();
}
