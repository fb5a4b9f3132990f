import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/** Heroku's own status API, version 4 (`/api/v4/current-status`, https://devcenter.heroku.com/articles/heroku-status). */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.number(), z.string().min(1)]).transform(String);

const update = z.object({ id: id.nullish(), contents: text, update_type: text, created_at: time, updated_at: time });
const incident = z.object({
  id: id.nullish(),
  title: text,
  state: text,
  full_url: text,
  created_at: time,
  updated_at: time,
  updates: z.array(update).nullish(),
});

export const currentStatus = z.object({
  status: z.array(z.object({ system: z.string().min(1), status: text })),
  incidents: z.array(incident),
  scheduled: z.array(incident).nullish(),
});

export type TheirIncident = z.infer<typeof incident>;

export const COLOURS: ReadonlyMap<string, ComponentState> = new Map([
  ['green', 'operational'],
  ['yellow', 'degraded'],
  ['red', 'major_outage'],
  ['blue', 'maintenance'],
]);

/** Incidents are not graded: the colour of the page is, which is theirs while there is one. */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['yellow', 'minor'],
  ['red', 'critical'],
]);

/** The kind of an update; a plain "update" leaves the state as it was. */
export const UPDATE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['issue', 'investigating'],
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['followup', 'postmortem'],
  ['follow-up', 'postmortem'],
  ['maintenance', 'in_progress'],
  ['scheduled', 'scheduled'],
  ['completed', 'completed'],
]);

export const INCIDENT_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['open', 'investigating'],
  ['resolved', 'resolved'],
  ['scheduled', 'scheduled'],
]);
