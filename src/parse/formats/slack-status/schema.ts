import { z } from 'zod';
import type { Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Slack's own status API, version 2.0.0 (https://docs.slack.dev/reference/slack-status-api/): `/current` is an object with the
 * open incidents, `/history` a list of incidents, open or not.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const incident = z.object({
  id: z.union([z.number(), z.string().min(1)]).transform(String),
  title: text,
  type: text,
  status: text,
  url: text,
  date_created: time,
  date_updated: time,
  services: z.array(z.string()).nullish(),
  notes: z.array(z.object({ body: text, date_created: time })).nullish(),
});

export const current = z.object({ status: z.string(), active_incidents: z.array(incident).nullish() });
export const history = z.array(incident);

export type TheirIncident = z.infer<typeof incident>;

/** Slack tells no step between open and over. */
export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['active', 'investigating'],
  ['resolved', 'resolved'],
  ['scheduled', 'scheduled'],
  ['completed', 'completed'],
  ['cancelled', 'completed'],
]);

/** The type is all that tells how bad it is; a notice informs. */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['notice', 'none'],
  ['incident', 'minor'],
  ['outage', 'major'],
  ['maintenance', 'maintenance'],
]);
