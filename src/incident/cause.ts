import type { ServiceId } from '../domain/catalog.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Neighbour } from '../domain/observation.ts';
import { addEntries, type Draft } from './draft.ts';

/** A cause may be told a little after its effect: pages are written by people. */
const LATER = 15 * MINUTE;

/**
 * Trouble of what a service runs on, as the probable cause of its own: where words name it, or it runs on it and did not fail much before
 * (DOMAIN 8). What words name goes before what only preceded.
 */
export function noteUpstream(drafts: readonly Draft[], service: ServiceId, upstream: Neighbour, now: Instant): void {
  if (!upstream.burning) return;
  for (const draft of drafts) {
    const { incident } = draft;
    const concerned = incident.closedAt === null && incident.services.some((state) => state.service === service);
    if (!concerned || upstream.incident === incident.id) continue;
    const preceding = upstream.confidence !== 'low' && upstream.since <= incident.sinceAt + LATER;
    const why = upstream.named ? 'named' : preceding ? 'preceding' : null;
    if (why === null || (incident.cause !== null && (incident.cause.why === 'named' || why === 'preceding'))) continue;
    draft.incident = {
      ...incident,
      cause: { service: upstream.service, name: upstream.name, incident: upstream.incident, since: upstream.since, why },
    };
    draft.touched = true;
    draft.changed = true;
    addEntries(draft, [
      {
        kind: 'cause',
        at: now,
        seenAt: now,
        class: null,
        source: null,
        sourceName: upstream.name,
        services: [service],
        state: null,
        text: upstream.name,
        before: null,
        url: null,
        threaded: incident.seen === 'new',
      },
    ]);
  }
}
