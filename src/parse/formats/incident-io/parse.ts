import type { ReadIncident } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { isObject, recogniseJson } from '../../json.ts';
import { latest } from '../../times.ts';
import { readStatuspage } from '../statuspage-v2/parse.ts';
import { isIncident, markOfIncidentIo } from '../statuspage-v2/recognise.ts';
import { ulidTime } from './ulid.ts';
import { isWidget, readWidget } from './widget.ts';

/**
 * Pages of incident.io: Statuspage's documents at Statuspage's paths, told apart by their ids and by components without a
 * group, and a widget of its own. A list without entries is left out by them, and so is read as empty.
 */
export const incidentIo: Format = {
  name: 'incident-io',
  recognise: recogniseJson((document) => {
    if (!isObject(document)) return 'not a JSON object';
    if (isWidget(document)) return true;
    const isPage = isObject(document.page) && typeof document.page.id === 'string';
    if (!isPage && !isIncident(document)) return 'neither a page with an id nor an incident';
    return markOfIncidentIo(document) !== null || 'neither ULIDs nor components without a group';
  }),
  parse: (candidate) => {
    const json = candidate.json();
    return json.ok && isWidget(json.value) ? readWidget('incident-io', candidate) : readPage(candidate);
  },
};

function readPage(candidate: Candidate): Parsed {
  const parsed = readStatuspage('incident-io', candidate);
  if (!parsed.ok) return parsed;
  const { incidents, maintenances, ...reading } = parsed.reading;
  return { ok: true, reading: { ...reading, incidents: incidents.map(dated), maintenances: maintenances.map(dated) } };
}

/** Their documents leave times out; the ids tell when incidents and updates were posted. */
function dated<T extends ReadIncident>(incident: T): T {
  const updates = incident.updates
    .map((update) => ({ ...update, at: update.at ?? ulidTime(update.id) }))
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const createdAt = incident.createdAt ?? ulidTime(incident.id);
  return {
    ...incident,
    createdAt,
    startedAt: incident.startedAt ?? createdAt,
    asOf: latest(incident.asOf, createdAt, updates[0]?.at ?? null),
    updates,
  };
}
