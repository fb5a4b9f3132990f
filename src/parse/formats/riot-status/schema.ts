import { z } from 'zod';
import type { Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Riot Games, one game in one region (`https://<game>.secure.dyn.riotcdn.net/channels/public/x/status/<region>.json`); the keyed
 * `/lol/status/v4/platform-data` has the same shape (https://developer.riotgames.com/apis#lol-status-v4). Open is what is listed.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.number(), z.string().min(1)]).transform(String);
const contents = z.array(z.object({ locale: text, content: text })).nullish();

const update = z.object({ id: id.nullish(), publish: z.boolean().nullish(), created_at: time, updated_at: time, translations: contents });
const notice = z.object({
  id,
  titles: contents,
  incident_severity: text,
  maintenance_status: text,
  platforms: z.array(z.string()).nullish(),
  created_at: time,
  updated_at: time,
  archive_at: time,
  updates: z.array(update).nullish(),
});

export const platformData = z.object({
  id: z.string().min(1),
  name: text,
  maintenances: z.array(notice).nullish(),
  incidents: z.array(notice).nullish(),
});

export type TheirNotice = z.infer<typeof notice>;
export type TheirUpdate = z.infer<typeof update>;
export type TheirContents = z.infer<typeof contents>;

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['info', 'none'],
  ['warning', 'minor'],
  ['critical', 'critical'],
]);

export const MAINTENANCE_STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['scheduled', 'scheduled'],
  ['in_progress', 'in_progress'],
  ['complete', 'completed'],
]);
