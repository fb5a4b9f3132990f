import { z } from 'zod';
import type { Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Rootly's pages on their own domains, `/api/v1/status.json` and `/api/v1/incidents.json`
 * (https://docs.rootly.com/configuration/status-page-public-api). Both list active incidents; an incident has an address
 * and no id.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const incident = z.object({
  id: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .nullish(),
  name: text,
  status: text,
  impact: text,
  url: text,
  started_at: time,
  resolved_at: time,
  created_at: time,
  updated_at: time,
  incident_updates: z.array(z.object({ body: text, status: text, created_at: time })).nullish(),
});

export const page = z.object({
  page: z.object({ name: text, url: text }),
  status: z.object({ indicator: text }).nullish(),
  incidents: z.array(incident),
});

export type TheirIncident = z.infer<typeof incident>;

/** An incident's own state is Rootly's internal one, an update's is the one that readers are shown. */
export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['in_triage', 'investigating'],
  ['started', 'investigating'],
  ['detected', 'investigating'],
  ['acknowledged', 'investigating'],
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['mitigated', 'monitoring'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['closed', 'resolved'],
  ['cancelled', 'resolved'],
  ['scheduled', 'scheduled'],
  ['in_progress', 'in_progress'],
  ['completed', 'completed'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['none', 'none'],
  ['minor', 'minor'],
  ['major', 'major'],
  ['critical', 'critical'],
  ['maintenance', 'maintenance'],
]);
