import { z } from 'zod';

/**
 * OpenStatus pages, `/api/status/summary.json`, `current.json` and `incidents.json`
 * (https://github.com/openstatusHQ/openstatus, apps/status-page): Statuspage's shape with fewer fields. The page has no id,
 * components have neither id nor group, incidents neither impact nor start, updates no id. Only unresolved incidents
 * and windows that are not over are listed. The words are Statuspage's.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const incident = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  name: text,
  status: text,
  impact: text,
  updated_at: time,
  incident_updates: z.array(z.object({ status: text, body: text, created_at: time })).nullish(),
});

const maintenance = incident.extend({ scheduled_for: time, scheduled_until: time });

export const page = z.object({
  page: z.object({ name: text, url: text }),
  status: z.object({ indicator: text, description: text }).nullish(),
  components: z.array(z.object({ name: text, status: text })).nullish(),
  incidents: z.array(incident).nullish(),
  scheduled_maintenances: z.array(maintenance).nullish(),
});

export type TheirIncident = z.infer<typeof incident>;
