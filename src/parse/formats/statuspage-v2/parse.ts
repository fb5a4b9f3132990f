import { emptyReading, isOver, type Listing, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { pageName, wholePage } from '../../page.ts';
import { refusal } from '../../refusal.ts';
import { createWords } from '../../words.ts';
import { componentReader } from './components.ts';
import { type IncidentContext, readIncident } from './incident.ts';
import { isIncident, recogniseStatuspage } from './recognise.ts';
import { IMPACTS, PAGE_STATES, type Statuspage, statuspage, type TheirIncident } from './schema.ts';

/** Atlassian Statuspage: all documents below `/api/v2/`, told apart by their keys. */
export const statuspageV2: Format = {
  name: 'statuspage-v2',
  recognise: recogniseStatuspage,
  parse: (candidate) => readStatuspage('statuspage-v2', candidate),
};

/** Reads a document of Statuspage's shape, whoever serves it. */
export function readStatuspage(format: string, candidate: Candidate): Parsed {
  const json = candidate.json();
  if (!json.ok) return json;
  // One malformed incident refuses the document: reading the rest as if it were not there could say "all well".
  const checked = statuspage.safeParse(isIncident(json.value) ? { incident: json.value } : json.value);
  if (!checked.success) return refusal(checked.error);
  const document = checked.data;
  const words = createWords();
  const components = componentReader(document.components ?? [], words);
  const context: IncidentContext = { components, words, pageUrl: document.page?.url || null };
  const incidents: ReadIncident[] = [];
  const maintenances: ReadMaintenance[] = [];
  for (const theirs of [...(document.incidents ?? []), ...(document.incident ? [document.incident] : [])]) {
    // Some teams post planned work as an incident of impact "maintenance".
    if (isPlanned(theirs)) maintenances.push(readIncident(theirs, context));
    else incidents.push(withoutSchedule(readIncident(theirs, context)));
  }
  for (const theirs of document.scheduled_maintenances ?? []) maintenances.push(readIncident(theirs, context));
  const page = { id: document.page?.id || null, name: pageName(document.page?.name), url: document.page?.url || null };
  const indicator = document.status?.indicator;
  const oneWord = isStatusOnly(document);
  if (oneWord && !indicator) return { ok: false, why: 'status.indicator: the one word of the document is missing' };
  const wording = document.status?.description || indicator || null;
  return {
    ok: true,
    reading: {
      ...emptyReading(format, listingOf(document, incidents, candidate.url)),
      componentsAreTruth: oneWord,
      page,
      indicator: document.status ? { impact: words.translate('indicator', indicator, IMPACTS), raw: indicator ?? null } : null,
      components: oneWord
        ? [wholePage(page, candidate.url, words.translate('indicator', indicator, PAGE_STATES), wording)]
        : components.read(document.components),
      incidents,
      maintenances,
      unknownWords: words.list(),
    },
  };
}

/** `status.json`: who polls nothing else has only the page-wide word to go by. */
const isStatusOnly = ({ status, components, incident, incidents, scheduled_maintenances: maintenances }: Statuspage): boolean =>
  Boolean(status) && !(components || incident || incidents || maintenances);

/** Webhooks and single incidents carry scheduled work without the list that says so. */
const isPlanned = (theirs: TheirIncident): boolean =>
  theirs.impact === 'maintenance' || (theirs.scheduled_for !== null && theirs.scheduled_for !== undefined);

function withoutSchedule({ scheduledFor: _for, scheduledUntil: _until, ...incident }: ReadMaintenance): ReadIncident {
  return incident;
}

/**
 * Only a summary (status, components and open incidents) and the list of unresolved incidents say by absence that
 * something is over. `incidents.json` has the same keys as the latter: the address tells them apart, and an unknown
 * address is taken for the history, where absence means nothing. Documents without incidents say nothing of them.
 */
function listingOf(document: Statuspage, incidents: readonly ReadIncident[], url: string): Listing {
  if (document.status && document.components) return 'snapshot';
  const isUnresolved = /\/unresolved(?:\.json)?(?:[?#]|$)/.test(url);
  return isUnresolved && Array.isArray(document.incidents) && !incidents.some((one) => isOver(one.state)) ? 'snapshot' : 'history';
}
