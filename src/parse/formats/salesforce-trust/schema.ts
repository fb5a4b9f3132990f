import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Salesforce Trust (`https://api.status.salesforce.com/v1/…`): `incidents`, `incidents/active` and `maintenances` are lists,
 * `incidents/<id>` is one, `instances` lists every instance with a word about it. Names are keys (`localizations` has the texts).
 */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.number(), z.string().min(1)]).transform(String);
const keys = z.array(z.string()).nullish();

const impact = z.object({ startTime: time, endTime: time, type: text, severity: text });
const event = z.object({ id, type: text, message: text, createdAt: time, updatedAt: time });
const notice = z.object({
  id,
  additionalInformation: text,
  affectsAll: z.boolean().nullish(),
  createdAt: time,
  updatedAt: time,
  instanceKeys: keys,
  serviceKeys: keys,
});

export const incident = notice.extend({
  status: text,
  message: z.object({ rootCause: text, actionPlan: text, pathToResolution: text }).nullish(),
  IncidentImpacts: z.array(impact).nullish(),
  IncidentEvents: z.array(event).nullish(),
});

export const maintenance = notice.extend({
  name: text,
  message: z.object({ maintenanceType: text, eventStatus: text }).nullish(),
  plannedStartTime: time,
  plannedEndTime: time,
  MaintenanceImpacts: z.array(impact).nullish(),
  MaintenanceEvents: z.array(event).nullish(),
});

export const instance = z.object({
  key: z.string().min(1),
  status: text,
  isActive: z.boolean().nullish(),
  Products: z.array(z.object({ key: text, name: text })).nullish(),
});

export type TheirNotice = z.infer<typeof notice>;
export type TheirIncident = z.infer<typeof incident>;
export type TheirMaintenance = z.infer<typeof maintenance>;
export type TheirInstance = z.infer<typeof instance>;
export type TheirEvent = z.infer<typeof event>;
export type TheirImpact = z.infer<typeof impact>;

/** The word on an incident as a whole, where there is one: stale rows stay in the list of active ones as "Resolved". */
export const INCIDENT_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['active', 'investigating'],
  ['investigating', 'investigating'],
  ['resolved', 'resolved'],
]);

export const SEVERITIES: ReadonlyMap<string, Impact> = new Map([
  ['minor', 'minor'],
  ['major', 'major'],
  ['critical', 'critical'],
  ['maintenance', 'maintenance'],
  ['informational', 'none'],
]);

export const MAINTENANCE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['scheduled', 'scheduled'],
  ['inprogress', 'in_progress'],
  ['verifying', 'verifying'],
  ['resolved', 'completed'],
  ['completed', 'completed'],
  ['canceled', 'completed'],
  ['cancelled', 'completed'],
]);

/** Each word comes with `_CORE` or `_NONCORE`: what everybody needs, and what some do. Information is no trouble. */
export const INSTANCE_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['ok', 'operational'],
  ['informational_core', 'operational'],
  ['informational_noncore', 'operational'],
  ['maintenance_core', 'maintenance'],
  ['maintenance_noncore', 'maintenance'],
  ['minor_incident_core', 'degraded'],
  ['minor_incident_noncore', 'degraded'],
  ['major_incident_core', 'major_outage'],
  ['major_incident_noncore', 'partial_outage'],
]);

/** Keys of events say what is done and what was found: `investigatingCauseOfIssue`, `issueIsolatedDatabaseTier`. */
const EVENT_KEYS: readonly (readonly [RegExp, OfficialState])[] = [
  [/resolved|restored/i, 'resolved'],
  [/monitor/i, 'monitoring'],
  [/isolated|identified|mitigat|rootcause/i, 'identified'],
  [/investigat/i, 'investigating'],
];

/** What an event's key says of the incident; null for one that says nothing of it. */
export const eventState = (key: string): OfficialState | null => EVENT_KEYS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
