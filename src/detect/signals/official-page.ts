import type { Evidence, Severity } from '../../domain/evidence.ts';
import { type Impact, isOver } from '../../domain/reading.ts';
import type { Signal } from '../signal.ts';

const SEVERITY: Record<Impact, Severity> = {
  none: 'none',
  maintenance: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  unknown: 'unknown',
};

/** The provider's own page: a state machine, not statistics. Its incident's own impact counts, never the page's indicator. */
export const officialPage: Signal = {
  class: 'official-page',
  weigh(observation, memory, { now }) {
    if (observation.kind !== 'official' || observation.source.kind === 'measurement') return null;
    const { incident, source, services, page } = observation;
    const says = isOver(incident.state) ? 'over' : incident.state === 'monitoring' ? 'mending' : 'trouble';
    // The time of the word itself: against it later words of others are held.
    const word = {
      over: incident.resolvedAt,
      mending: incident.updates[0]?.at ?? null,
      trouble: incident.updates[0]?.at ?? incident.createdAt ?? incident.startedAt,
    }[says];
    const evidence: Evidence = {
      id: `official:${page}:${incident.id}`,
      class: 'official-page',
      source: source.id,
      sourceName: source.name,
      services,
      general: false,
      says,
      weight: says === 'over' ? 0 : 4,
      since: Math.min(incident.startedAt ?? incident.createdAt ?? word ?? now, now),
      at: Math.min(word ?? now, now),
      seenAt: now,
      until: null,
      severity: SEVERITY[incident.impact],
      text: incident.title,
      url: incident.url,
      origin: `official:${page}:${incident.id}`,
      restsOn: [],
      figure: null,
    };
    return { evidence: [evidence], memory };
  },
};
