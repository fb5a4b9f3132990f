import { emptyReading } from '../../../domain/reading.ts';
import type { Candidate, Format, JsonOutcome } from '../../format.ts';
import { checked, isListWith, isObject } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { incidentsOf, placesOf } from './incident.ts';
import { COMPONENT_STATES, IMPACTS, serviceStatus } from './schema.ts';
import { fromXml } from './xml.ts';

/** The XML form names its parts as the JSON form does, and its root has nothing to do with feeds. */
const XML = /<CoreServices[\s/>]/;
/** What is looked at to tell the XML form: the categories come after a short head. */
const HEAD = 4_000;

/** Xbox: incidents stand in the scenarios they concern, the same one in several. */
export const xboxServicestatus: Format = {
  name: 'xbox-servicestatus',
  recognise: (candidate) => {
    if (candidate.text.trimStart().startsWith('<')) {
      return XML.test(candidate.text.slice(0, HEAD)) || 'XML without CoreServices';
    }
    const json = candidate.json();
    if (!json.ok) return json.why;
    if (!isObject(json.value)) return 'not a JSON object';
    return isListWith(json.value.CoreServices, 'Name', 'Status') || 'no CoreServices';
  },
  parse: (candidate, { now }) => {
    const document = documentOf(candidate);
    if (!document.ok) return document;
    const outcome = checked(document.value, serviceStatus);
    if (!outcome.ok) return outcome;
    const { Status: status, CoreServices: services, Titles: titles } = outcome.data;
    const words = createWords();
    const categories = [...services, ...(titles ?? [])];
    if (categories.length === 0) return { ok: false, why: 'no category is listed' };
    const places = placesOf(categories, words);
    const overall = status?.Overall?.State ?? null;
    const reading = {
      ...emptyReading('xbox-servicestatus', 'snapshot'),
      // Without a place for incidents, trouble is told by the words alone.
      componentsAreTruth: places.every(({ scenario }) => scenario?.Incidents === undefined),
      page: { id: null, name: 'Xbox', url: 'https://support.xbox.com/xbox-live-status' },
      indicator: overall === null ? null : { impact: words.translate('Overall.State', overall, IMPACTS), raw: overall },
      components: categories.map(({ Id: id, Name: name, Status: word }) => ({
        id: id || name,
        name: plainLine(name) || name,
        state: words.translate('Category.Status', word?.Name, COMPONENT_STATES),
        raw: word?.Name ?? null,
      })),
      incidents: incidentsOf(places, words, now),
    };
    return { ok: true, reading: { ...reading, unknownWords: words.list() } };
  },
};

const documentOf = (candidate: Candidate): JsonOutcome =>
  candidate.text.trimStart().startsWith('<') ? fromXml(candidate.text) : candidate.json();
