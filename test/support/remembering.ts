/** One provider's memory, kept as the ledger keeps it, under the pure middle of the pipeline: no store, no clock. */
import { noticeText } from '../../src/compose/mark.ts';
import { createDecider, type Decision, type Looked } from '../../src/decide.ts';
import { createCatalog, type Service } from '../../src/domain/catalog.ts';
import type { Incident, NoticeMark } from '../../src/domain/incident.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Known } from '../../src/domain/ledger.ts';
import { newSourceMemory, type Observation, type SourceMemory } from '../../src/domain/observation.ts';
import type { ReadItem, Reading } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { observeFeed, observeStatus } from '../../src/observe/observe.ts';
import { shipped } from './shipped.ts';

const service = (id: string, name: string): Service => ({
  id,
  name,
  provider: 'lumen',
  aliases: [],
  category: null,
  ambiguous: false,
  newsTerms: [],
  dependsOn: [],
});

/** Lumen runs two services. */
export const lumen = createCatalog([{ id: 'lumen', name: 'Lumen' }], [service('lumen', 'Lumen'), service('lumen-mail', 'Lumen Mail')]);

const decider = createDecider({
  catalog: lumen,
  settings: { detect: shipped.detect, oncall: { ...shipped.oncall, stack: [] } },
  platforms: [],
  say: noticeText,
  board: { elsewhere: () => [] },
});

/** What one provider's steps remember. */
export class Remembering {
  #sources: Readonly<Record<string, SourceMemory>> = {};
  readonly #incidents = new Map<string, Incident>();

  get incidents(): readonly Incident[] {
    return [...this.#incidents.values()];
  }

  /** A page shows this; returns the notices it calls for. */
  shows(source: Source, reading: Reading, now: Instant): readonly NoticeMark[] {
    const seen = observeStatus(source, reading, this.#memory(source), now);
    return this.#step({ sources: { [source.id]: seen.memory }, observations: seen.observations }, now);
  }

  /** A feed holds these items. */
  publishes(source: Source, items: readonly ReadItem[], now: Instant): readonly NoticeMark[] {
    const memory = this.#memory(source);
    const seen = observeFeed(source, items, memory, now, memory.firstReadAt === null);
    return this.#step({ sources: { [source.id]: seen.memory }, observations: seen.observations }, now);
  }

  /** A step's own observations: votes, checks, neighbours, rulings. */
  senses(now: Instant, ...observations: readonly Observation[]): readonly NoticeMark[] {
    return this.#step({ sources: {}, observations }, now);
  }

  /** Time passes. */
  passes(now: Instant): readonly NoticeMark[] {
    return this.#step({ sources: {}, observations: [] }, now);
  }

  #memory(source: Source): SourceMemory {
    return this.#sources[source.id] ?? newSourceMemory();
  }

  #step(looked: Looked, now: Instant): Decision['notices'] {
    const known: Known = {
      provider: 'lumen',
      sources: this.#sources,
      incidents: this.incidents,
      pages: [],
      troubles: [],
      audience: [],
      told: {},
    };
    const { step, notices } = decider.decide(frozen(known), looked, now);
    this.#sources = { ...this.#sources, ...step.sources };
    for (const subject of step.subjects ?? []) if (subject.type === 'incident') this.#incidents.set(subject.id, subject);
    return notices;
  }
}

/** A step changes nothing but by what it returns: whoever tries throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
