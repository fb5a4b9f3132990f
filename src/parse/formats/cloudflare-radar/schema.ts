import { z } from 'zod';
import type { Impact } from '../../../domain/reading.ts';

/**
 * Cloudflare Radar's outage centre: `GET https://api.cloudflare.com/client/v4/radar/annotations/outages?dateRange=7d&limit=100&format=json`
 * (https://developers.cloudflare.com/api/resources/radar/subresources/annotations/), with a free token; data under CC BY-NC 4.0.
 * People write these annotations, often hours after the begin. `endDate` null: it goes on. Older answers have no `id`.
 */
const text = z.string().nullish();

export const annotation = z.object({
  id: text,
  asns: z.array(z.number()).nullish(),
  asnsDetails: z.array(z.object({ asn: z.union([z.string(), z.number()]), name: text })).nullish(),
  locations: z.array(z.string()).nullish(),
  locationsDetails: z.array(z.object({ code: z.string(), name: text })).nullish(),
  origins: z.array(z.string()).nullish(),
  originsDetails: z.array(z.object({ origin: z.string(), name: text })).nullish(),
  eventType: text,
  scope: text,
  description: text,
  startDate: z.string(),
  endDate: text,
  linkedUrl: text,
  outage: z.object({ outageCause: text, outageType: text }).nullish(),
});

export const answer = z.object({
  success: z.literal(true),
  result: z.object({ annotations: z.array(annotation) }),
});

export type Annotation = z.infer<typeof annotation>;

/** How much of a country or network is cut off. */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['nationwide', 'major'],
  ['regional', 'unknown'],
  ['network', 'unknown'],
  ['platform', 'unknown'],
]);
