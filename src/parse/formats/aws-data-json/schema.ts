import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * `https://status.aws.amazon.com/data.json` (formats.md 5.1, undocumented): `current` and, of years, `archive`; one entry
 * for each service and region. Numbers come as numbers and as text.
 */
const text = z.string().nullish();

export const event = z.object({
  service: z.string().min(1),
  service_name: text,
  summary: text,
  date: z.union([z.string().min(1), z.number()]),
  status: z.union([z.string(), z.number()]).nullish(),
  description: text,
});

export const dashboard = z.object({ current: z.array(event), archive: z.array(event).nullish() });

export type TheirEvent = z.infer<typeof event>;

/** Archived events that are read, the newest: what left `current` stands among them, and the rest is years old. */
export const MAX_ARCHIVED = 50;

/**
 * Their levels: 1 "informational message", 2 "service degradation", 3 "service disruption". Nearly every outage is posted
 * as the first and stays it ("increased error rates"), so it is minor and no notice. 0 says that it is over, not how bad it was.
 */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['0', 'unknown'],
  ['1', 'minor'],
  ['2', 'major'],
  ['3', 'critical'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['0', 'operational'],
  ['1', 'degraded'],
  ['2', 'partial_outage'],
  ['3', 'major_outage'],
]);

/** The page all of these documents stand behind. */
export const PAGE = { id: null, name: 'AWS Health Dashboard', url: 'https://health.aws.amazon.com/health/status' };
