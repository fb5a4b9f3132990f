import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * StatusPal, `https://statuspal.io/api/v2/status_pages/<subdomain>/summary` and `/incidents` (https://www.statuspal.io/api-docs).
 * Times are local to the page's zone and name none.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.string().min(1), z.number()]).transform(String);

const update = z.object({ id: id.nullish(), type: text, description: text, posted_at: time, inserted_at: time });

const notice = z.object({
  id,
  title: text,
  url: text,
  type: text,
  notice_type: text,
  severity: text,
  starts_at: time,
  ends_at: time,
  inserted_at: time,
  updated_at: time,
  service_ids: z.array(id).nullish(),
  updates: z.array(update).nullish(),
});

export const service = z.object({
  id,
  name: text,
  /** Null: nothing is wrong. Absent: nothing is said. */
  current_incident_type: text,
  children: z.array(z.unknown()).nullish(),
});

const notices = z.array(notice).nullish();

export const summary = z.object({
  status_page: z
    .object({
      name: text,
      subdomain: text,
      url: text,
      time_zone: text,
      current_status: z.object({ notice_type: text, severity: text }).nullish(),
    })
    .nullish(),
  current_status_type: text,
  services: z.array(z.unknown()).nullish(),
  incidents: notices,
  maintenances: notices,
  upcoming_maintenances: notices,
  info_notices: notices,
});

export type Notice = z.infer<typeof notice>;

/** Deeper trees are no page's. */
export const MAX_DEPTH = 8;

/** `update` keeps the state before it. */
export const KEEPS = 'update';

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['issue', 'investigating'],
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['scheduled', 'scheduled'],
  ['in_progress', 'in_progress'],
  ['completed', 'completed'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['minor', 'minor'],
  ['major', 'major'],
  ['scheduled', 'maintenance'],
  ['maintenance', 'maintenance'],
  ['information', 'none'],
]);

export const SERVICE_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['minor', 'degraded'],
  ['major', 'major_outage'],
  ['scheduled', 'maintenance'],
  ['maintenance', 'maintenance'],
  ['information', 'operational'],
]);
