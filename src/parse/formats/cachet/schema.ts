import { z } from 'zod';
import type { ComponentState, OfficialState } from '../../../domain/reading.ts';

/**
 * Cachet (https://docs.cachethq.io): version 2 below `/api/v1/`, version 3 below `/api/`, where every resource is
 * `{id, type, attributes}` and a status or time an object with the human's and the machine's form. Version 2 writes times
 * of its server's zone, version 3 of the application's, and neither says which: they are no instants.
 */
const text = z.string().nullish();
const time = z.union([z.string(), z.object({ string: text })]).nullish();
const status = z.union([z.string(), z.number(), z.object({ value: z.union([z.string(), z.number()]).nullish(), human: text })]).nullish();
const id = z.union([z.string().min(1), z.number()]);

const update = z.object({ id, status, human_status: text, message: text, created_at: time, created: time });

/** One entry of any list, version 3's attributes lifted out of their wrapper. */
export const entry = z.object({
  id,
  name: text,
  status,
  enabled: z.union([z.boolean(), z.number()]).nullish(),
  message: text,
  guid: text,
  permalink: text,
  is_resolved: z.boolean().nullish(),
  status_name: text,
  human_status: text,
  latest_status: status,
  latest_human_status: text,
  occurred_at: time,
  occurred: time,
  created_at: time,
  created: time,
  updated_at: time,
  updated: time,
  scheduled_at: time,
  scheduled: time,
  completed_at: time,
  completed: time,
  updates: z.array(update).nullish(),
});

export const system = z.object({ status: z.string().min(1), message: text });

export type TheirEntry = z.infer<typeof entry>;
export type TheirStatus = z.infer<typeof status>;
export type TheirTime = z.infer<typeof time>;

/** 0 is "scheduled" in old versions, where a time of it stands beside, and "reported" in new ones. */
export const INCIDENT_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['0', 'unknown'],
  ['1', 'investigating'],
  ['2', 'identified'],
  ['3', 'monitoring'],
  ['4', 'resolved'],
]);

export const SCHEDULE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['0', 'scheduled'],
  ['1', 'in_progress'],
  ['2', 'completed'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['1', 'operational'],
  ['2', 'degraded'],
  ['3', 'partial_outage'],
  ['4', 'major_outage'],
  ['5', 'unknown'],
  ['6', 'maintenance'],
]);

export const SYSTEM_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['partial_outage', 'partial_outage'],
  ['major_outage', 'major_outage'],
  ['under_maintenance', 'maintenance'],
]);
