import { stableHash } from '../domain/hash.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { Observation, OfficialMemory, SourceMemory } from '../domain/observation.ts';
import type { ReadIncident, Reading } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';

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
  const remembered: Record<string, OfficialMemory> = {};
  const firstContact = memory.firstReadAt === null;

  for (const incident of reading.incidents) {
    const known = memory.officials[incident.id];
    const digest = digestOf(incident);
    remembered[incident.id] = { digest, present: true, lastSeenAt: now };
    const change = known === undefined ? (firstContact ? 'first-contact' : 'appeared') : changeSince(known, digest);
    if (change !== null) observations.push({ kind: 'official', source, page, services: source.services, incident, change });
  }

  for (const [id, known] of Object.entries(memory.officials)) {
    if (remembered[id] !== undefined) continue;
    const gone = known.present && reading.listing !== 'history';
    const meansOver = reading.listing === 'open-events' || source.historyUrl === null;
    if (gone) observations.push({ kind: 'vanished', source, page, incidentId: id, meansOver });
    if (now - known.lastSeenAt < FORGET_AFTER) remembered[id] = gone ? { ...known, present: false } : known;
  }
  return { observations, remembered };
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
    .map((incident) => ({ kind: 'official', source, page, services: source.services, incident, change: 'changed' }));
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
