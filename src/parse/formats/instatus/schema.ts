import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Instatus, `/summary.json` (https://instatus.com/help/api/public-data) and `/v2/components.json`. The lists of the
 * summary are left out when nothing is open; an incident may come without id.
 */

const text = z.string().nullish();
const time = z.unknown().optional();

const incident = z.object({ id: text, name: text, started: time, updatedAt: time, status: text, impact: text, url: text });

const maintenance = z.object({
  id: text,
  name: text,
  start: time,
  status: text,
  /** Minutes, as text. */
  duration: z.union([z.string(), z.number()]).nullish(),
  url: text,
});

export const summary = z.object({
  page: z.object({ id: text, name: text, url: text, status: text }),
  /** Where the page's word stands in the second layout. */
  status: z.object({ type: text, text }).nullish(),
  activeIncidents: z.array(incident).nullish(),
  activeMaintenances: z.array(maintenance).nullish(),
});

export const components = z.object({
  components: z.array(
    z.object({
      id: z.string().min(1),
      name: text,
      status: text,
      group: z.object({ id: text, name: text }).nullish(),
    }),
  ),
});

export type TheirIncident = z.infer<typeof incident>;
export type TheirMaintenance = z.infer<typeof maintenance>;

/** Their words are written `UNDERMAINTENANCE` in documents and `UNDER MAINTENANCE` in webhooks; the tables hold the former. */
export const squeezed = (word: string | null | undefined): string | null => word?.replace(/[\s_-]+/g, '').toLowerCase() ?? null;

export const PAGE: ReadonlyMap<string, Impact> = new Map([
  ['up', 'none'],
  ['hasissues', 'unknown'],
  ['undermaintenance', 'maintenance'],
]);

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['notstartedyet', 'scheduled'],
  ['inprogress', 'in_progress'],
  ['verifying', 'verifying'],
  ['completed', 'completed'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['operational', 'none'],
  ['undermaintenance', 'maintenance'],
  ['degradedperformance', 'minor'],
  ['minoroutage', 'minor'],
  ['partialoutage', 'major'],
  ['majoroutage', 'critical'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['undermaintenance', 'maintenance'],
  ['degradedperformance', 'degraded'],
  ['minoroutage', 'degraded'],
  ['partialoutage', 'partial_outage'],
  ['majoroutage', 'major_outage'],
]);
