import type { ServiceId } from '../domain/catalog.ts';
import type { Evidence, EvidenceClass } from '../domain/evidence.ts';
import type { PressReport } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { Observation, SourceMemory } from '../domain/observation.ts';
import type { ReadItem } from '../domain/reading.ts';
import type { DetectSettings } from '../domain/settings.ts';
import type { Headline } from './press/headline.ts';

/** What a signal may look at besides the observation. */
export interface Context {
  now: Instant;
  settings: DetectSettings;
  /** What a press item says of services of the catalog. */
  headline: (item: Pick<ReadItem, 'title' | 'text'> & Partial<Pick<ReadItem, 'publisher'>>) => Headline;
  nameOf: (service: ServiceId) => string;
  categoryOf: (service: ServiceId) => string | null;
}

/** What an observation is worth, and what its source is remembered by from now on. */
export interface Weighed {
  evidence: readonly Evidence[];
  memory: SourceMemory;
  /** What an article tells beside its headline: figures, quotes, causes. Null or absent: nothing. */
  report?: PressReport | null;
}

/** Turns observations of one kind into evidence. Pure. */
export interface Signal {
  class: EvidenceClass;
  /** Null: this observation is none of its business. `memory`: of the observation's source; most signals give it back as it was. */
  weigh(observation: Observation, memory: SourceMemory, context: Context): Weighed | null;
}
