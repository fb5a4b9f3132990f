import { emptyReading, type Listing, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Candidate, Format } from '../../format.ts';
import { checkedJson, isObject, type JsonObject, listOf, recogniseJson } from '../../json.ts';
import { createWords } from '../../words.ts';
import { componentReader } from '../statuspage-v2/components.ts';
import { type IncidentContext, readIncident } from '../statuspage-v2/incident.ts';
import type { TheirComponent as StatuspageComponent, TheirIncident as StatuspageIncident } from '../statuspage-v2/schema.ts';
import { COLOURS, type TheirComponent, type TheirIncident, webex } from './schema.ts';

/** Webex writes its marks into every entry; Statuspage has none of them. */
const MARKS = ['fedRAMP', 'commercial', 'is_group', 'product_group', 'publication_id', 'incident_number', 'change_id'];
const ADDRESS = /\/(?:unresolved-incidents|all-incidents|(?:all|active|upcoming)-scheduled-maintenances)\.json(?:[?#]|$)/;
const UNRESOLVED = /\/unresolved-incidents\.json(?:[?#]|$)/;

/** Webex: Statuspage's entries without its page. */
export const webexStatus: Format = {
  name: 'webex-status',
  recognise: recogniseJson((value, url, named) => {
    if (!isObject(value)) return 'not a JSON object';
    if ('page' in value) return 'it has a page, which Webex leaves out';
    const entries = [value.components, value.incidents, value.scheduled_maintenances].flatMap(listOf);
    if (entries.some((entry) => isObject(entry) && MARKS.some((mark) => mark in entry))) return true;
    if (entries.length > 0) return 'entries without a mark of Webex';
    if (colourOf(value) !== null) return true;
    return ((ADDRESS.test(url) || named) && ('incidents' in value || 'scheduled_maintenances' in value)) || 'no colour, and no entry';
  }),
  parse: (candidate) => {
    const outcome = checkedJson(candidate, webex);
    if (!outcome.ok) return outcome;
    const { status, components, incidents, scheduled_maintenances: maintenances } = outcome.data;
    const words = createWords();
    const reader = componentReader((components ?? []).map(asComponent), words);
    const context: IncidentContext = { components: reader, words, pageUrl: 'https://status.webex.com' };
    const indicator = status?.indicator ?? null;
    return {
      ok: true,
      reading: {
        ...emptyReading('webex-status', listingOf(candidate, Boolean(status && components))),
        page: { id: null, name: 'Webex', url: 'https://status.webex.com' },
        indicator: indicator === null ? null : { impact: words.translate('indicator', indicator, COLOURS), raw: indicator },
        components: reader.read((components ?? []).map(asComponent)),
        incidents: (incidents ?? []).map((one) => withoutSchedule(readIncident(asIncident(one), context))),
        maintenances: (maintenances ?? []).map((one) => readIncident(asIncident(one), context)),
        unknownWords: words.list(),
      },
    };
  },
};

function colourOf({ status }: JsonObject): string | null {
  const indicator = isObject(status) && typeof status.indicator === 'string' ? status.indicator.toLowerCase() : '';
  return COLOURS.has(indicator) ? indicator : null;
}

/** Only the whole page and the list of what is unresolved say by absence that something is over. */
const listingOf = ({ url }: Candidate, whole: boolean): Listing => (whole || UNRESOLVED.test(url) ? 'snapshot' : 'history');

/** "In Progress" is `in_progress`. */
const wordOf = (word: string | null | undefined): string | null => word?.trim().toLowerCase().replaceAll(' ', '_') ?? null;

const asComponent = ({ id, name, status, is_group, group_id }: TheirComponent): StatuspageComponent => ({
  id,
  name: name ?? null,
  status: wordOf(status),
  group: is_group ?? null,
  group_id: group_id ?? null,
});

const asIncident = (theirs: TheirIncident): StatuspageIncident => ({
  ...theirs,
  status: wordOf(theirs.status),
  impact: wordOf(theirs.impact),
  components: (theirs.components ?? []).map(asComponent),
  incident_updates: (theirs.incident_updates ?? []).map((update) => ({
    ...update,
    id: update.external_id ?? null,
    status: wordOf(update.status),
  })),
});

function withoutSchedule({ scheduledFor: _for, scheduledUntil: _until, ...incident }: ReadMaintenance): ReadIncident {
  return incident;
}
