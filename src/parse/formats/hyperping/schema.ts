import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/** Hyperping, `/status.json`: a word about all monitors of the page, and their uptime as text with a percent sign. */
export const status = z.strictObject({ indicator: z.string(), uptime: z.string().regex(/^\d{1,3}(?:[.,]\d{1,9})?\s?%$/) });

/** `incident` is some of the monitors, `outage` all of them. */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['up', 'operational'],
  ['incident', 'partial_outage'],
  ['outage', 'major_outage'],
  ['maintenance', 'maintenance'],
]);
