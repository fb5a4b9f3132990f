import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/** Upptime's `history/summary.json` (https://upptime.js.org/docs/get-started): one entry a site. Its `url` can be a placeholder for a secret, and is not read. */
export const sites = z.array(z.object({ slug: z.string().min(1), name: z.string().nullish(), status: z.string().nullish() }));

export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['up', 'operational'],
  ['degraded', 'degraded'],
  ['down', 'major_outage'],
]);
