import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * Oracle Cloud's health report (`https://ocistatus.oraclecloud.com/api/v2/components.json`): every region with its services,
 * and with each service the events that concern it. What the words mean is in
 * https://docs.oracle.com/en-us/iaas/Content/General/Concepts/status-service.htm: only "normal" comes without an event.
 */

const text = z.string().nullish();
const id = z.union([z.number(), z.string().min(1)]).transform(String);

const incident = z.object({ incidentId: id, severity: text });
const service = z.object({
  serviceId: id.nullish(),
  serviceName: text,
  serviceCanonicalName: text,
  serviceStatus: text,
  incidents: z.array(incident).nullish(),
});
const region = z.object({
  regionId: id.nullish(),
  regionName: text,
  regionCanonicalName: text,
  serviceHealthReports: z.array(service).nullish(),
});

export const healthReport = z.object({ realm: text, regionHealthReports: z.array(region) });

export type TheirRegion = z.infer<typeof region>;
export type TheirService = z.infer<typeof service>;

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['normalperformance', 'operational'],
  ['informational', 'operational'],
  ['informationalmessage', 'operational'],
  ['informationalevent', 'operational'],
  ['degradedperformance', 'degraded'],
  ['servicedegradation', 'degraded'],
  ['servicedisruption', 'partial_outage'],
  ['serviceoutage', 'major_outage'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['normalperformance', 'none'],
  ['informational', 'none'],
  ['informationalmessage', 'none'],
  ['informationalevent', 'none'],
  ['degradedperformance', 'minor'],
  ['servicedegradation', 'minor'],
  ['servicedisruption', 'major'],
  ['serviceoutage', 'critical'],
]);
