import type { Transaction } from 'kysely';
import { destinationKey } from '../domain/delivery.ts';
import type { Subscriptions } from '../domain/ledger.ts';
import { audienceChanged, lockAudience, toSubscription } from './audience.ts';
import { type Database, transact } from './database.ts';
import type { Schema, SubscriptionRow } from './schema.ts';

export function createSubscriptions(database: Database): Subscriptions {
  const { db, facts } = database;
  return {
    put: ({ destination, scope, floor, createdBy, createdAt }, provider) =>
      transact(database, async (trx) => {
        await lockAudience(trx, facts);
        const row: SubscriptionRow = {
          destination: destinationKey(destination),
          scope,
          provider,
          floor,
          created_by: createdBy,
          created_at: createdAt,
          retired_at: null,
        };
        // Before the row itself: somebody who subscribes anew at a retired destination finds nothing standing there.
        const outcome = await writeOne(trx, row);
        const revived = await revive(trx, row.destination);
        if (outcome !== 'unchanged' || revived) await audienceChanged(trx);
        return outcome === 'moved' ? 'unchanged' : outcome;
      }),

    remove: (destination, scope) =>
      transact(database, async (trx) => {
        await lockAudience(trx, facts);
        const removed = await trx
          .deleteFrom('subscriptions')
          .where('destination', '=', destinationKey(destination))
          .where('scope', '=', scope)
          .returning('retired_at')
          .execute();
        if (removed.length === 0) return false;
        await audienceChanged(trx);
        return removed.some(({ retired_at }) => retired_at === null);
      }),

    keepOnly: (createdBy, kept) =>
      transact(database, async (trx) => {
        await lockAudience(trx, facts);
        const stays = new Set(kept.map(({ destination, scope }) => `${destinationKey(destination)} ${scope}`));
        const made = await trx.selectFrom('subscriptions').select(['destination', 'scope']).where('created_by', '=', createdBy).execute();
        const ended = made.filter(({ destination, scope }) => !stays.has(`${destination} ${scope}`));
        for (const { destination, scope } of ended) {
          await trx.deleteFrom('subscriptions').where('destination', '=', destination).where('scope', '=', scope).execute();
        }
        if (ended.length > 0) await audienceChanged(trx);
        return ended.length;
      }),

    async of(destination) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('destination', '=', destinationKey(destination))
        .where('retired_at', 'is', null)
        .orderBy('scope')
        .execute();
      return rows.map(toSubscription);
    },

    async scopes() {
      const rows = await db
        .selectFrom('subscriptions')
        .select('scope')
        .distinct()
        .where('retired_at', 'is', null)
        .orderBy('scope')
        .execute();
      return rows.map(({ scope }) => scope);
    },

    async retirement(destination) {
      const row = await db
        .selectFrom('retired')
        .select(['why', 'at'])
        .where('destination', '=', destinationKey(destination))
        .executeTakeFirst();
      return row ?? null;
    },

    async count() {
      const { count } = await db
        .selectFrom('subscriptions')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('retired_at', 'is', null)
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

/** `moved`: the same wish, of a service that the catalog gives to another provider now. */
async function writeOne(trx: Transaction<Schema>, row: SubscriptionRow): Promise<'added' | 'changed' | 'moved' | 'unchanged'> {
  const added = await trx
    .insertInto('subscriptions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['destination', 'scope']).doNothing())
    .returning('scope')
    .execute();
  if (added.length > 0) return 'added';
  const same = trx.selectFrom('subscriptions').selectAll().where('destination', '=', row.destination).where('scope', '=', row.scope);
  const stood = await same.executeTakeFirstOrThrow();
  const change = trx.updateTable('subscriptions').where('destination', '=', row.destination).where('scope', '=', row.scope);
  if (stood.retired_at !== null) {
    await change.set(row).execute();
    return 'added';
  }
  if (stood.floor === row.floor && stood.provider === row.provider) return 'unchanged';
  await change.set({ floor: row.floor, provider: row.provider }).execute();
  return stood.floor === row.floor ? 'moved' : 'changed';
}

/** The destination and all that was wished for there stand again. Returns whether it was retired. */
async function revive(trx: Transaction<Schema>, destination: string): Promise<boolean> {
  const retired = await trx.deleteFrom('retired').where('destination', '=', destination).returning('destination').execute();
  if (retired.length === 0) return false;
  await trx.updateTable('subscriptions').set({ retired_at: null }).where('destination', '=', destination).execute();
  return true;
}
