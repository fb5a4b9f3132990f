import type { ReadIncident, ReadMaintenance, ReadUpdate } from '../../../domain/reading.ts';
import { markdownText, plainLine } from '../../text.ts';
import { isZoneless, latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { INCIDENT_STATES, SCHEDULE_STATES, type TheirEntry, type TheirTime } from './schema.ts';
import { humanOf, wordOf } from './words.ts';

/** An incident as either version gives it; `url` is the address of the document. */
export function incidentOf(theirs: TheirEntry, url: string, words: Words): ReadIncident {
  const id = String(theirs.id);
  const current = theirs.latest_status ?? theirs.status;
  const said = words.translate('incident.status', wordOf(current), INCIDENT_STATES);
  const state = theirs.is_resolved === true ? 'resolved' : said;
  const createdAt = timeOf('created', theirs.created ?? theirs.created_at, words);
  const startedAt = timeOf('occurred', theirs.occurred ?? theirs.occurred_at, words) ?? createdAt;
  const updatedAt = timeOf('updated', theirs.updated ?? theirs.updated_at, words);
  const page = /^(https?:\/\/.+?)\/api\//.exec(url)?.[1] ?? null;
  return {
    id,
    title: plainLine(theirs.name ?? '') || id,
    state,
    // It grades components, and no incident.
    impact: 'unknown',
    raw: { state: humanOf(current, theirs.latest_human_status ?? theirs.human_status), impact: null },
    startedAt,
    createdAt,
    resolvedAt: state === 'resolved' ? updatedAt : null,
    asOf: latest(createdAt, startedAt, updatedAt),
    url: theirs.permalink || (theirs.guid && page !== null ? `${page}/incidents/${theirs.guid}` : null),
    components: [],
    updates: updatesOf(theirs, id, words),
  };
}

/** Newest first, by number where the times are none; the first message is a post of its own. */
function updatesOf(theirs: TheirEntry, incident: string, words: Words): ReadUpdate[] {
  const posts = (theirs.updates ?? [])
    .toSorted((a, b) => Number(b.id) - Number(a.id))
    .map(
      (update): ReadUpdate => ({
        id: `${incident}/${update.id}`,
        at: timeOf('update.created', update.created ?? update.created_at, words),
        state: words.translate('update.status', wordOf(update.status), INCIDENT_STATES),
        raw: humanOf(update.status, update.human_status),
        text: markdownText(update.message ?? ''),
      }),
    );
  const first = markdownText(theirs.message ?? '');
  if (first === '') return posts;
  const at = timeOf('created', theirs.created ?? theirs.created_at, words);
  const state = posts.length > 0 ? 'investigating' : words.translate('incident.status', wordOf(theirs.status), INCIDENT_STATES);
  return [...posts, { id: `${incident}/first`, at, state, raw: null, text: first }];
}

/** Planned work; its numbers are not those of the incidents. */
export function maintenanceOf(theirs: TheirEntry, words: Words): ReadMaintenance {
  const id = `schedule-${theirs.id}`;
  const scheduledFor = timeOf('scheduled', theirs.scheduled ?? theirs.scheduled_at, words);
  const completedAt = timeOf('completed', theirs.completed ?? theirs.completed_at, words);
  const createdAt = timeOf('created', theirs.created ?? theirs.created_at, words);
  const text = markdownText(theirs.message ?? '');
  const state = words.translate('schedule.status', wordOf(theirs.status), SCHEDULE_STATES);
  return {
    id,
    title: plainLine(theirs.name ?? '') || id,
    state,
    impact: 'maintenance',
    raw: { state: humanOf(theirs.status, theirs.human_status), impact: null },
    startedAt: scheduledFor,
    createdAt,
    resolvedAt: state === 'completed' ? completedAt : null,
    asOf: latest(createdAt, scheduledFor, completedAt),
    url: null,
    components: [],
    updates: text === '' ? [] : [{ id: `${id}/text`, at: createdAt, state, raw: null, text }],
    scheduledFor,
    scheduledUntil: completedAt,
  };
}

/** Null for a time without zone, which is known to be none; any other that cannot be read is kept as an unknown word. */
function timeOf(field: string, value: TheirTime, words: Words): number | null {
  const text = typeof value === 'object' ? value?.string : value;
  return isZoneless(text) ? null : readTime(field, text, words);
}
