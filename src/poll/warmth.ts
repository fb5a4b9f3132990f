import type { Catalog, ProviderId, ServiceId } from '../domain/catalog.ts';
import type { Incident } from '../domain/incident.ts';
import { HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Source, SourceId } from '../domain/source.ts';

/** An open incident that nothing new is heard of for this long is watched at the usual pace again; some stay open for months. */
const COOLS_AFTER = 2 * HOUR;
/** What is over often begins again: its end stays warm for this long. */
const AFTERGLOW = 15 * MINUTE;

/**
 * Which services there is warm evidence for: their sources are read more often, and so are those of services that run on them.
 * Kept in memory alone: whoever starts warms it up from the ledger (`warmUp`).
 */
export interface Warmth {
  /** What a provider's step left behind. Gives the services that were cold until now. */
  saw(provider: ProviderId, incidents: readonly Incident[]): readonly ServiceId[];
  isWarm(source: Source, now: Instant): boolean;
  /** The sources that may tell more of these services: their own, and those of what runs on them. */
  about(services: readonly ServiceId[], sources: readonly Source[]): readonly SourceId[];
}

/** What was warm when the process ended: after it a start reads as often as if it had never stopped. */
export async function warmUp(warmth: Warmth, ledger: Pick<Ledger, 'incidents'>, now: Instant): Promise<void> {
  const known = await ledger.incidents({ services: null, since: now - AFTERGLOW });
  for (const [provider, incidents] of Map.groupBy(known, (incident) => incident.provider)) warmth.saw(provider, incidents);
}

export function createWarmth(catalog: Catalog): Warmth {
  /** Until when each service is warm, by provider. */
  const until = new Map<ProviderId, ReadonlyMap<ServiceId, Instant>>();
  const warmUntil = (service: ServiceId) => until.get(catalog.providerOf(service))?.get(service) ?? Number.NEGATIVE_INFINITY;
  /** The service and everything it runs on. */
  const roots = (service: ServiceId) => reach(service, (id) => catalog.service(id)?.dependsOn.map((each) => each.service) ?? []);

  return {
    saw(provider, incidents) {
      const known = until.get(provider);
      const warm = new Map<ServiceId, Instant>();
      for (const incident of incidents) {
        const end = warmthOf(incident);
        for (const { service } of incident.services) warm.set(service, Math.max(end, warm.get(service) ?? end));
      }
      if (warm.size === 0) until.delete(provider);
      else until.set(provider, warm);
      return [...warm.keys()].filter((service) => known?.has(service) !== true);
    },
    isWarm: (source, now) => until.size > 0 && source.services.some((service) => [...roots(service)].some((id) => warmUntil(id) >= now)),
    about(services, sources) {
      const wanted = new Set(services);
      return sources
        .filter((source) => source.services.some((service) => [...roots(service)].some((id) => wanted.has(id))))
        .map(({ id }) => id);
    },
  };
}

function warmthOf(incident: Incident): Instant {
  if (incident.closedAt !== null) return incident.closedAt + AFTERGLOW;
  return (
    Math.max(
      incident.createdAt,
      ...incident.evidence.map((evidence) => evidence.seenAt),
      ...incident.entries.map((entry) => entry.seenAt),
    ) + COOLS_AFTER
  );
}

function reach(from: ServiceId, next: (id: ServiceId) => readonly ServiceId[]): ReadonlySet<ServiceId> {
  const reached = new Set([from]);
  // A set is walked in the order of its growth, so what is added here is visited too.
  for (const id of reached) for (const upstream of next(id)) reached.add(upstream);
  return reached;
}
