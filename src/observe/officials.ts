import { stableHash } from '../domain/hash.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { Observation, OfficialMemory, SourceMemory } from '../domain/observation.ts';
import type { ReadIncident, Reading } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import { concernedBy } from './parts.ts';

/** An incident that is gone from every document is forgotten after this; a provider's id is not used again. */
const FORGET_AFTER = 30 * DAY;

/** Which of a page's incidents are new, changed, back or gone. */
export function observeOfficials(
  source: Source,
  page: string,
  reading: Pick<Reading, 'incidents' | 'listing'>,
  memory: SourceMemory,
  now: Instant,
): { observations: readonly Observation[]; remembered: Record<string, OfficialMemory> } {
  const observations: Observation[] = [];
  // Foreign ids: a plain object would take `__proto__` for something else.
  const remembered = new Map<string, OfficialMemory>();
  const firstContact = memory.firstReadAt === null;

  for (const incident of reading.incidents) {
    const known = Object.hasOwn(memory.officials, incident.id) ? memory.officials[incident.id] : undefined;
    const digest = digestOf(incident);
    remembered.set(incident.id, { digest, present: true, lastSeenAt: now, createdAt: incident.createdAt });
    const change = known === undefined ? (firstContact ? 'first-contact' : 'appeared') : changeSince(known, digest);
    const services = concernedBy(source, incident.components);
    if (change !== null && services.length > 0) observations.push({ kind: 'official', source, page, services, incident, change });
  }

  const isHistory = reading.listing === 'history';
  const oldest = Math.min(...reading.incidents.map((incident) => incident.createdAt ?? Number.POSITIVE_INFINITY));
  for (const [id, known] of Object.entries(memory.officials)) {
    if (remembered.has(id)) continue;
    // The old ones roll out of a history; one that leaves while older ones stay was taken out.
    const takenOut = (known.createdAt ?? Number.NEGATIVE_INFINITY) > oldest;
    const gone = known.present && (!isHistory || takenOut);
    const meansOver = !isHistory && (reading.listing === 'open-events' || source.historyUrl === null);
    if (gone) observations.push({ kind: 'vanished', source, page, incidentId: id, meansOver });
    if (now - known.lastSeenAt < FORGET_AFTER) remembered.set(id, gone ? { ...known, present: false } : known);
  }
  return { observations, remembered: Object.fromEntries(remembered) };
}

/** What a history says of incidents that a snapshot dropped; one it does not list stays in doubt. */
export function observeHistory(
  source: Source,
  page: string,
  ids: readonly string[],
  incidents: readonly ReadIncident[],
): readonly Observation[] {
  return incidents
    .filter((incident) => ids.includes(incident.id))
    .map((incident) => ({
      kind: 'official',
      source,
      page,
      services: concernedBy(source, incident.components),
      incident,
      change: 'changed',
    }));
}

const changeSince = (known: OfficialMemory, digest: string): 'returned' | 'changed' | null =>
  !known.present ? 'returned' : known.digest !== digest ? 'changed' : null;

/** What a reader could see of it; times of modification are left out, since they move without news (formats.md 1.4). */
function digestOf(incident: ReadIncident): string {
  return stableHash(
    JSON.stringify([
      incident.title,
      incident.state,
      incident.impact,
      incident.raw,
      incident.startedAt,
      incident.resolvedAt,
      incident.url,
      incident.components.map((component) => [component.id, component.name]),
      incident.updates.map((update) => [update.id, update.state, update.text]),
    ]),
  );
}
