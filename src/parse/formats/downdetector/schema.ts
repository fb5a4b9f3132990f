import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/**
 * Downdetector's Enterprise API v2 (`https://downdetectorapi.com/v2`, reference behind a login at `/docs/`), a paid service with a
 * bearer token. The shapes are those that published clients of it use; no document of a live account was at hand.
 *
 * - `/slugs/<slug>/reports`: buckets of reports, oldest first. Whether a bucket's time is its begin is taken from its name.
 * - `/companies/<id>/incidents`: what Downdetector itself calls an incident.
 * - `/companies/<id>?fields=id,name,slug,url,status`: its verdict of the moment.
 */
export const reports = z.array(z.object({ point_in_time: z.union([z.string(), z.number()]), total: z.number() }));

export const incidents = z.array(
  z.object({
    id: z.union([z.number(), z.string().min(1)]),
    created_at: z.string(),
    resolved_at: z.string().nullish(),
    is_active: z.boolean().nullish(),
    updated_at: z.string().nullish(),
  }),
);

export const company = z.object({
  id: z.union([z.number(), z.string()]),
  name: z.string(),
  slug: z.string(),
  url: z.string().nullish(),
  status: z.string(),
});

/** The colours of its pages: no problems, possible problems, problems. */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['success', 'operational'],
  ['warning', 'degraded'],
  ['danger', 'major_outage'],
]);
