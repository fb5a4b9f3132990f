import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Flashcat's status pages, `<page>/api/status-page/<id>/summary/active`: the components, which carry no state, and the
 * incidents and maintenances that are going on. Their words: https://docs.flashcat.cloud/en/on-call/statuspage/publish-events.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
/** Ids are numbers here and text there. */
const id = z.union([z.string().min(1), z.number()]).transform(String);

const change = z.object({
  change_id: id,
  type: text,
  title: text,
  status: text,
  start_at_seconds: time,
  end_at_seconds: time,
  affected_components: z.array(z.object({ component_id: id, name: text, status: text })).nullish(),
  updates: z.array(z.object({ update_id: id.nullish(), at_seconds: time, status: text, description: text })).nullish(),
});

export const document = z.object({
  data: z.object({
    page: z.object({
      page_id: id,
      name: text,
      custom_domain: text,
      components: z.array(z.object({ component_id: id, name: text, section_id: id.nullish() })),
      sections: z.array(z.object({ section_id: id, name: text })).nullish(),
    }),
    active_changes: z.array(change),
  }),
});

export type Change = z.infer<typeof change>;

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['scheduled', 'scheduled'],
  ['ongoing', 'in_progress'],
  ['in_progress', 'in_progress'],
  ['completed', 'completed'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['full_outage', 'major_outage'],
  ['major_outage', 'major_outage'],
  ['under_maintenance', 'maintenance'],
]);

/** An incident has no degree of its own: it is worth what its gravest component suffers. */
export const IMPACT_OF: Readonly<Record<ComponentState, Impact>> = {
  unknown: 'unknown',
  operational: 'none',
  maintenance: 'maintenance',
  degraded: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

/** From the least to the gravest. */
export const GRAVITY: readonly ComponentState[] = ['unknown', 'operational', 'maintenance', 'degraded', 'partial_outage', 'major_outage'];
