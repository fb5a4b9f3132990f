import { type Instant, SECOND } from '../../../domain/instant.ts';
import { emptyReading, type ReadIncident } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Candidate, Format, ParseContext, Parsed } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { part } from '../../measured.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { answer, DATASOURCES, type IodaEvent, LATE_SECONDS } from './schema.ts';

/** Outages of countries, regions and networks as IODA detects them. */
export const ioda: Format = {
  name: 'ioda',
  recognise: recogniseJson((value, _url, named) => {
    if (!isObject(value) || !Array.isArray(value.data)) return 'no data';
    if (value.data.length === 0) return named || value.type === 'outages.events' || 'an empty list that does not say of what';
    return isListWith(value.data, 'location', 'start', 'duration', 'datasource') || 'its data are no outage events';
  }),
  parse,
};

function parse(candidate: Candidate, { now }: ParseContext): Parsed {
  const outcome = checkedJson(candidate, answer);
  if (!outcome.ok) return outcome;
  const { error, data, requestParameters } = outcome.data;
  if (error !== null && error !== undefined && error !== '')
    return { ok: false, why: `the interface reports an error: ${JSON.stringify(error).slice(0, 80)}` };
  const words = createWords();
  const until = readInstant(requestParameters?.until ?? null) ?? newestEnd(data);
  const asked = Math.min(until, now);
  return {
    ok: true,
    reading: {
      ...emptyReading('ioda', 'snapshot'),
      incidents: data.map((each) => incidentOf(each, asked, words)),
      unknownWords: words.list(),
    },
  };
}

/** Where an answer does not repeat its question: the newest event is taken to go on. */
const newestEnd = (events: readonly IodaEvent[]): Instant =>
  events.reduce((newest, { start, duration }) => Math.max(newest, (start + duration) * SECOND), 0);

/** @param asked the end of what was asked for */
function incidentOf(read: IodaEvent, asked: Instant, words: Words): ReadIncident {
  const startedAt = read.start * SECOND;
  const end = (read.start + read.duration) * SECOND;
  const isOver = end < asked - LATE_SECONDS * SECOND;
  const seenBy = words.translate('datasource', read.datasource, DATASOURCES);
  const place = plainLine(read.location_name ?? '') || read.location;
  return {
    id: `${read.location} ${read.datasource} ${read.start}`,
    // The score rises while an event goes on; a title that moved with it would be news at every poll.
    title: `Internet outage: ${place} (${seenBy === 'unknown' ? read.datasource : seenBy})`,
    state: isOver ? 'resolved' : 'investigating',
    impact: 'unknown',
    raw: { state: null, impact: null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: isOver ? end : null,
    asOf: Math.min(end, asked),
    url: null,
    components: [part(place)],
    updates: [],
  };
}
