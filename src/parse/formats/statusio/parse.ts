import { stableId } from '../../../domain/hash.ts';
import {
  emptyReading,
  isOver,
  type OfficialState,
  type ReadComponent,
  type ReadIncident,
  type ReadUpdate,
} from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import {
  COMPONENT_STATES,
  IMPACTS,
  INCIDENT_STATES,
  MAINTENANCE_STATES,
  document as schema,
  type TheirEvent,
  type TheirMaintenance,
} from './schema.ts';

/** The code of a part that is well. */
const WELL = '100';

/** Status.io's pages, read by their codes. */
export const statusio: Format = {
  name: 'statusio',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !isObject(document.result)) return 'no result';
    const { status_overall: overall, status } = document.result;
    if (!isObject(overall) || !('status_code' in overall)) return 'no status_overall with a status_code';
    return Array.isArray(status) || 'no list of components';
  }),
  parse,
};

function parse(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, schema);
  if (!checked.ok) return checked;
  const { status_overall: overall, status, incidents, maintenance } = checked.data.result;
  const words = createWords();
  const components = status.map(
    (theirs): ReadComponent => ({
      id: theirs.id,
      name: plainLine(theirs.name ?? '') || theirs.id,
      state: words.translate('component.status_code', theirs.status_code, COMPONENT_STATES),
      raw: theirs.status ?? theirs.status_code ?? null,
    }),
  );
  const byId = new Map(components.map((component) => [component.id, component]));
  const planned = (theirs: TheirMaintenance, listed: OfficialState) => {
    const read = readEvent(theirs, MAINTENANCE_STATES, byId, words);
    const scheduledFor = readTime('datetime_planned_start', theirs.datetime_planned_start, words);
    // A message may be older than the list it stands in: only the end is said by messages alone.
    const state = isOver(read.state) ? read.state : listed;
    return {
      ...read,
      state,
      impact: 'maintenance' as const,
      startedAt: state === 'scheduled' ? null : scheduledFor,
      scheduledFor,
      scheduledUntil: readTime('datetime_planned_end', theirs.datetime_planned_end, words),
    };
  };
  return {
    ok: true,
    reading: {
      ...emptyReading('statusio', 'snapshot'),
      indicator: {
        impact: words.translate('indicator', overall.status_code, IMPACTS),
        raw: overall.status ?? overall.status_code ?? null,
      },
      components,
      incidents: incidents.map((theirs) => readEvent(theirs, INCIDENT_STATES, byId, words)),
      maintenances: [
        ...(maintenance?.active ?? []).map((theirs) => planned(theirs, 'in_progress')),
        ...(maintenance?.upcoming ?? []).map((theirs) => planned(theirs, 'scheduled')),
      ],
      unknownWords: words.list(),
    },
  };
}

function readEvent(
  theirs: TheirEvent,
  states: ReadonlyMap<string, OfficialState>,
  components: ReadonlyMap<string, ReadComponent>,
  words: Words,
): ReadIncident {
  const title = plainLine(theirs.name ?? '');
  const openedAt = readTime('datetime_open', theirs.datetime_open, words);
  const id = theirs._id || theirs.id || stableId('event', title, openedAt ?? '');
  const messages = (theirs.messages ?? [])
    .map((message) => ({ ...message, at: readTime('message.datetime', message.datetime, words) }))
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const updates = messages.map((message): ReadUpdate => {
    const raw = message.state ?? null;
    const state = words.translate('message.state', raw, states);
    return {
      id: message._id || `${id}/${message.at ?? 'undated'}/${raw ?? ''}`,
      at: message.at,
      state,
      raw,
      text: markdownText(message.details ?? ''),
    };
  });
  const newest = updates[0] ?? null;
  // While the repair is watched the newest message may call the parts well: the incident is worth what it was before.
  const graded = messages.find(({ status }) => status && status !== WELL) ?? messages.find(({ status }) => status);
  const state = newest?.state ?? 'unknown';
  return {
    id,
    title: title || id,
    state,
    impact: words.translate('message.status', graded?.status, IMPACTS),
    raw: { state: newest?.raw ?? null, impact: graded?.status ?? null },
    startedAt: openedAt ?? updates.at(-1)?.at ?? null,
    createdAt: updates.at(-1)?.at ?? openedAt,
    resolvedAt: isOver(state) ? (newest?.at ?? null) : null,
    asOf: latest(openedAt, newest?.at ?? null),
    url: null,
    components: (theirs.components_affected ?? []).flatMap(({ _id, id: other, name }): ReadComponent[] => {
      const key = _id || other || plainLine(name ?? '');
      if (key === '') return [];
      return [components.get(key) ?? { id: key, name: plainLine(name ?? '') || key, state: 'unknown', raw: null }];
    }),
    updates,
  };
}
