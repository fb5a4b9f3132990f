import { z } from 'zod';
import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * What status.adobe.com reads (`https://data.status.adobe.com/adobestatus/StatusEvents`): the events of 40 days. Everything is an
 * object keyed by id; each product of an event has a history keyed by epoch seconds, and its texts stand elsewhere, by token.
 */

const text = z.string().nullish();
/** Epoch seconds; 0 where the page means "not yet". */
const epoch = z.number().nullish();

const entry = z.object({
  id: text,
  status: text,
  severity: text,
  titleToken: text,
  messageToken: text,
});
const product = z.object({ id: text, name: text, startedOn: epoch, endedOn: epoch, history: z.record(z.string(), entry).nullish() });
const event = z.object({
  id: text,
  status: text,
  startedOn: epoch,
  scheduledDate: epoch,
  completedOn: epoch,
  clouds: z.record(z.string(), z.object({ name: text, cloudProducts: z.array(z.string()).nullish() })).nullish(),
  products: z.record(z.string(), product).nullish(),
});
const events = z.record(z.string(), event).nullish();
const messages = z.record(z.string(), z.record(z.string(), z.object({ htmlMessage: text, textMessage: text }))).nullish();

export const statusEvents = z.object({
  incidentEvent: z.object({ incidents: events, messages }).nullish(),
  maintenanceEvent: z.object({ maintenance: events, messages }).nullish(),
});

export type TheirEvent = z.infer<typeof event>;
export type TheirProduct = z.infer<typeof product>;
export type TheirEntry = z.infer<typeof entry>;
export type TheirMessages = z.infer<typeof messages>;

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['discovery', 'investigating'],
  ['opened', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['closed', 'resolved'],
  ['dismissed', 'resolved'],
  ['scheduled', 'scheduled'],
  ['started', 'in_progress'],
  ['completed', 'completed'],
  ['canceled', 'completed'],
  ['cancelled', 'completed'],
]);

/** "Potential" is not graded yet. */
export const SEVERITIES: ReadonlyMap<string, Impact> = new Map([
  ['potential', 'unknown'],
  ['trivial', 'minor'],
  ['minor', 'minor'],
  ['major', 'major'],
  ['critical', 'critical'],
  ['maintenance', 'maintenance'],
]);

/** What an impact makes of a product while it lasts. */
export const COMPONENT_STATES: ReadonlyMap<Impact, ComponentState> = new Map([
  ['minor', 'degraded'],
  ['major', 'partial_outage'],
  ['critical', 'major_outage'],
  ['maintenance', 'maintenance'],
]);
