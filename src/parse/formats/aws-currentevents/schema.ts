import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * `https://health.aws.amazon.com/public/currentevents` (formats.md 5.1): UTF-16 on the wire. Numbers are text outside
 * `event_log` and numbers in it.
 */
const text = z.string().nullish();
const number = z.union([z.string(), z.number()]).nullish();

const entry = z.object({ summary: text, message: text, status: number, timestamp: number });
const impacted = z.object({ service_name: text, current: number, max: number });

export const event = z.object({
  arn: z.string().min(1),
  date: number,
  region_name: text,
  status: number,
  service: text,
  service_name: text,
  summary: text,
  event_log: z.array(entry).nullish(),
  impacted_services: z.record(z.string(), impacted).nullish(),
  end_time: number,
});

export const events = z.array(event);

export type TheirEvent = z.infer<typeof event>;
export type TheirEntry = z.infer<typeof entry>;

/** Their levels as words, worst last; see the same of `aws-data-json`. 0 says that it is over, not how bad it was. */
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
