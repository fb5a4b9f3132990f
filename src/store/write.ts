import { sql, type Transaction } from 'kysely';
import type { ProviderId } from '../domain/catalog.ts';
import { type Destination, destinationKey, type Owed, parseDestination } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { Step } from '../domain/ledger.ts';
import type { SourceMemory } from '../domain/observation.ts';
import type { Subject } from '../domain/subject.ts';
import { changedText, type Kept, thaw } from './frozen.ts';
import { type Memory, subjectKey } from './memory.ts';
import type { DeliveryRow, Schema } from './schema.ts';

/** Rows of one INSERT: 18 columns each must stay below SQLite's 32 766 parameters (https://sqlite.org/limits.html). */
const ROWS_AT_ONCE = 500;

/** Writes the memories that changed; returns all of them as they are then. */
export async function writeSources(
  trx: Transaction<Schema>,
  provider: ProviderId,
  before: Memory['sources'],
  given: Step['sources'],
): Promise<Memory['sources']> {
  const after = new Map(before);
  const rows = [];
  for (const [source, memory] of Object.entries(given ?? {})) {
    const text = changedText(memory, before.get(source));
    if (text === null) continue;
    after.set(source, thaw<SourceMemory>(text));
    rows.push({ provider, source, data: text });
  }
  if (rows.length === 0) return before;
  await trx
    .insertInto('memories')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['provider', 'source']).doUpdateSet((eb) => ({ data: eb.ref('excluded.data') })))
    .execute();
  return after;
}

/** Writes the subjects that changed; returns all that are known as they are then, oldest first. */
export async function writeSubjects(
  trx: Transaction<Schema>,
  provider: ProviderId,
  before: Memory['subjects'],
  given: Step['subjects'],
): Promise<Memory['subjects']> {
  const changed = new Map<string, { kept: Kept<Subject>; text: string }>();
  for (const subject of given ?? []) {
    if (subject.provider !== provider) throw new Error(`a step of ${provider} may not write ${subjectKey(subject)} of ${subject.provider}`);
    const text = changedText(subject, before.get(subjectKey(subject)));
    if (text !== null) changed.set(subjectKey(subject), { kept: thaw<Subject>(text), text });
  }
  if (changed.size === 0) return before;
  await trx
    .insertInto('subjects')
    .values(
      [...changed.values()].map(({ kept: { value }, text }) => ({
        type: value.type,
        id: value.id,
        provider,
        revision: value.revision,
        created_at: value.createdAt,
        closed_at: value.closedAt,
        data: text,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['type', 'id']).doUpdateSet((eb) => ({
        revision: eb.ref('excluded.revision'),
        created_at: eb.ref('excluded.created_at'),
        closed_at: eb.ref('excluded.closed_at'),
        data: eb.ref('excluded.data'),
      })),
    )
    .execute();
  const after = new Map(before);
  for (const [key, { kept }] of changed) after.set(key, kept);
  return new Map([...after].sort(([, a], [, b]) => older(a.value, b.value)));
}

/**
 * Writes what is owed: one row for a destination and subject, however often it is owed. What is owed already stays owed since then and as
 * urgently as then, and what was postponed is not hastened: a platform's "wait" holds for the next change too.
 *
 * @returns where each subject is told from now on
 */
export async function writeOwed(
  trx: Transaction<Schema>,
  provider: ProviderId,
  memory: Pick<Memory, 'subjects' | 'told'>,
  given: Step['owed'],
  retired: ReadonlySet<string>,
  now: Instant,
): Promise<Memory['told']> {
  const told = new Map<string, Map<string, Destination>>();
  const rows = new Map<string, DeliveryRow>();
  for (const owed of given ?? []) {
    const destination = destinationKey(owed.destination);
    if (retired.has(destination)) continue;
    const subject = memory.subjects.get(subjectKey(owed.subject))?.value;
    if (!subject) throw new Error(`a step of ${provider} may not owe ${subjectKey(owed.subject)}: it does not know it`);
    const key = `${subjectKey(subject)} ${destination}`;
    const priority = Math.min(owed.priority, rows.get(key)?.priority ?? owed.priority);
    rows.set(key, newDelivery({ ...owed, priority: priority as Owed['priority'] }, destination, provider, subject.revision, now));
    if (memory.told.get(subject.id)?.has(destination)) continue;
    const places = told.get(subject.id) ?? new Map(memory.told.get(subject.id));
    told.set(subject.id, places.set(destination, Object.freeze(parseDestination(destination))));
  }
  const all = [...rows.values()];
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) await owe(trx, all.slice(from, from + ROWS_AT_ONCE));
  return told.size === 0 ? memory.told : new Map([...memory.told, ...told]);
}

async function owe(trx: Transaction<Schema>, rows: readonly DeliveryRow[]): Promise<void> {
  await trx
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['subject_type', 'subject_id', 'destination']).doUpdateSet((eb) => ({
        owed: 1,
        priority: sql<number>`case when deliveries.owed = 1 and deliveries.priority < excluded.priority then deliveries.priority else excluded.priority end`,
        owed_since: sql<number>`case when deliveries.owed = 1 then deliveries.owed_since else excluded.owed_since end`,
        revision: eb.ref('excluded.revision'),
        latest_priority: eb.ref('excluded.latest_priority'),
        latest_at: eb.ref('excluded.latest_at'),
        due_at: sql<number>`case when deliveries.owed = 1 and deliveries.attempts > 0 then deliveries.due_at else excluded.due_at end`,
      })),
    )
    .execute();
}

const newDelivery = (owed: Owed, destination: string, provider: ProviderId, revision: number, now: Instant): DeliveryRow => ({
  subject_type: owed.subject.type,
  subject_id: owed.subject.id,
  destination,
  platform: owed.destination.platform,
  provider,
  owed: 1,
  priority: owed.priority,
  owed_since: now,
  revision,
  latest_priority: owed.priority,
  latest_at: now,
  due_at: now,
  lease_until: null,
  attempts: 0,
  root: null,
  shown: 0,
  cursor: 0,
  begun: null,
});

const older = (a: Subject, b: Subject): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
