import { emptyReading, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { events, NAME_KEYS, PLANNED, RECOVERED, TAG, TEXT_KEYS, type TheirEvent, TIME_KEYS } from './schema.ts';

/** Alibaba Cloud. Events stay listed after their end, which only the title and `endTime` tell. */
export const alibaba: Format = {
  name: 'alibaba',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !Array.isArray(document.data) || !('success' in document)) return 'no data with success';
    if (document.data.length === 0) return 'total' in document && 'code' in document ? true : 'an empty list without total and code';
    return isListWith(document.data, 'id', 'title', 'eventType', 'startTime') || 'its entries have no id, title, eventType and startTime';
  }),
  parse: (candidate, { now }) => {
    const document = checkedJson(candidate, events);
    if (!document.ok) return document;
    if (document.data.success === false) return { ok: false, why: 'it says that it did not succeed' };
    const words = createWords();
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = [];
    for (const event of document.data.data) {
      const incident = incidentOf(event, words);
      if (PLANNED.test(event.eventType ?? '')) {
        const begun = (incident.startedAt ?? 0) <= now;
        const state = incident.state === 'resolved' ? 'completed' : begun ? 'in_progress' : 'scheduled';
        const until = readTime('endTime', event.endTime, words);
        maintenances.push({ ...incident, state, impact: 'maintenance', scheduledFor: incident.startedAt, scheduledUntil: until });
      } else incidents.push(incident);
    }
    return {
      ok: true,
      reading: {
        ...emptyReading('alibaba', 'history'),
        page: { id: null, name: 'Alibaba Cloud', url: 'https://status.alibabacloud.com' },
        incidents,
        maintenances,
        unknownWords: words.list(),
      },
    };
  },
};

function incidentOf(event: TheirEvent, words: Words): ReadIncident {
  const id = String(event.id);
  const whole = plainLine(event.title ?? '');
  const tag = TAG.exec(whole)?.[1] ?? null;
  const startedAt = readTime('startTime', event.startTime, words);
  const endedAt = readTime('endTime', event.endTime === 0 ? null : event.endTime, words);
  const changedAt = readTime('lastUpdateTime', event.lastUpdateTime, words);
  const over = endedAt !== null || (tag !== null && RECOVERED.test(tag));
  const updates = updatesOf(event, id, words);
  const names = [...namesOf(event.products), ...namesOf(event.regions)];
  const [newest, ...older] = updates;
  return {
    id,
    title: whole.replace(TAG, '') || whole || id,
    state: over ? 'resolved' : 'investigating',
    // They grade nothing.
    impact: 'unknown',
    raw: { state: tag, impact: event.eventType ?? null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: over ? (endedAt ?? changedAt) : null,
    asOf: latest(startedAt, endedAt, changedAt, updates[0]?.at ?? null),
    url: null,
    components: [...new Set(names)].map((name) => ({ id: name, name, state: over ? 'operational' : 'unknown', raw: null })),
    updates: newest === undefined ? [] : [over ? { ...newest, state: 'resolved' } : newest, ...older],
  };
}

function updatesOf(event: TheirEvent, incident: string, words: Words): ReadUpdate[] {
  return (event.eventUpdates ?? [])
    .map((update, position): ReadUpdate | null => {
      const at = readTime('eventUpdates.time', firstOf(update, TIME_KEYS), words);
      const text = firstOf(update, TEXT_KEYS);
      if (typeof text !== 'string') return null;
      return { id: `${incident}/${update.id ?? at ?? position}`, at, state: 'investigating', raw: null, text: plainText(text) };
    })
    .filter((update) => update !== null)
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
}

/** A list of names, or of objects that carry one, or one text with commas. */
function namesOf(value: TheirEvent['products']): string[] {
  const list = typeof value === 'string' ? value.split(',') : (value ?? []);
  return list
    .map((entry) => (typeof entry === 'string' ? entry : firstOf(entry, NAME_KEYS)))
    .map((name) => (typeof name === 'string' ? plainLine(name) : ''))
    .filter((name) => name !== '');
}

const firstOf = (entry: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown =>
  keys.map((key) => entry[key]).find((value) => value !== undefined && value !== null && value !== '');
