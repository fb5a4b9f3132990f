import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/**
 * StatusCast, `/status.json` and `/summary.json`. `InEffectSince` has no zone and is not read; what the entries of
 * `UnresolvedIncidents` hold is not known, and the page's word covers them.
 */
export const status = z.object({
  PageName: z.string().nullish(),
  Domain: z.string().nullish(),
  Status: z.string().min(1),
  StatusText: z.string().nullish(),
});

/** Only these are known; any other word is trouble of some kind, for a page that is well says so. */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['available', 'operational'],
  ['maintenance', 'maintenance'],
]);
