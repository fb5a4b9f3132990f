import type { Observation, SourceMemory } from '../domain/observation.ts';
import type { Context, Weighed } from './signal.ts';
import { signals } from './signals.ts';

/** What an observation is worth: the evidence of the first signal that it concerns, and its source's memory afterwards. */
export function weigh(observation: Observation, memory: SourceMemory, context: Context): Weighed {
  for (const signal of signals) {
    const weighed = signal.weigh(observation, memory, context);
    if (weighed !== null) return weighed;
  }
  return { evidence: [], memory };
}
