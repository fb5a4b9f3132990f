import { emptyReading, type ReadComponent, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { markdownText, plainLine } from '../../text.ts';
import { isZoneless, latest, readTime, readUtc } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { BEATS, heartbeats, MAINTENANCE_STATES, STYLES, statusPage, type TheirIncident, type TheirMaintenance } from './schema.ts';

/** Uptime Kuma. Its page holds incidents and no states, its heartbeats states and no names: each is read for what it says. */
export const uptimeKuma: Format = {
  name: 'uptime-kuma',
  recognise: recogniseJson((document) => {
    if (!isObject(document)) return 'not a JSON object';
    if (isObject(document.heartbeatList)) return 'uptimeList' in document || 'heartbeats without uptimeList';
    return (
      (isObject(document.config) && 'slug' in document.config && Array.isArray(document.publicGroupList)) ||
      'no config with publicGroupList'
    );
  }),
  parse: (candidate) => {
    const json = candidate.json();
    return json.ok && isObject(json.value) && 'heartbeatList' in json.value ? parseHeartbeats(candidate) : parsePage(candidate);
  },
};

function parsePage(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, statusPage);
  if (!document.ok) return document;
  const { config, incident, incidents, publicGroupList, maintenanceList } = document.data;
  const words = createWords();
  const components = publicGroupList.flatMap((group) =>
    (group.monitorList ?? []).map((monitor): ReadComponent => {
      const heading = plainLine(group.name ?? '');
      const own = plainLine(monitor.name ?? '') || String(monitor.id);
      return { id: String(monitor.id), name: heading === '' ? own : `${heading} / ${own}`, state: 'unknown', raw: null };
    }),
  );
  return {
    ok: true,
    reading: {
      ...emptyReading('uptime-kuma', 'snapshot'),
      page: { id: config.slug, name: pageName(config.title), url: null },
      components,
      incidents: [...(incidents ?? []), ...(incident ? [incident] : [])].map((each) => incidentOf(each, words)),
      maintenances: (maintenanceList ?? []).map((each) => maintenanceOf(each, words)),
      unknownWords: words.list(),
    },
  };
}

/** The last beat of each monitor is its state. One without beats has not been asked yet. */
function parseHeartbeats(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, heartbeats);
  if (!document.ok) return document;
  const words = createWords();
  const components = Object.entries(document.data.heartbeatList).map(([id, beats]): ReadComponent => {
    const last = beats.at(-1);
    const known = last === undefined ? undefined : BEATS.get(String(last.status));
    if (last !== undefined && known === undefined) words.unknown('heartbeat.status', String(last.status));
    return {
      id,
      name: `Monitor ${id}`,
      state: known?.state ?? 'unknown',
      raw: known?.word ?? (last === undefined ? null : String(last.status)),
    };
  });
  // Nothing listed is nothing said, and must not read as "all is well".
  if (components.length === 0) return { ok: false, why: 'no monitor has heartbeats' };
  return {
    ok: true,
    reading: { ...emptyReading('uptime-kuma', 'snapshot'), componentsAreTruth: true, components, unknownWords: words.list() },
  };
}

function incidentOf(theirs: TheirIncident, words: Words): ReadIncident {
  const id = String(theirs.id);
  const createdAt = readUtc('createdDate', theirs.createdDate, words);
  const updatedAt = readUtc('lastUpdatedDate', theirs.lastUpdatedDate, words);
  // Resolving takes the pin away as well; older versions list a pinned one and say neither.
  const over = isFalse(theirs.active) || isFalse(theirs.pin);
  const state = over ? 'resolved' : 'investigating';
  const text = markdownText(theirs.content ?? '');
  return {
    id,
    title: plainLine(theirs.title ?? '') || id,
    state,
    impact: words.translate('incident.style', theirs.style, STYLES),
    raw: { state: null, impact: theirs.style ?? null },
    startedAt: createdAt,
    createdAt,
    resolvedAt: over ? updatedAt : null,
    asOf: latest(createdAt, updatedAt),
    url: null,
    components: [],
    // It is one text, which is rewritten.
    updates: text === '' ? [] : [{ id: `${id}/text`, at: updatedAt ?? createdAt, state, raw: null, text }],
  };
}

const isFalse = (flag: boolean | number | null | undefined): boolean => flag === false || flag === 0;

function maintenanceOf(theirs: TheirMaintenance, words: Words): ReadMaintenance {
  const id = `maintenance-${theirs.id}`;
  const state = words.translate('maintenance.status', theirs.status, MAINTENANCE_STATES);
  const [slot] = theirs.timeslotList ?? [];
  // The times are of the maintenance's own zone, whose offset stands beside them.
  const local = (field: string, time: string | null | undefined) =>
    readTime(field, isZoneless(time) && theirs.timezoneOffset ? `${time}${theirs.timezoneOffset}` : time, words);
  const scheduledFor = local('timeslotList.startDate', slot?.startDate);
  const text = markdownText(theirs.description ?? '');
  return {
    id,
    title: plainLine(theirs.title ?? '') || id,
    state,
    impact: 'maintenance',
    raw: { state: theirs.status ?? null, impact: null },
    startedAt: scheduledFor,
    createdAt: null,
    resolvedAt: null,
    asOf: null,
    url: null,
    components: [],
    updates: text === '' ? [] : [{ id: `${id}/text`, at: null, state, raw: null, text }],
    scheduledFor,
    scheduledUntil: local('timeslotList.endDate', slot?.endDate),
  };
}
