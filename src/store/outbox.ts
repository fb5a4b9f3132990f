import { type SqlBool, sql } from 'kysely';
import { type Delivery, destinationKey, type MessageRef, type Priority, type Progress, parseDestination } from '../domain/delivery.ts';
import type { Outbox } from '../domain/ledger.ts';
import type { Subject } from '../domain/subject.ts';
import { audienceChanged, lockAudience } from './audience.ts';
import { type Database, leaseIsFree, skippingLocked, transact } from './database.ts';
import type { DeliveryRow } from './schema.ts';

/** Nothing goes to a retired destination, whatever was owed to it when it was retired or by a step that did not know yet. */
const isLive = sql<SqlBool>`not exists (select 1 from retired where retired.destination = deliveries.destination)`;

export function createOutbox(database: Database): Outbox {
  const { db, facts } = database;

  const row = (delivery: Delivery) =>
    db
      .updateTable('deliveries')
      .where('subject_type', '=', delivery.subject.type)
      .where('subject_id', '=', delivery.subject.id)
      .where('destination', '=', destinationKey(delivery.destination));

  return {
    async claim(now, limit, leaseMs, platforms) {
      if (platforms.length === 0 || limit <= 0) return [];
      // Picked and leased in one statement; another worker's rows are passed over and not waited for.
      const { rows } = await sql<DeliveryRow>`
        with picked as materialized (
          select subject_type, subject_id, destination from deliveries
          where owed = 1 and due_at <= ${now} and ${leaseIsFree(now)} and platform in (${sql.join(platforms)}) and ${isLive}
          order by priority, owed_since, destination
          limit ${limit} ${skippingLocked(facts)}
        )
        update deliveries set lease_until = ${now + leaseMs}
        where (subject_type, subject_id, destination) in (select subject_type, subject_id, destination from picked)
        returning *`.execute(db);
      return rows.sort(byUrgency).map(toDelivery);
    },

    async record(delivery, progress) {
      // A finished send is progress: the waits of the ones before it no longer count.
      const finished = progress.begun === null ? { attempts: 0 } : {};
      await row(delivery)
        .set({ ...progressColumns(progress), ...finished })
        .execute();
    },

    async settle(delivery, progress, revision) {
      // One statement, so that a step's change is either seen here or made after it. The row's own revision decides where a step owes anew
      // while this waits for it; the subject's decides where a step changed the subject and named nobody.
      const moved = sql<SqlBool>`(owed = 1 and (revision > ${revision} or ${revision} < (
        select subjects.revision from subjects where subjects.type = deliveries.subject_type and subjects.id = deliveries.subject_id)))`;
      await row(delivery)
        .set({
          ...progressColumns(progress),
          owed: sql<number>`case when ${moved} then 1 else 0 end`,
          priority: sql<number>`case when ${moved} then latest_priority else priority end`,
          owed_since: sql<number>`case when ${moved} then latest_at else owed_since end`,
          lease_until: null,
          attempts: 0,
        })
        .execute();
    },

    async postpone(delivery, progress, at) {
      await row(delivery)
        .set({ ...progressColumns(progress), due_at: at, lease_until: null, attempts: sql<number>`attempts + 1` })
        .execute();
    },

    async retire(destination, why, now) {
      const key = destinationKey(destination);
      await transact(database, async (trx) => {
        await lockAudience(trx, facts);
        await trx
          .insertInto('retired')
          .values({ destination: key, why, at: now })
          .onConflict((conflict) => conflict.column('destination').doUpdateSet({ why, at: now }))
          .execute();
        await trx
          .updateTable('subscriptions')
          .set({ retired_at: now })
          .where('destination', '=', key)
          .where('retired_at', 'is', null)
          .execute();
        await trx
          .updateTable('deliveries')
          .set({ owed: 0, lease_until: null, attempts: 0 })
          .where('destination', '=', key)
          .where('owed', '=', 1)
          .execute();
        await audienceChanged(trx);
      });
    },

    async backlog() {
      const found = await db
        .selectFrom('deliveries')
        .select((eb) => [eb.fn.countAll<number>().as('owed'), eb.fn.min<number | null>('owed_since').as('oldest')])
        .where('owed', '=', 1)
        .where(isLive)
        .executeTakeFirstOrThrow();
      return { owed: found.owed, oldest: found.oldest };
    },

    async nextAt() {
      const found = await db
        .selectFrom('deliveries')
        .select(sql<number | null>`min(case when lease_until > due_at then lease_until else due_at end)`.as('at'))
        .where('owed', '=', 1)
        .where(isLive)
        .executeTakeFirstOrThrow();
      return found.at;
    },
  };
}

const progressColumns = (progress: Progress) => ({
  root: progress.root === null ? null : JSON.stringify(progress.root),
  shown: progress.shown,
  cursor: progress.cursor,
  begun: progress.begun,
});

const toDelivery = (row: DeliveryRow): Delivery => ({
  destination: parseDestination(row.destination),
  subject: { type: row.subject_type as Subject['type'], id: row.subject_id },
  provider: row.provider,
  priority: row.priority as Priority,
  owedSince: row.owed_since,
  attempts: row.attempts,
  progress: {
    root: row.root === null ? null : (JSON.parse(row.root) as MessageRef),
    shown: row.shown,
    cursor: row.cursor,
    begun: row.begun,
  },
});

/** A changed row comes back in no order. */
const byUrgency = (a: DeliveryRow, b: DeliveryRow): number =>
  a.priority - b.priority || a.owed_since - b.owed_since || (a.destination < b.destination ? -1 : 1);
