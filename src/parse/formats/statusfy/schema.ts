import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/** Statusfy's own interface, `/static/content/api/v1/incidents…json` (https://github.com/juliomrqz/statusfy, `lib/content/database.js`). */
const text = z.string().nullish();
const time = z.unknown().optional();

export const incident = z.object({
  id: z.union([z.string().min(1), z.number()]),
  title: text,
  description: text,
  date: time,
  modified: time,
  scheduled: time,
  duration: z.number().nullish(),
  severity: text,
  affectedsystems: z.array(z.string()).nullish(),
  resolved: z.boolean(),
  content: text,
});

export const page = z.object({ count: z.number(), incidents: z.array(incident) });

export const systems = z.array(z.object({ name: z.string().min(1), status: text, order: z.number().nullish() }));

export type TheirIncident = z.infer<typeof incident>;

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['under-maintenance', 'maintenance'],
  ['degraded-performance', 'minor'],
  ['partial-outage', 'major'],
  ['major-outage', 'critical'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['under-maintenance', 'maintenance'],
  ['degraded-performance', 'degraded'],
  ['partial-outage', 'partial_outage'],
  ['major-outage', 'major_outage'],
]);
