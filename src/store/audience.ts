import { sql, type Transaction } from 'kysely';
import type { ProviderId } from '../domain/catalog.ts';
import { parseDestination, type Subscription } from '../domain/delivery.ts';
import type { Severity } from '../domain/evidence.ts';
import { type DatabaseFacts, lockingRow } from './database.ts';
import type { Schema, SubscriptionRow } from './schema.ts';

/** Who listens, as it was when the counter `audience` had one value. */
export interface Audience {
  /** Subscriptions to everything and to the provider's services, those of retired destinations left out. */
  of(trx: Transaction<Schema>, provider: ProviderId): Promise<readonly Subscription[]>;
  /** Keys of the destinations that nothing may be owed to. */
  retired(trx: Transaction<Schema>): Promise<ReadonlySet<string>>;
}

/**
 * Ten thousand subscriptions are not read again for every step: they are kept by the value of the counter, which every change raises
 * in its own transaction. Read the counter first and the rows afterwards: rows newer than their number are read once more, and never older ones kept.
 */
export function createAudiences(): (counter: number) => Audience {
  let kept = { counter: -1, audience: readAudience() };
  return (counter) => {
    if (kept.counter !== counter) kept = { counter, audience: readAudience() };
    return kept.audience;
  };
}

/** Holds the audience until the transaction ends, so that changes of it follow each other. */
export async function lockAudience(trx: Transaction<Schema>, facts: DatabaseFacts): Promise<void> {
  await sql`select value from counters where name = 'audience' ${lockingRow(facts)}`.execute(trx);
}

/** Tells every process that the audience is another now. */
export async function audienceChanged(trx: Transaction<Schema>): Promise<void> {
  await trx.updateTable('counters').set({ value: sql<number>`value + 1` }).where('name', '=', 'audience').execute();
}

export const toSubscription = (row: SubscriptionRow): Subscription => ({
  destination: parseDestination(row.destination),
  scope: row.scope,
  floor: row.floor as Severity,
  createdBy: row.created_by,
  createdAt: row.created_at,
});

function readAudience(): Audience {
  const byScope = new Map<string, readonly Subscription[]>();
  let retired: ReadonlySet<string> | null = null;

  async function listening(trx: Transaction<Schema>, provider: string): Promise<readonly Subscription[]> {
    const known = byScope.get(provider);
    if (known) return known;
    const rows = await trx
      .selectFrom('subscriptions')
      .selectAll()
      .where('provider', '=', provider)
      .where('retired_at', 'is', null)
      .orderBy('created_at')
      .orderBy('destination')
      .orderBy('scope')
      .execute();
    const list = rows.map((row) => Object.freeze(toSubscription(row)));
    byScope.set(provider, list);
    return list;
  }

  return {
    async of(trx, provider) {
      const everything = await listening(trx, '*');
      const own = await listening(trx, provider);
      return everything.length === 0 ? own : [...everything, ...own];
    },
    async retired(trx) {
      if (!retired) retired = new Set((await trx.selectFrom('retired').select('destination').execute()).map((row) => row.destination));
      return retired;
    },
  };
}
