import { z } from 'zod';
import type { Impact } from '../../../domain/reading.ts';

/**
 * Webex's status API (https://status.webex.com/api): `index.json`, `status.json`, `components.json`, `unresolved-incidents.json`,
 * `all-incidents.json` and the lists of maintenances. It took over Statuspage's names and states and has marks of its own.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const component = z.object({
  id: z.string().min(1),
  name: text,
  status: text,
  group_id: text,
  product_group: text,
  is_group: z.boolean().nullish(),
});
const update = z.object({ external_id: text, status: text, body: text, created_at: time, updated_at: time });
const incident = z.object({
  id: z.string().min(1),
  name: text,
  status: text,
  impact: text,
  created_at: time,
  updated_at: time,
  resolved_at: time,
  components: z.array(component).nullish(),
  incident_updates: z.array(update).nullish(),
});

export const webex = z.object({
  status: z.object({ indicator: text }).nullish(),
  components: z.array(component).nullish(),
  incidents: z.array(incident).nullish(),
  scheduled_maintenances: z.array(incident).nullish(),
});

export type TheirComponent = z.infer<typeof component>;
export type TheirIncident = z.infer<typeof incident>;

/** The colour of the whole page: yellow stands for maintenance, degradation and partial outage alike. */
export const COLOURS: ReadonlyMap<string, Impact> = new Map([
  ['green', 'none'],
  ['yellow', 'minor'],
  ['red', 'critical'],
]);
