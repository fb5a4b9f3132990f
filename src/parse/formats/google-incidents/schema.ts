import { z } from 'zod';
import type { Impact } from '../../../domain/reading.ts';

/**
 * Google's `incidents.json`, one shape on several hosts (formats.md 5.3). Before April 2021 incidents had no `id`, and
 * their `number` counts by product and year, so that two may share it.
 */
const text = z.string().nullish();
const time = z.unknown().optional();

const update = z.object({ created: time, modified: time, when: time, text, status: text });

export const incident = z
  .object({
    id: text,
    number: z.union([z.string(), z.number()]).nullish(),
    begin: time,
    created: time,
    end: time,
    modified: time,
    external_desc: text,
    updates: z.array(update).nullish(),
    status_impact: text,
    severity: text,
    service_key: text,
    service_name: text,
    affected_products: z.array(z.object({ id: text, title: text })).nullish(),
    uri: text,
  })
  .refine(({ id, number }) => Boolean(id) || (number !== null && number !== undefined && number !== ''), 'neither id nor number');

export const incidents = z.array(incident);

export type TheirIncident = z.infer<typeof incident>;
export type TheirUpdate = z.infer<typeof update>;

/** Their word for an incident, also of one that is over. "Information" is said of real but small trouble ("may see errors"). */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['AVAILABLE', 'none'],
  ['SERVICE_INFORMATION', 'minor'],
  ['SERVICE_DISRUPTION', 'major'],
  ['SERVICE_OUTAGE', 'critical'],
]);

/** What documents before April 2021 have in its place; since then the two go in step. */
export const SEVERITIES: ReadonlyMap<string, Impact> = new Map([
  ['low', 'minor'],
  ['medium', 'major'],
  ['high', 'critical'],
]);

/** The report that is appended days or weeks after the end: `# Preliminary Incident Report`, `## \# Incident Report`. */
export const REPORT = /^[\s#*\\]*(?:preliminary |mini |full )?incident report\b/i;
/** Their standing sentences about the stage of the repair. */
export const UNDERWAY =
  /\bmitigation (?:work|efforts?) (?:is|are) (?:currently |still )?(?:underway|in progress)\b|\bidentified the (?:root )?cause\b/i;
