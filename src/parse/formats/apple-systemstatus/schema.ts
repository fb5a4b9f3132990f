import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Apple's system status (`system_status_<locale>.js`, consumer and developer): every service with its events of the day.
 * The same event stands under each service that it concerns.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const event = z.object({
  messageId: z.union([z.string().min(1), z.number()]).transform(String),
  statusType: text,
  eventStatus: text,
  message: text,
  usersAffected: text,
  /** Milliseconds; the end is null while the event goes on. */
  epochStartDate: time,
  epochEndDate: time,
  datePosted: time,
  affectedServices: z.array(z.string()).nullish(),
});

export const systemStatus = z.object({
  drpost: z.unknown().optional(),
  drMessage: text,
  services: z.array(z.object({ serviceName: z.string().min(1), redirectUrl: text, events: z.array(event).nullish() })),
});

export type TheirEvent = z.infer<typeof event>;
export type TheirService = z.infer<typeof systemStatus>['services'][number];

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['ongoing', 'investigating'],
  ['upcoming', 'scheduled'],
  ['resolved', 'resolved'],
  ['completed', 'completed'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['issue', 'minor'],
  ['performance', 'minor'],
  ['outage', 'major'],
  ['maintenance', 'maintenance'],
]);

/** What an event makes of a service while it goes on. */
export const COMPONENT_STATES: ReadonlyMap<Impact, ComponentState> = new Map([
  ['minor', 'degraded'],
  ['major', 'major_outage'],
  ['critical', 'major_outage'],
  ['maintenance', 'maintenance'],
]);
