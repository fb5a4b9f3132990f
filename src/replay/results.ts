import { iso } from '../clock.ts';
import { type Incident, leadSeconds } from '../domain/incident.ts';

/** The lines of a results file (REPLAY 3): one incident and service each, ordered by `openedAt`. */
export function resultLines(incidents: readonly Incident[]): readonly string[] {
  return incidents
    .flatMap((incident) => incident.services.map((state) => ({ incident, state, order: state.openedAt ?? incident.createdAt })))
    .sort((a, b) => a.order - b.order || compare(a.incident.id, b.incident.id) || compare(a.state.service, b.state.service))
    .map(({ incident, state }) =>
      JSON.stringify({
        incident: incident.id,
        service: state.service,
        provider: incident.provider,
        severity: state.severity,
        seen: incident.seen,
        openedAt: iso(state.openedAt),
        suspectedAt: iso(state.suspectedAt),
        confirmedAt: iso(state.confirmedAt),
        officialAt: iso(state.officialAt),
        recoveringAt: iso(state.recoveringAt),
        resolvedAt: iso(state.resolvedAt),
        retractedAt: iso(state.retractedAt),
        leadSeconds: leadSeconds(state),
        title: incident.title,
        official: incident.officials
          .filter((record) => record.services.includes(state.service))
          .map((record) => ({ id: record.id, at: iso(record.joinedAt) })),
        notices: incident.notices
          .filter((notice) => notice.services.includes(state.service))
          .map(({ at, kind, text }) => ({ at: iso(at), kind, text })),
        timeline: incident.entries
          .filter((entry) => entry.class !== null && entry.services.includes(state.service))
          .map((entry) => ({
            at: iso(entry.at),
            seenAt: iso(entry.seenAt),
            // The results know no class of their own for mentions (REPLAY 3).
            class: entry.class === 'mentions' ? 'crowd' : entry.class,
            source: entry.sourceName,
            text: entry.text,
            url: entry.url,
            effect: entry.state === null ? entry.kind : `${entry.kind}: ${entry.state}`,
          })),
      }),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
