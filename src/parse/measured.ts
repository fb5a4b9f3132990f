import type { ReadComponent } from '../domain/reading.ts';

/** What a measurement names (a provider, a network, a place): a part without a state of its own. */
export const part = (name: string): ReadComponent => ({ id: name, name, state: 'unknown', raw: null });

/** `POWER_OUTAGE` as words: "power outage". */
export const inWords = (code: string): string => code.toLowerCase().replaceAll('_', ' ').trim();
