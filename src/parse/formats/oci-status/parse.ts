import { emptyReading, type ReadComponent, type ReadIncident } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { COMPONENT_STATES, healthReport, IMPACTS, type TheirRegion, type TheirService } from './schema.ts';

/** A service in its region, with the events that concern it. */
interface Place {
  component: ReadComponent;
  service: string;
  region: string;
  theirs: TheirService;
}

/** Places that a title names before it counts the rest. */
const MOST_NAMED = 2;

/** Oracle Cloud: an event concerns services in regions, and has neither title nor times here (its feed has them). */
export const ociStatus: Format = {
  name: 'oci-status',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    return isListWith(value.regionHealthReports, 'serviceHealthReports') || 'no regionHealthReports';
  }),
  parse: (candidate) => {
    const outcome = checkedJson(candidate, healthReport);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const places = outcome.data.regionHealthReports.flatMap((region) => placesOf(region, words));
    if (places.length === 0) return { ok: false, why: 'no region reports on a service' };
    return {
      ok: true,
      reading: {
        ...emptyReading('oci-status', 'snapshot'),
        // A report that has no place for events tells trouble by its words alone.
        componentsAreTruth: places.every(({ theirs }) => theirs.incidents === undefined),
        page: { id: null, name: 'Oracle Cloud Infrastructure', url: 'https://ocistatus.oraclecloud.com' },
        components: places.map(({ component }) => component),
        incidents: fold(places, words),
        unknownWords: words.list(),
      },
    };
  },
};

function placesOf(theirs: TheirRegion, words: Words): Place[] {
  const region = plainLine(theirs.regionName || theirs.regionCanonicalName || theirs.regionId || '') || 'Unnamed region';
  return (theirs.serviceHealthReports ?? []).map((report) => {
    const service = plainLine(report.serviceName || report.serviceCanonicalName || report.serviceId || '') || 'Unnamed service';
    const component: ReadComponent = {
      id: `${theirs.regionId ?? region}/${report.serviceId ?? service}`,
      name: `${region} / ${service}`,
      state: words.translate('service.serviceStatus', report.serviceStatus, COMPONENT_STATES),
      raw: report.serviceStatus ?? null,
    };
    return { component, service, region, theirs: report };
  });
}

/** One event stands under every service it concerns, in every region. */
function fold(places: readonly Place[], words: Words): ReadIncident[] {
  const byId = new Map<string, { places: Place[]; severities: string[] }>();
  for (const place of places) {
    for (const { incidentId, severity } of place.theirs.incidents ?? []) {
      const known = byId.get(incidentId) ?? { places: [], severities: [] };
      known.places.push(place);
      known.severities.push(severity ?? place.theirs.serviceStatus ?? '');
      byId.set(incidentId, known);
    }
  }
  return [...byId].map(([id, known]) => incidentOf(id, known.places, known.severities, words));
}

function incidentOf(id: string, places: readonly Place[], severities: readonly string[], words: Words): ReadIncident {
  const graded = severities.map((raw) => ({ raw, impact: words.translate('incident.severity', raw || null, IMPACTS) }));
  const worst = (['critical', 'major', 'unknown', 'minor', 'none'] as const)
    .map((impact) => graded.find((one) => one.impact === impact))
    .find((one) => one !== undefined);
  return {
    id,
    title: titleOf(places),
    // What is over is not in this report.
    state: 'investigating',
    impact: worst?.impact ?? 'unknown',
    raw: { state: null, impact: worst?.raw || null },
    startedAt: null,
    createdAt: null,
    resolvedAt: null,
    asOf: null,
    url: `https://ocistatus.oraclecloud.com/#/incidents/${encodeURIComponent(id)}`,
    components: places.map(({ component }) => component),
    updates: [],
  };
}

/** "Compute and Block Volume in US East (Ashburn)". */
function titleOf(places: readonly Place[]): string {
  const services = [...new Set(places.map(({ service }) => service))];
  const regions = [...new Set(places.map(({ region }) => region))];
  return `${enumerate(services, 'services')} in ${enumerate(regions, 'regions')}`;
}

const enumerate = (names: readonly string[], noun: string): string =>
  names.length > MOST_NAMED ? `${names[0]} and ${names.length - 1} more ${noun}` : names.join(' and ');
