import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * PlayStation Network, one region (`https://status.playstation.com/data/statuses/region/SCEA.json`): countries, their services,
 * and the devices of each; entries stand at any of them, and empty lists everywhere mean that all is well.
 */

const text = z.string().nullish();

/** Whatever else an entry says of times is kept too: a change of any of them shows that it is still looked after. */
const entry = z.looseObject({
  statusId: z
    .union([z.number(), z.string().min(1)])
    .transform(String)
    .nullish(),
  statusType: text,
  startDate: z.unknown().optional(),
  endDate: z.unknown().optional(),
  message: z.unknown().optional(),
});
const entries = z.array(entry).nullish();

const service = z.object({
  serviceName: z.string().min(1),
  status: entries,
  resources: z.array(z.object({ status: entries })).nullish(),
});

export const region = z.object({
  regionName: text,
  status: entries,
  countries: z.array(z.object({ countryCode: z.string().min(1), status: entries, services: z.array(service).nullish() })),
});

export type TheirEntry = z.infer<typeof entry>;
export type TheirRegion = z.infer<typeof region>;

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['outage', 'major'],
  ['degraded', 'minor'],
  ['performance', 'minor'],
  ['maintenance', 'maintenance'],
]);

export const COMPONENT_STATES: ReadonlyMap<Impact, ComponentState> = new Map([
  ['major', 'major_outage'],
  ['minor', 'degraded'],
  ['maintenance', 'maintenance'],
]);
