import { stableId } from '../../../domain/hash.ts';
import { MINUTE } from '../../../domain/instant.ts';
import { emptyReading, isOver, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Candidate, Parsed } from '../../format.ts';
import { checkedJson, isObject } from '../../json.ts';
import { pageName } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { IMPACTS, PAGE, STATES, squeezed, summary, type TheirIncident, type TheirMaintenance } from './schema.ts';

/** Whether a document is a summary, in either layout. */
export function isSummary(document: unknown): boolean {
  if (!isObject(document) || !isObject(document.page)) return false;
  const { page, status } = document;
  if (typeof page.name !== 'string' || typeof page.url !== 'string') return false;
  if (isObject(status)) return 'updated' in page && typeof status.type === 'string' && typeof status.text === 'string';
  return status === undefined && PAGE.has(squeezed(typeof page.status === 'string' ? page.status : '') ?? '');
}

/** Open incidents and maintenances without any text of theirs. */
export function readSummary(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, summary);
  if (!checked.ok) return checked;
  const { page, status, activeIncidents, activeMaintenances } = checked.data;
  const words = createWords();
  const indicator = page.status ?? status?.type ?? null;
  return {
    ok: true,
    reading: {
      ...emptyReading('instatus', 'snapshot'),
      page: { id: page.id || null, name: pageName(page.name), url: page.url || null },
      indicator: { impact: words.translate('indicator', squeezed(indicator), PAGE), raw: indicator },
      incidents: (activeIncidents ?? []).map((theirs) => readIncident(theirs, words)),
      maintenances: (activeMaintenances ?? []).map((theirs) => readMaintenance(theirs, words)),
      unknownWords: words.list(),
    },
  };
}

function readIncident(theirs: TheirIncident, words: Words): ReadIncident {
  const title = plainLine(theirs.name ?? '');
  const startedAt = readTime('started', theirs.started, words);
  const updatedAt = readTime('updatedAt', theirs.updatedAt, words);
  const state = words.translate('incident.status', squeezed(theirs.status), STATES);
  const id = theirs.id || theirs.url || stableId('incident', title, startedAt ?? '');
  return {
    id,
    title: title || id,
    state,
    impact: words.translate('incident.impact', squeezed(theirs.impact), IMPACTS),
    raw: { state: theirs.status ?? null, impact: theirs.impact ?? null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: isOver(state) ? updatedAt : null,
    asOf: latest(startedAt, updatedAt),
    url: theirs.url || null,
    components: [],
    updates: [],
  };
}

function readMaintenance(theirs: TheirMaintenance, words: Words): ReadMaintenance {
  const scheduledFor = readTime('start', theirs.start, words);
  const read = readIncident({ ...theirs, started: undefined, updatedAt: undefined, impact: undefined }, words);
  const minutes =
    theirs.duration === null || theirs.duration === undefined || theirs.duration === '' ? Number.NaN : Number(theirs.duration);
  return {
    ...read,
    id: theirs.id || theirs.url || stableId('maintenance', read.title, scheduledFor ?? ''),
    impact: 'maintenance',
    startedAt: read.state === 'scheduled' ? null : scheduledFor,
    asOf: null,
    scheduledFor,
    scheduledUntil: scheduledFor !== null && minutes >= 0 ? readInstant(scheduledFor + minutes * MINUTE) : null,
  };
}
