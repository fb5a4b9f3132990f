import { emptyReading, isOver, type ReadIncident } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { createWords } from '../../words.ts';
import { incidentOf, indexOf } from './incident.ts';
import { incidents } from './schema.ts';

/** Where the lists stand; an empty one is told by its address, or by who set up the source, for nothing in it is Zendesk's own. */
const ADDRESS = /\/api\/(?:ssp\/incidents(?:\.json)?|incidents\/active)(?:[?#]|$)/;
const ACTIVE = /\/incidents\/active(?:[?#]|$)/;

/** Zendesk: open incidents and those just over. */
export const zendeskSsp: Format = {
  name: 'zendesk-ssp',
  recognise: recogniseJson((value, url, named) => {
    if (!isObject(value)) return 'not a JSON object';
    if (!Array.isArray(value.data)) return 'no list of data';
    if (value.data.length === 0) return ADDRESS.test(url) || named || 'an empty list says nothing';
    return value.data.every(isIncident) || 'data that are no incidents';
  }),
  parse: (candidate) => {
    const outcome = checkedJson(candidate, incidents);
    if (!outcome.ok) return outcome;
    const { data, included } = outcome.data;
    const words = createWords();
    const index = indexOf(included ?? []);
    const read = data.map((one) => incidentOf(one, index, words));
    const isPlanned = ({ impact }: ReadIncident) => impact === 'maintenance';
    return {
      ok: true,
      reading: {
        ...emptyReading('zendesk-ssp', ACTIVE.test(candidate.url) && !read.some(({ state }) => isOver(state)) ? 'open-events' : 'history'),
        page: { id: null, name: 'Zendesk', url: 'https://status.zendesk.com' },
        incidents: read.filter((one) => !isPlanned(one)),
        maintenances: read.filter(isPlanned).map((one) => ({ ...one, scheduledFor: one.startedAt, scheduledUntil: one.resolvedAt })),
        unknownWords: words.list(),
      },
    };
  },
};

function isIncident(entry: unknown): boolean {
  if (!isObject(entry) || !isObject(entry.attributes)) return false;
  return 'resolvedAt' in entry.attributes && ('impact' in entry.attributes || 'startedAt' in entry.attributes);
}
