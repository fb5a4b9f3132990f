import { z } from 'zod';
import type { ComponentState, OfficialState } from '../../../domain/reading.ts';

/**
 * Sorry, `<page>/api/v1/status`, `/api/v1/components` and `/api/v1/notices`; the words are those of
 * https://help.sorryapp.com/article/67-notice-compnent-statuses.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.string().min(1), z.number()]).transform(String);

export const status = z.object({ page: z.object({ id: id.nullish(), name: text, url: text, state: z.string(), state_text: text }) });

const component = z.object({ id: id.nullish(), name: z.string(), state: z.string() });
export const components = z.union([
  z.array(component),
  z.object({ components: z.array(component) }).transform((document) => document.components),
]);

const update = z.object({ id: id.nullish(), state: text, content: text, created_at: time });

const notice = z.object({
  id,
  type: text,
  state: text,
  subject: text,
  url: text,
  link: text,
  begins_at: time,
  ends_at: time,
  began_at: time,
  ended_at: time,
  created_at: time,
  updated_at: time,
  latest_update: update.nullish(),
  updates: z.array(update).nullish(),
});

export const notices = z.object({ notices: z.array(notice) });

export type Notice = z.infer<typeof notice>;

export const PAGE_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded', 'degraded'],
  ['under_maintenance', 'maintenance'],
]);

/** A recovering incident is watched; one that was cancelled or never was is over. */
export const NOTICE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['recovering', 'monitoring'],
  ['resolved', 'resolved'],
  ['false_alarm', 'resolved'],
  ['scheduled', 'scheduled'],
  ['underway', 'in_progress'],
  ['complete', 'completed'],
  ['cancelled', 'completed'],
]);
