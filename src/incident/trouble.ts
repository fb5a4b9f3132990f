import type { ProviderId, ServiceId } from '../domain/catalog.ts';
import { stableId } from '../domain/hash.ts';
import type { Instant } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import type { Trouble } from '../domain/subject.ts';

/** The sources in trouble after what was seen: new ones, and those that are well again. Only the changed ones return. */
export function troublesAfter(
  provider: ProviderId,
  known: readonly Trouble[],
  observations: readonly Observation[],
  nameOf: (service: ServiceId) => string,
  now: Instant,
): readonly Trouble[] {
  const changed: Trouble[] = [];
  for (const seen of observations) {
    if (seen.kind !== 'trouble') continue;
    // A page that has moved can be read all the same: its move stands beside whatever keeps it from being read.
    const isMove = seen.why === 'moved';
    const open = known.find(
      (trouble) => trouble.source === seen.source.id && trouble.closedAt === null && (trouble.why === 'moved') === isMove,
    );
    if (seen.change === 'ended') {
      if (open !== undefined) changed.push({ ...open, revision: open.revision + 1, updatedAt: now, closedAt: now });
      continue;
    }
    if (open !== undefined) continue;
    changed.push({
      type: 'trouble',
      id: stableId(isMove ? 'moved' : 'trouble', seen.source.id, seen.since),
      provider,
      source: seen.source.id,
      sourceName: seen.source.name,
      services: seen.source.services.map((service) => ({ service, name: nameOf(service) })),
      why: seen.why,
      detail: seen.detail,
      since: seen.since,
      revision: 1,
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      dueAt: null,
    });
  }
  return changed;
}
