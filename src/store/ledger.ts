import { sql, type Transaction } from 'kysely';
import type { ProviderId } from '../domain/catalog.ts';
import { parseDestination } from '../domain/delivery.ts';
import type { Incident } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { Ledger, Step } from '../domain/ledger.ts';
import type { SourceMemory } from '../domain/observation.ts';
import type { Page } from '../domain/oncall.ts';
import type { Subject, Trouble } from '../domain/subject.ts';
import { createAudiences } from './audience.ts';
import { type Database, lockingRow, transact } from './database.ts';
import { Memories, toKnown } from './memory.ts';
import type { Schema } from './schema.ts';
import { writeOwed, writeSources, writeSubjects } from './write.ts';

export function createLedger(database: Database): Ledger {
  const { db } = database;
  const memories = new Memories();
  const audienceAt = createAudiences();

  async function step(provider: ProviderId, now: Instant, work: Parameters<Ledger['step']>[2]): Promise<Step> {
    const { done, before, memory } = await transact(database, async (trx) => {
      const row = await lockProvider(trx, database, provider);
      const audience = audienceAt(row.audience);
      const before = await memories.at(trx, provider, row.version, now);
      const done = work(toKnown(provider, before, await audience.of(trx, provider), now));

      const sources = await writeSources(trx, provider, before.sources, done.sources);
      const subjects = await writeSubjects(trx, provider, before.subjects, done.subjects);
      const retired = done.owed?.length ? await audience.retired(trx) : new Set<string>();
      const told = await writeOwed(trx, provider, { subjects, told: before.told }, done.owed, retired, now);

      const changed = sources !== before.sources || subjects !== before.subjects || told !== before.told;
      const version = changed ? row.version + 1 : row.version;
      const dueAt = done.dueAt === undefined ? row.due_at : done.dueAt;
      if (changed || dueAt !== row.due_at) {
        await trx.updateTable('providers').set({ version, due_at: dueAt }).where('id', '=', provider).execute();
      }
      return { done, before, memory: changed ? { version, sources, subjects, told } : before };
    });
    memories.keep(provider, before, memory, now);
    return done;
  }

  /** Subjects of one type that are open, and those closed since `since`, newest first. */
  async function subjects(type: Subject['type'], since: Instant | null): Promise<Subject[]> {
    const rows = await db
      .selectFrom('subjects')
      .select('data')
      .where('type', '=', type)
      .where((eb) => (since === null ? eb('closed_at', 'is', null) : eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', since)])))
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map((row) => JSON.parse(row.data) as Subject);
  }

  /** A query for those that are not open has no beginning. */
  const sinceOf = ({ open }: { open: boolean }): Instant | null => (open ? null : 0);

  return {
    step,
    async dueProviders(now, limit) {
      const rows = await db
        .selectFrom('providers')
        .select('id')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
    async subject(type, id) {
      const row = await db.selectFrom('subjects').select('data').where('type', '=', type).where('id', '=', id).executeTakeFirst();
      return row ? (JSON.parse(row.data) as Subject) : null;
    },
    async incidents({ services, since }) {
      const all = (await subjects('incident', since)) as Incident[];
      if (services === null) return all;
      const asked = new Set(services);
      return all.filter((incident) => incident.services.some(({ service }) => asked.has(service)));
    },
    pages: async (query) => ((await subjects('page', sinceOf(query))) as Page[]).filter((page) => (page.closedAt === null) === query.open),
    troubles: async (query) =>
      ((await subjects('trouble', sinceOf(query))) as Trouble[]).filter((trouble) => (trouble.closedAt === null) === query.open),
    async everyIncident(after, limit) {
      const rows = await db
        .selectFrom('subjects')
        .select('data')
        .where('type', '=', 'incident')
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => JSON.parse(row.data) as Incident);
    },
    async told({ type, id }) {
      const rows = await db
        .selectFrom('deliveries')
        .select(['destination', 'root', 'owed', 'owed_since', 'attempts'])
        .where('subject_type', '=', type)
        .where('subject_id', '=', id)
        .orderBy('destination')
        .execute();
      return rows.map(({ destination, root, owed, owed_since, attempts }) => ({
        destination: parseDestination(destination),
        posted: root !== null,
        owed: owed === 1 ? { since: owed_since, attempts } : null,
      }));
    },
    async memory(provider, source) {
      const found = db.selectFrom('memories').select('data').where('provider', '=', provider).where('source', '=', source);
      const row = await found.executeTakeFirst();
      return row ? (JSON.parse(row.data) as SourceMemory) : null;
    },
  };
}

/** Holds the provider's row until the transaction ends (made when it is missing), so that steps of one provider follow each other. */
async function lockProvider(trx: Transaction<Schema>, { facts }: Database, provider: ProviderId) {
  const query = sql<{ version: number; due_at: number | null; audience: number }>`
    select version, due_at, (select value from counters where name = 'audience') as audience
    from providers where id = ${provider} ${lockingRow(facts)}`;
  const found = (await query.execute(trx)).rows[0];
  if (found) return found;
  await trx
    .insertInto('providers')
    .values({ id: provider, version: 0, due_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const made = (await query.execute(trx)).rows[0];
  if (!made) throw new Error(`the row of the provider ${provider} could not be made`);
  return made;
}
