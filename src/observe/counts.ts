import type { ServiceId } from '../domain/catalog.ts';
import type { CountPoint } from '../domain/crowd.ts';
import type { Instant } from '../domain/instant.ts';
import type { Observation, SourceMemory } from '../domain/observation.ts';
import type { Reading, ReadSeries } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import type { Comparison } from './comparison.ts';
import { concernedBy } from './parts.ts';
import { troubleEnds } from './trouble.ts';

/**
 * The series of a document that counts reports or mentions, one observation for each service. What is new in it is found by the model
 * that counts (`detect/counting`), which alone knows how far it got.
 */
export function observeCounts(source: Source, reading: Reading, memory: SourceMemory, now: Instant): Comparison {
  const firstContact = memory.firstReadAt === null;
  const observations: Observation[] = [];
  for (const [service, series] of ownSeries(source, reading.series)) {
    const windowMs = widthOf(series, source, memory, service);
    if (windowMs === null || series.points.length === 0) continue;
    observations.push({ kind: 'counts', source, service, windowMs, points: series.points, firstContact });
  }
  return {
    observations: [...troubleEnds(source, memory), ...observations],
    memory: { ...memory, firstReadAt: memory.firstReadAt ?? now, trouble: null },
  };
}

/** The first series of each service: by its id, else by the names that are the service's own, else it speaks for all or the only one. */
function ownSeries(source: Source, all: readonly ReadSeries[]): ReadonlyMap<ServiceId, ReadSeries> {
  const found = new Map<ServiceId, ReadSeries>();
  for (const series of all) {
    for (const service of servicesOf(source, series, all.length)) if (!found.has(service)) found.set(service, series);
  }
  return found;
}

function servicesOf(source: Source, { name }: ReadSeries, among: number): readonly ServiceId[] {
  if (name === null) return among === 1 ? source.services : [];
  const wanted = name.toLowerCase();
  const byId = source.services.find((service) => service.toLowerCase() === wanted);
  if (byId !== undefined) return [byId];
  const named = source.services.filter((service) => Object.hasOwn(source.parts, service));
  const byName = concernedBy({ ...source, services: named }, [{ id: name, name, state: 'unknown', raw: null }]);
  if (byName.length > 0) return byName;
  return source.services.length === 1 && named.length === 0 ? source.services : [];
}

/** The width of its windows, milliseconds: as the document says, the configuration, the commonest step, or as it was last time. */
function widthOf(series: ReadSeries, source: Source, memory: SourceMemory, service: ServiceId): number | null {
  const { counts } = memory;
  const before = counts !== undefined && Object.hasOwn(counts, service) ? counts[service]?.windowMs : undefined;
  const width = series.windowMs ?? source.windowMs ?? before ?? commonestStep(series.points);
  return width !== null && width > 0 ? width : null;
}

/** Null: there are not two windows. Of steps that are equally common the shortest: gaps are never shorter than a window. */
function commonestStep(points: readonly CountPoint[]): number | null {
  const times = new Map<number, number>();
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before !== undefined && point.at > before.at) times.set(point.at - before.at, (times.get(point.at - before.at) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [step, count] of times) {
    const most = best === null ? 0 : (times.get(best) ?? 0);
    if (best === null || count > most || (count === most && step < best)) best = step;
  }
  return best;
}
