import type { ComponentState } from '../../../domain/reading.ts';

/**
 * Hand-made status documents. Without a mapping only the smallest is believed: an object of nothing but the keys below,
 * with one word of the table. Words of plain interfaces (`error`, `success`) are left out: they speak of the request.
 */
export const WORD_KEYS = ['status', 'state', 'health'] as const;
export const TEXT_KEYS = ['message', 'description'] as const;
export const NAME_KEYS = ['name', 'service'] as const;
const TIME_KEYS = ['timestamp', 'time', 'updated', 'updated_at', 'updatedAt', 'last_updated', 'lastUpdated'];
export const KNOWN_KEYS: ReadonlySet<string> = new Set([...WORD_KEYS, ...TEXT_KEYS, ...NAME_KEYS, ...TIME_KEYS]);

export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['ok', 'operational'],
  ['operational', 'operational'],
  ['up', 'operational'],
  ['healthy', 'operational'],
  ['available', 'operational'],
  ['degraded', 'degraded'],
  ['degraded_performance', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['major_outage', 'major_outage'],
  ['outage', 'major_outage'],
  ['down', 'major_outage'],
  ['unhealthy', 'major_outage'],
  ['unavailable', 'major_outage'],
  ['maintenance', 'maintenance'],
  ['under_maintenance', 'maintenance'],
]);

/** Parts that are read of one document; beyond it the path points at something else. */
export const MAX_PARTS = 500;
/** Steps of a path. */
export const MAX_STEPS = 20;
