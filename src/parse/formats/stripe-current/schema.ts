import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/** Stripe's older status API (`https://status.stripe.com/current`): a word for the whole and one for each part. */
export const current = z.object({
  largestatus: z.string(),
  message: z.string().nullish(),
  statuses: z.record(z.string(), z.string().nullable()).nullish(),
});

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['up', 'operational'],
  ['degraded', 'degraded'],
  ['down', 'major_outage'],
  ['maintenance', 'maintenance'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['up', 'none'],
  ['degraded', 'minor'],
  ['down', 'critical'],
  ['maintenance', 'maintenance'],
]);
