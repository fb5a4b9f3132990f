import type { Observation, SourceMemory } from '../domain/observation.ts';

/** What is different, and what to remember for the next comparison. */
export interface Comparison {
  observations: readonly Observation[];
  memory: SourceMemory;
}
