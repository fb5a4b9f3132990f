import type { Evidence, Severity } from '../domain/evidence.ts';

/** At so many times the usual most people meet it: bursts without any outage stay below three times, partial failures between. */
const CRITICAL_SURGE = 20;
/** So many independent opinions seldom agree about something small. */
const CRITICAL_OPINIONS = 3;

/**
 * How grave it is where the provider says nothing (DOMAIN 10): by the size of the surge and by how many independent opinions agree.
 *
 * @returns `major` or `critical`: nobody hears of small trouble from two sides at once
 */
export function sizeOf(signs: readonly Evidence[], opinions: number): Severity {
  const surge = Math.max(0, ...signs.map(({ figure }) => (figure?.expected ? figure.value / Math.max(1, figure.expected) : 0)));
  return surge >= CRITICAL_SURGE || opinions >= CRITICAL_OPINIONS ? 'critical' : 'major';
}
