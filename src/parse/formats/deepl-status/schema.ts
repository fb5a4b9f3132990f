import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/** What DeepL's status page reads (`https://api-status.deepl.com/api/status`); not documented. */

const text = z.string().nullish();

export const apiStatus = z.object({
  overall: z.string(),
  datacenters: z.array(z.object({ name: z.string().min(1), status: text })).nullish(),
  incidents: z.array(z.object({ id: z.union([z.number(), z.string().min(1)]).transform(String), title: text, status: text })).nullish(),
});

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded', 'degraded'],
  ['degraded_performance', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['major_outage', 'major_outage'],
  ['outage', 'major_outage'],
  ['maintenance', 'maintenance'],
  ['under_maintenance', 'maintenance'],
]);

export const IMPACTS: ReadonlyMap<ComponentState, Impact> = new Map([
  ['operational', 'none'],
  ['degraded', 'minor'],
  ['partial_outage', 'major'],
  ['major_outage', 'critical'],
  ['maintenance', 'maintenance'],
]);

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['postmortem', 'postmortem'],
]);
