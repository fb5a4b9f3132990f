import { stableId } from '../../../domain/hash.ts';
import { emptyReading, type ReadIncident } from '../../../domain/reading.ts';
import { absoluteUrl } from '../../feed/node.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { inWords, part } from '../../measured.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { type Annotation, answer, IMPACTS } from './schema.ts';

/** Outages of countries and networks that Cloudflare Radar has annotated. */
export const cloudflareRadar: Format = {
  name: 'cloudflare-radar',
  recognise: recogniseJson((value, _url, named) => {
    const result = isObject(value) && isObject(value.result) ? value.result : {};
    if (!Array.isArray(result.annotations)) return 'no annotations';
    if (result.annotations.length === 0) return named || 'an empty list of annotations';
    return isListWith(result.annotations, 'startDate', 'eventType') || 'its annotations have no type and begin';
  }),
  parse,
};

function parse(candidate: Candidate): Parsed {
  const outcome = checkedJson(candidate, answer);
  if (!outcome.ok) return outcome;
  const words = createWords();
  return {
    ok: true,
    reading: {
      ...emptyReading('cloudflare-radar', 'snapshot'),
      incidents: outcome.data.result.annotations.map((each) => incidentOf(each, candidate.url, words)),
      unknownWords: words.list(),
    },
  };
}

function incidentOf(read: Annotation, base: string, words: Words): ReadIncident {
  const startedAt = readTime('annotation.startDate', read.startDate, words);
  const endedAt = readTime('annotation.endDate', read.endDate, words);
  const networks = named(read.asnsDetails, read.asns, ({ asn, name }) => name || `AS${asn}`);
  const places = named(read.locationsDetails, read.locations, ({ code, name }) => name || code);
  const origins = named(read.originsDetails, read.origins, ({ origin, name }) => name || origin);
  const scope = plainLine(read.scope ?? '');
  const { outageCause: cause, outageType: type } = read.outage ?? {};
  const where = [...networks, ...origins, scope, ...places].filter(Boolean).slice(0, MAX_IN_TITLE);
  const description = plainText(read.description ?? '');
  const text = [description, cause ? `Cause: ${inWords(cause)}.` : ''].filter(Boolean).join('\n');
  const id = read.id || stableId('annotation', read.startDate, ...where);
  // An end that cannot be read is none.
  const state = endedAt === null ? 'investigating' : 'resolved';
  return {
    id,
    title: `Internet outage: ${where.join(', ') || 'place not named'}`,
    state,
    impact: words.translate('outage.outageType', type, IMPACTS),
    raw: { state: read.eventType ?? null, impact: type ?? null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: endedAt,
    asOf: latest(startedAt, endedAt),
    url: absoluteUrl(read.linkedUrl ?? null, base),
    components: [...networks, ...origins, ...places].map(part),
    updates: text === '' ? [] : [{ id: stableId('update', id, text), at: startedAt, state, raw: read.eventType ?? null, text }],
  };
}

const MAX_IN_TITLE = 4;

/** The names that the details give, else the bare codes. */
function named<T>(
  details: readonly T[] | null | undefined,
  codes: readonly (string | number)[] | null | undefined,
  nameOf: (one: T) => string,
) {
  const names = details?.length ? details.map(nameOf) : (codes ?? []).map((code) => (typeof code === 'number' ? `AS${code}` : code));
  return names.map(plainLine).filter(Boolean);
}
