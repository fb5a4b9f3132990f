import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Status.io's public document, `https://api.status.io/1.0/status/<page>` (https://kb.status.io/developers/status-codes/).
 * Only open incidents are listed; the page is named nowhere in it.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
/** A code as number or as text. */
const code = z
  .union([z.number(), z.string()])
  .transform((value) => String(value))
  .nullish();
const affected = z.array(z.object({ _id: text, id: text, name: text })).nullish();

const event = z.object({
  _id: text,
  id: text,
  name: text,
  datetime_open: time,
  messages: z.array(z.object({ _id: text, details: text, state: code, status: code, datetime: time })).nullish(),
  components_affected: affected,
});

const maintenance = event.extend({ datetime_planned_start: time, datetime_planned_end: time });

export const document = z.object({
  result: z.object({
    status_overall: z.object({ status: text, status_code: code }),
    status: z.array(z.object({ id: z.string().min(1), name: text, status: text, status_code: code })),
    incidents: z.array(event),
    maintenance: z.object({ active: z.array(maintenance).nullish(), upcoming: z.array(maintenance).nullish() }).nullish(),
  }),
});

export type TheirEvent = z.infer<typeof event>;
export type TheirMaintenance = z.infer<typeof maintenance>;

export const INCIDENT_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['100', 'investigating'],
  ['200', 'identified'],
  ['300', 'monitoring'],
  ['400', 'resolved'],
]);

export const MAINTENANCE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['100', 'scheduled'],
  ['200', 'in_progress'],
  ['300', 'completed'],
]);

/** The highest code is a security event, graver than a disruption and none of our states for a part. */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['100', 'none'],
  ['200', 'maintenance'],
  ['300', 'minor'],
  ['400', 'major'],
  ['500', 'critical'],
  ['600', 'critical'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['100', 'operational'],
  ['200', 'maintenance'],
  ['300', 'degraded'],
  ['400', 'partial_outage'],
  ['500', 'major_outage'],
  ['600', 'unknown'],
]);
