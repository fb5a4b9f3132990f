import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Atlassian Statuspage's public API (https://support.atlassian.com/statuspage/, `/api/v2/*.json`); only what is used.
 * Any array may be missing and any string null; an id is what no entry can do without. Times are checked where they are read.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

export const component = z.object({
  id: z.string().min(1),
  name: text,
  status: text,
  group: z.boolean().nullish(),
  group_id: text,
});

const update = z.object({
  id: text,
  status: text,
  body: text,
  created_at: time,
  updated_at: time,
  display_at: time,
});

export const incident = z.object({
  id: z.string().min(1),
  name: text,
  status: text,
  impact: text,
  shortlink: text,
  created_at: time,
  started_at: time,
  updated_at: time,
  monitoring_at: time,
  resolved_at: time,
  scheduled_for: time,
  scheduled_until: time,
  incident_updates: z.array(update).nullish(),
  components: z.array(component).nullish(),
});

export const statuspage = z.object({
  page: z.object({ id: text, name: text, url: text }).nullish(),
  status: z.object({ indicator: text, description: text.catch(null) }).nullish(),
  components: z.array(component).nullish(),
  incidents: z.array(incident).nullish(),
  /** `/incidents/<id>.json` and webhooks hold one. */
  incident: incident.nullish(),
  scheduled_maintenances: z.array(incident).nullish(),
});

export type TheirComponent = z.infer<typeof component>;
export type TheirUpdate = z.infer<typeof update>;
export type TheirIncident = z.infer<typeof incident>;
export type Statuspage = z.infer<typeof statuspage>;

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['postmortem', 'postmortem'],
  ['scheduled', 'scheduled'],
  ['in_progress', 'in_progress'],
  ['verifying', 'verifying'],
  ['completed', 'completed'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['none', 'none'],
  ['minor', 'minor'],
  ['major', 'major'],
  ['critical', 'critical'],
  ['maintenance', 'maintenance'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded_performance', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['major_outage', 'major_outage'],
  ['under_maintenance', 'maintenance'],
]);

/** The page-wide word as the state of the whole page. */
export const PAGE_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['none', 'operational'],
  ['minor', 'degraded'],
  ['major', 'partial_outage'],
  ['critical', 'major_outage'],
  ['maintenance', 'maintenance'],
]);
