import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * incident.io's own widget, `<page>/api/widget`, where its owner has enabled it; the documents below `/api/v2/` have
 * Statuspage's shape. Only what is used; times are checked where they are read.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const event = z.object({
  id: z.string().min(1),
  name: text,
  status: text,
  url: text,
  last_update_at: time,
  last_update_message: text,
  affected_components: z.array(z.object({ id: z.string().min(1), name: text, group_name: text, current_status: text })).nullish(),
});

const incident = event.extend({ current_worst_impact: text });
const inProgress = event.extend({ started_at: time, scheduled_end_at: time });
const scheduled = event.extend({ starts_at: time, ends_at: time });

export const widget = z.object({
  page_title: text,
  page_url: text,
  ongoing_incidents: z.array(incident),
  in_progress_maintenances: z.array(inProgress).nullish(),
  scheduled_maintenances: z.array(scheduled).nullish(),
});

export type WidgetEvent = z.infer<typeof event>;

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['maintenance_scheduled', 'scheduled'],
  ['maintenance_in_progress', 'in_progress'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['operational', 'none'],
  ['degraded_performance', 'minor'],
  ['partial_outage', 'major'],
  ['full_outage', 'critical'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded_performance', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['full_outage', 'major_outage'],
  ['under_maintenance', 'maintenance'],
]);
