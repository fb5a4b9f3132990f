import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * Better Stack, `/index.json` (https://betterstack.com/docs/uptime/status-pages/subscribing-to-status-updates/subscribing-to-api/):
 * JSON:API, so that everything but the page stands unordered in `included`. Ids are text in one place and numbers in another.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.string().min(1), z.number()]).transform(String);
const references = z.object({ data: z.array(z.object({ id, type: z.string() })).nullish() }).nullish();

export const index = z.object({
  data: z.object({
    id,
    type: z.literal('status_page'),
    attributes: z.object({ company_name: text, custom_domain: text, subdomain: text, aggregate_state: z.string() }),
    relationships: z.object({ status_reports: references }).nullish(),
  }),
  included: z
    .array(z.object({ id, type: z.string(), attributes: z.unknown(), relationships: z.object({ status_updates: references }).nullish() }))
    .nullish(),
});

export const section = z.object({ name: text });

export const resource = z.object({ status_page_section_id: id.nullish(), public_name: text, status: text });

export const report = z.object({
  title: text,
  report_type: text,
  starts_at: time,
  ends_at: time,
  affected_resources: z.array(z.object({ status_page_resource_id: id, status: text })).nullish(),
  aggregate_state: text,
});

export const update = z.object({ message: text, published_at: time });

/** Days of the past also say `recovered`; what is not monitored is neither well nor ill. */
export const RESOURCE_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['resolved', 'operational'],
  ['recovered', 'operational'],
  ['degraded', 'degraded'],
  ['downtime', 'major_outage'],
  ['maintenance', 'maintenance'],
  ['not_monitored', 'unknown'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['operational', 'none'],
  ['resolved', 'none'],
  ['degraded', 'minor'],
  ['downtime', 'major'],
  ['maintenance', 'maintenance'],
  ['not_monitored', 'unknown'],
]);
