import type { Transaction } from 'kysely';
import type { ProviderId } from '../domain/catalog.ts';
import { type Destination, parseDestination, type Subscription } from '../domain/delivery.ts';
import type { Incident } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import { KEPT_FOR, type Known } from '../domain/ledger.ts';
import type { SourceMemory } from '../domain/observation.ts';
import type { Page } from '../domain/oncall.ts';
import type { SourceId } from '../domain/source.ts';
import type { Subject, Trouble } from '../domain/subject.ts';
import { type Kept, thaw } from './frozen.ts';
import type { Schema } from './schema.ts';

/** What the database holds of one provider at one version; never changed, only replaced. */
export interface Memory {
  version: number;
  sources: ReadonlyMap<SourceId, Kept<SourceMemory>>;
  /** By `subjectKey`, oldest first. */
  subjects: ReadonlyMap<string, Kept<Subject>>;
  /** Subject id → destination key → destination. */
  told: ReadonlyMap<string, ReadonlyMap<string, Destination>>;
}

/** Providers kept decoded at most; the longest unused goes first. */
const MAX_KEPT = 512;

export const subjectKey = (subject: { type: Subject['type']; id: string }): string => `${subject.type}/${subject.id}`;

/**
 * Memories that were read or written last. One is good as long as its version is the provider's, and a step compares the two while
 * it holds the provider's row: another process's step is seen and nothing is decoded twice.
 */
export class Memories {
  readonly #kept = new Map<ProviderId, Memory>();

  /** The memory at `version`, from the database when it is not at hand. */
  async at(trx: Transaction<Schema>, provider: ProviderId, version: number, now: Instant): Promise<Memory> {
    const kept = this.#kept.get(provider);
    return kept?.version === version ? kept : read(trx, provider, version, now);
  }

  /** Keeps what is committed, but for what no step at `now` or later is shown. */
  keep(provider: ProviderId, before: Memory, after: Memory, now: Instant): void {
    this.#kept.delete(provider);
    // A subject that was not known may be one that came back after `KEPT_FOR`: where it was told then, only the database remembers.
    for (const key of after.subjects.keys()) if (!before.subjects.has(key)) return;
    this.#kept.set(provider, before === after ? after : withoutForgotten(after, now));
    if (this.#kept.size <= MAX_KEPT) return;
    for (const unused of this.#kept.keys()) {
      this.#kept.delete(unused);
      return;
    }
  }
}

function withoutForgotten(memory: Memory, now: Instant): Memory {
  const subjects = [...memory.subjects].filter(([, { value }]) => isKept(value, now));
  if (subjects.length === memory.subjects.size) return memory;
  const ids = new Set(subjects.map(([, { value }]) => value.id));
  return { ...memory, subjects: new Map(subjects), told: new Map([...memory.told].filter(([id]) => ids.has(id))) };
}

/** The part of a memory that a step at `now` is shown. */
export function toKnown(provider: ProviderId, memory: Memory, audience: readonly Subscription[], now: Instant): Known {
  const incidents: Incident[] = [];
  const pages: Page[] = [];
  const troubles: Trouble[] = [];
  const told: Record<string, readonly Destination[]> = {};
  for (const { value: subject } of memory.subjects.values()) {
    if (!isKept(subject, now)) continue;
    if (subject.type === 'incident') incidents.push(subject);
    else if (subject.type === 'page') pages.push(subject);
    else troubles.push(subject);
    const places = memory.told.get(subject.id);
    if (places) told[subject.id] = [...places.values()];
  }
  const sources: Record<SourceId, SourceMemory> = {};
  for (const [id, { value }] of memory.sources) sources[id] = value;
  return { provider, sources, incidents, pages, troubles, audience, told };
}

/** Open, or closed so lately that it may be reopened. */
const isKept = (subject: Subject, now: Instant): boolean => subject.closedAt === null || subject.closedAt > now - KEPT_FOR;

async function read(trx: Transaction<Schema>, provider: ProviderId, version: number, now: Instant): Promise<Memory> {
  const memories = await trx.selectFrom('memories').select(['source', 'data']).where('provider', '=', provider).orderBy('source').execute();
  const subjects = await trx
    .selectFrom('subjects')
    .select(['type', 'id', 'data'])
    .where('provider', '=', provider)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', now - KEPT_FOR)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const told = new Map<string, Map<string, Destination>>();
  if (subjects.length > 0) {
    const places = await trx
      .selectFrom('deliveries')
      .innerJoin('subjects', (join) =>
        join.onRef('subjects.type', '=', 'deliveries.subject_type').onRef('subjects.id', '=', 'deliveries.subject_id'),
      )
      .select(['deliveries.subject_id', 'deliveries.destination'])
      .where('subjects.provider', '=', provider)
      .where((eb) => eb.or([eb('subjects.closed_at', 'is', null), eb('subjects.closed_at', '>', now - KEPT_FOR)]))
      .orderBy('deliveries.destination')
      .execute();
    for (const { subject_id, destination } of places) {
      const of = told.get(subject_id) ?? new Map<string, Destination>();
      told.set(subject_id, of.set(destination, Object.freeze(parseDestination(destination))));
    }
  }
  return {
    version,
    sources: new Map(memories.map((row) => [row.source, thaw<SourceMemory>(row.data)])),
    subjects: new Map(
      subjects.map((row) => {
        const kept = thaw<Subject>(row.data);
        return [subjectKey(kept.value), kept];
      }),
    ),
    told,
  };
}
