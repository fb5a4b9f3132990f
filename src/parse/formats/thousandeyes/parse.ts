import { emptyReading, type ReadIncident } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { part } from '../../measured.ts';
import { plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { type Outage, outage, outages } from './schema.ts';

/** Outages of networks and applications as ThousandEyes measures them. */
export const thousandeyes: Format = {
  name: 'thousandeyes',
  recognise: recogniseJson((value, _url, named) => {
    if (!isObject(value)) return 'not a JSON object';
    if (isOutage(value)) return true;
    if (!Array.isArray(value.outages)) return 'no outages';
    if (value.outages.length === 0) return named || 'an empty list of outages';
    return isListWith(value.outages, 'id', 'providerName', 'startDate') || 'its outages name no provider';
  }),
  parse,
};

const isOutage = (value: unknown): boolean =>
  isObject(value) && ['id', 'providerName', 'startDate', 'startRoundId'].every((key) => key in value);

function parse(candidate: Candidate): Parsed {
  const json = candidate.json();
  if (!json.ok) return json;
  const outcome = isOutage(json.value) ? checkedJson(candidate, outage) : checkedJson(candidate, outages);
  if (!outcome.ok) return outcome;
  const list = 'outages' in outcome.data ? outcome.data.outages : [outcome.data];
  const words = createWords();
  return {
    ok: true,
    reading: {
      ...emptyReading('thousandeyes', 'snapshot'),
      incidents: list.map((each) => incidentOf(each, words)),
      unknownWords: words.list(),
    },
  };
}

function incidentOf(read: Outage, words: Words): ReadIncident {
  const startedAt = readTime('outage.startDate', read.startDate ?? read.startRoundId, words);
  const endedAt = readTime('outage.endDate', read.endDate, words);
  const provider = plainLine(read.providerName ?? '');
  const name = plainLine(read.name ?? read.applicationName ?? read.networkName ?? '');
  const isApplication = read.type === 'app' || (read.type == null && read.applicationName != null);
  const errors = (read.errors ?? []).map(plainLine).filter(Boolean);
  const locations = (read.affectedLocations ?? []).map(({ location }) => plainLine(location ?? ''));
  const state = endedAt === null ? 'investigating' : 'resolved';
  const text = errors.length === 0 ? '' : `Errors: ${errors.join(', ')}.`;
  return {
    id: read.id,
    title: `${isApplication ? 'Application' : 'Network'} outage: ${[name || provider || read.id, read.asn == null ? '' : `AS${read.asn}`].filter(Boolean).join(', ')}`,
    state,
    impact: 'unknown',
    raw: { state: null, impact: null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: endedAt,
    asOf: latest(startedAt, endedAt),
    url: null,
    components: [provider, name, ...locations].filter(Boolean).map(part),
    updates: text === '' ? [] : [{ id: `${read.id} errors`, at: startedAt, state, raw: null, text }],
  };
}
