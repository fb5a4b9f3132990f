import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/**
 * `https://status.dev.azure.com/_apis/status/health` (https://learn.microsoft.com/en-us/rest/api/azure/devops/status/), and
 * the page itself, which carries the same object and its open events in a script element (formats.md 5.2). The page writes
 * health as a number.
 */
const text = z.string().nullish();
const word = z.union([z.string(), z.number()]).nullish();

export const health = z.object({
  lastUpdated: text,
  status: z.object({ health: word, message: text }).nullish(),
  services: z.array(
    z.object({ id: z.string().min(1), geographies: z.array(z.object({ id: z.string().min(1), name: text, health: word })).nullish() }),
  ),
});

export const liveSiteEvents = z.object({
  liveSiteEvents: z.array(
    z.object({
      id: z.union([z.string().min(1), z.number()]),
      state: word,
      startTime: text,
      title: text,
      impact: z.array(z.object({ serviceId: text, scopeName: text })).nullish(),
      logs: z.array(z.object({ lastUpdatedDateTime: text })).nullish(),
    }),
  ),
});

export type TheirHealth = z.infer<typeof health>;
export type TheirEvent = z.infer<typeof liveSiteEvents>['liveSiteEvents'][number];

/** Below this key of the page's data lies what the interface serves, below the other what is open. */
export const HEALTH_KEY = 'ms.vss-status-web.public-status-data-provider';
export const EVENTS_KEY = 'ms.vss-status-web.active-public-live-site-events-data-provider';

/** The words of the interface and those numbers of the page that were seen: 2 and 3 stand between, and nobody has read which is which. */
export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['healthy', 'operational'],
  ['4', 'operational'],
  ['advisory', 'degraded'],
  ['degraded', 'partial_outage'],
  ['unhealthy', 'major_outage'],
  ['1', 'major_outage'],
]);

export const IMPACTS: ReadonlyMap<ComponentState, Impact> = new Map([
  ['operational', 'none'],
  ['degraded', 'minor'],
  ['partial_outage', 'major'],
  ['major_outage', 'critical'],
]);

export const PAGE = { id: null, name: 'Azure DevOps', url: 'https://status.dev.azure.com' };
