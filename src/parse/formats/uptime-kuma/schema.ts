import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Uptime Kuma (https://github.com/louislam/uptime-kuma, `server/routers/status-page-router.js`): `/api/status-page/<slug>`
 * names the monitors and holds what people wrote, `/api/status-page/heartbeat/<slug>` holds the beats, by number alone.
 * Times are UTC without saying so.
 */
const text = z.string().nullish();
const id = z.union([z.string().min(1), z.number()]);

const incident = z.object({
  id,
  style: text,
  title: text,
  content: text,
  pin: z.union([z.boolean(), z.number()]).nullish(),
  active: z.union([z.boolean(), z.number()]).nullish(),
  createdDate: text,
  lastUpdatedDate: text,
});

const maintenance = z.object({
  id,
  title: text,
  description: text,
  status: text,
  timezoneOffset: text,
  timeslotList: z.array(z.object({ startDate: text, endDate: text })).nullish(),
});

export const statusPage = z
  .object({
    config: z.object({ slug: z.string(), title: text }),
    incident: incident.nullish(),
    incidents: z.array(incident).nullish(),
    publicGroupList: z.array(z.object({ name: text, monitorList: z.array(z.object({ id, name: text })).nullish() })),
    maintenanceList: z.array(maintenance).nullish(),
  })
  // Version 1 has one, null where there is none; version 2 a list. Without either the page has changed its shape.
  .refine((page) => page.incident !== undefined || page.incidents !== undefined, 'neither incident nor incidents');

export const heartbeats = z.object({
  heartbeatList: z.record(z.string().min(1), z.array(z.object({ status: z.number(), time: text }))),
});

export type TheirIncident = z.infer<typeof incident>;
export type TheirMaintenance = z.infer<typeof maintenance>;

/** 2 is "pending": it failed and is tried again, so it neither opens trouble nor ends it. */
export const BEATS: ReadonlyMap<string, { state: ComponentState; word: string }> = new Map([
  ['0', { state: 'major_outage', word: 'down' }],
  ['1', { state: 'operational', word: 'up' }],
  ['2', { state: 'unknown', word: 'pending' }],
  ['3', { state: 'maintenance', word: 'maintenance' }],
]);

/** A style is the colour of a box, and three of them mean nothing. */
export const STYLES: ReadonlyMap<string, Impact> = new Map([
  ['info', 'none'],
  ['warning', 'minor'],
  ['danger', 'major'],
  ['primary', 'unknown'],
  ['light', 'unknown'],
  ['dark', 'unknown'],
]);

export const MAINTENANCE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['scheduled', 'scheduled'],
  ['under-maintenance', 'in_progress'],
  ['ended', 'completed'],
  ['inactive', 'completed'],
]);
