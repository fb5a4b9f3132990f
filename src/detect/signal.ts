import type { Evidence, EvidenceClass } from '../domain/evidence.ts';
import type { Instant } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import type { ReadItem } from '../domain/reading.ts';
import type { DetectSettings } from '../domain/settings.ts';
import type { Headline } from './press/headline.ts';

/** What a signal may look at besides the observation. */
export interface Context {
  now: Instant;
  settings: DetectSettings;
  /** What a press item says of services of the catalog. */
  headline: (item: ReadItem) => Headline;
}

/** Turns observations of one kind into evidence. Pure. */
export interface Signal {
  class: EvidenceClass;
  /** Null: this observation is none of its business, or says nothing about trouble. */
  weigh(observation: Observation, context: Context): Evidence | null;
}
