import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';

/**
 * Algolia's Monitoring API (https://www.algolia.com/doc/rest-api/monitoring), the part that needs no key: `/1/status` has a word
 * for each cluster, `/1/incidents` for each cluster what was said and when (`t`, epoch milliseconds), with the word it meant.
 */

export const status = z.object({ status: z.record(z.string(), z.string().nullable()) });

const said = z.object({
  /** A word of which nobody knows the time could be the newest: the log is refused. */
  t: z.unknown().transform(readInstant).pipe(z.number()),
  v: z.object({ title: z.string().nullish(), status: z.string() }),
});

export const incidents = z.object({ incidents: z.record(z.string(), z.array(said)) });

export type TheirWord = z.infer<typeof said>;

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded_performance', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['major_outage', 'major_outage'],
  ['under_maintenance', 'maintenance'],
]);

/** What the states in which a cluster is in trouble mean for an incident. */
export const IMPACTS: ReadonlyMap<ComponentState, Impact> = new Map([
  ['degraded', 'minor'],
  ['partial_outage', 'major'],
  ['major_outage', 'critical'],
]);
