import type { Evidence } from '../domain/evidence.ts';
import type { Observation } from '../domain/observation.ts';
import type { Context } from './signal.ts';
import { signals } from './signals.ts';

/** What an observation is worth: the evidence of the first signal that it concerns, or null. */
export function weigh(observation: Observation, context: Context): Evidence | null {
  for (const signal of signals) {
    const evidence = signal.weigh(observation, context);
    if (evidence !== null) return evidence;
  }
  return null;
}
