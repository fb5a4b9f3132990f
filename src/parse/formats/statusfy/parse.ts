import { type Instant, MINUTE } from '../../../domain/instant.ts';
import { emptyReading, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, page, systems, type TheirIncident } from './schema.ts';

/** Statusfy: a page of its incidents, or the list of its systems. */
export const statusfy: Format = {
  name: 'statusfy',
  recognise: recogniseJson((document) => {
    if (Array.isArray(document)) return isSystems(document) || 'not a list of systems with name, status and order alone';
    if (!isObject(document) || !('count' in document) || !Array.isArray(document.incidents)) return 'no count with incidents';
    if (document.incidents.length === 0) return ('total_pages' in document && 'page_size' in document) || 'an empty list without its pages';
    return isListWith(document.incidents, 'id', 'severity', 'affectedsystems', 'resolved') || 'its incidents are none of Statusfy';
  }),
  parse: (candidate, { now }) => {
    const json = candidate.json();
    return json.ok && Array.isArray(json.value) ? parseSystems(candidate) : parseIncidents(candidate, now);
  },
};

/** The list is so plain that only its words tell it from others. */
const isSystems = (document: readonly unknown[]): boolean =>
  isListWith(document, 'name', 'status', 'order') &&
  document.every((one) => Object.keys(one).length === 3 && COMPONENT_STATES.has(String(one.status)));

function parseSystems(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, systems);
  if (!document.ok) return document;
  const words = createWords();
  const components = document.data.map(({ name, status }) => ({
    id: name,
    name: plainLine(name) || name,
    state: words.translate('system.status', status, COMPONENT_STATES),
    raw: status ?? null,
  }));
  return {
    ok: true,
    reading: { ...emptyReading('statusfy', 'snapshot'), componentsAreTruth: true, components, unknownWords: words.list() },
  };
}

function parseIncidents(candidate: Candidate, now: Instant): Parsed {
  const document = checkedJson(candidate, page);
  if (!document.ok) return document;
  const words = createWords();
  const incidents: ReadIncident[] = [];
  const maintenances: ReadMaintenance[] = [];
  for (const theirs of document.data.incidents) {
    const incident = incidentOf(theirs, words);
    if (incident.impact === 'maintenance') maintenances.push(plannedOf(theirs, incident, words, now));
    else incidents.push(incident);
  }
  return { ok: true, reading: { ...emptyReading('statusfy', 'history'), incidents, maintenances, unknownWords: words.list() } };
}

function incidentOf(theirs: TheirIncident, words: Words): ReadIncident {
  const id = String(theirs.id);
  const createdAt = readTime('date', theirs.date, words);
  const modifiedAt = readTime('modified', theirs.modified, words);
  const text = plainText(theirs.content ?? '') || plainText(theirs.description ?? '');
  const state = theirs.resolved ? 'resolved' : 'investigating';
  return {
    id,
    title: plainLine(theirs.title ?? '') || id,
    state,
    impact: words.translate('severity', theirs.severity, IMPACTS),
    raw: { state: String(theirs.resolved), impact: theirs.severity ?? null },
    startedAt: createdAt,
    createdAt,
    // No end is stated; the last change of one that is over comes nearest to it.
    resolvedAt: theirs.resolved ? modifiedAt : null,
    asOf: latest(createdAt, modifiedAt),
    url: null,
    components: (theirs.affectedsystems ?? []).map((name) => ({ id: name, name: plainLine(name) || name, state: 'unknown', raw: null })),
    // The whole of it is one text, which grows.
    updates: text === '' ? [] : [{ id: `${id}/text`, at: modifiedAt ?? createdAt, state, raw: null, text }],
  };
}

function plannedOf(theirs: TheirIncident, incident: ReadIncident, words: Words, now: Instant): ReadMaintenance {
  const scheduledFor = readTime('scheduled', theirs.scheduled, words);
  const { duration } = theirs;
  return {
    ...incident,
    state: theirs.resolved ? 'completed' : (scheduledFor ?? 0) <= now ? 'in_progress' : 'scheduled',
    scheduledFor,
    scheduledUntil:
      scheduledFor === null || duration === null || duration === undefined ? null : readInstant(scheduledFor + duration * MINUTE),
  };
}
