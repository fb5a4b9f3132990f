import { z } from 'zod';
import type { Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * Zendesk's own status service (`https://status.zendesk.com/api/ssp/incidents.json`, `/api/incidents/active`), JSON:API
 * (https://jsonapi.org): incidents in `data`; the services they concern and their updates in `included`.
 */

const text = z.string().nullish();
const time = z.unknown().optional();
const id = z.union([z.number(), z.string().min(1)]).transform(String);
const reference = z.object({ id, type: text });

const incident = z.object({
  id,
  attributes: z.object({
    name: text,
    title: text,
    impact: text,
    status: text,
    outage: z.boolean().nullish(),
    degradation: z.boolean().nullish(),
    createdAt: time,
    startedAt: time,
    resolvedAt: time,
    updatedAt: time,
  }),
  relationships: z.record(z.string(), z.object({ data: z.union([reference, z.array(reference)]).nullish() })).nullish(),
});

const included = z.object({
  id: id.nullish(),
  type: text,
  attributes: z
    .object({
      incidentId: id.nullish(),
      serviceId: id.nullish(),
      serviceName: text,
      name: text,
      outage: z.boolean().nullish(),
      degradation: z.boolean().nullish(),
      resolvedAt: time,
      createdAt: time,
      status: text,
      description: text,
      body: text,
      message: text,
    })
    .nullish(),
});

export const incidents = z.object({ data: z.array(incident), included: z.array(included).nullish() });

export type TheirIncident = z.infer<typeof incident>;
export type Included = z.infer<typeof included>;

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['postmortem', 'postmortem'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['none', 'none'],
  ['minor', 'minor'],
  ['major', 'major'],
  ['critical', 'critical'],
  ['maintenance', 'maintenance'],
]);
