import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * Xbox's service status (`https://xnotify.xboxlive.com/servicestatusv6/US/en-US`), JSON or XML with the same names: categories of
 * services and of titles, in each the scenarios that people know ("Sign in"), in each the incidents that concern it.
 */

const text = z.string().nullish();
const id = z.union([z.number(), z.string()]).transform(String).nullish();
const word = z.object({ Name: text }).nullish();

const incident = z.object({
  Id: z.union([z.number(), z.string().min(1)]).transform(String),
  Begin: z.unknown().optional(),
  End: z.unknown().optional(),
  Stage: z.object({ Message: text }).nullish(),
  LevelOfImpact: text,
});
const scenario = z.object({ Name: text, Status: z.union([word, z.string()]), Incidents: z.array(incident).nullish() });
const category = z.object({ Id: id, Name: z.string().min(1), Status: word, Scenarios: z.array(scenario).nullish() });

export const serviceStatus = z.object({
  Status: z.object({ Overall: z.object({ State: text, LastUpdated: z.unknown().optional() }).nullish() }).nullish(),
  CoreServices: z.array(category),
  Titles: z.array(category).nullish(),
});

export type TheirCategory = z.infer<typeof category>;
export type TheirScenario = z.infer<typeof scenario>;
export type TheirIncident = z.infer<typeof incident>;

/** "None" is no trouble. How bad "impacted" is, is not said. */
export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['none', 'operational'],
  ['warning', 'degraded'],
  ['limited', 'degraded'],
  ['impacted', 'partial_outage'],
  ['major', 'major_outage'],
  ['unavailable', 'major_outage'],
  ['outage', 'major_outage'],
]);

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['none', 'none'],
  ['warning', 'minor'],
  ['limited', 'minor'],
  ['minor', 'minor'],
  ['impacted', 'major'],
  ['major', 'critical'],
  ['unavailable', 'critical'],
  ['outage', 'critical'],
]);
