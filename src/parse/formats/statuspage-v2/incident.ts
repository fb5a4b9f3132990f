import type { Instant } from '../../../domain/instant.ts';
import type { ReadMaintenance, ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { markdownText, plainLine } from '../../text.ts';
import type { Words } from '../../words.ts';
import type { ComponentReader } from './components.ts';
import { IMPACTS, STATES, type TheirIncident, type TheirUpdate } from './schema.ts';

/** What an incident is read with. */
export interface IncidentContext {
  components: ComponentReader;
  words: Words;
  /** The page's address, for incidents without a short link. */
  pageUrl: string | null;
}

/**
 * An incident or maintenance in our words. `startedAt` is the provider's claim and may lie hours from `createdAt`,
 * when it was posted. Updates are ordered by the time the page shows, which may be edited.
 */
export function readIncident(theirs: TheirIncident, { components, words, pageUrl }: IncidentContext): ReadMaintenance {
  const time = (field: string, value: unknown): Instant | null => readTime(field, value, words);
  const createdAt = time('created_at', theirs.created_at);
  const startedAt = time('started_at', theirs.started_at) ?? createdAt;
  const resolvedAt = time('resolved_at', theirs.resolved_at);
  let asOf = latest(createdAt, startedAt, resolvedAt, time('updated_at', theirs.updated_at), time('monitoring_at', theirs.monitoring_at));
  const updates: ReadUpdate[] = [];
  for (const update of theirs.incident_updates ?? []) {
    const created = time('update.created_at', update.created_at);
    const shown = time('update.display_at', update.display_at) ?? created;
    asOf = latest(asOf, created, shown, time('update.updated_at', update.updated_at));
    updates.push(readUpdate(update, theirs.id, shown, words));
  }
  return {
    id: theirs.id,
    title: plainLine(theirs.name ?? '') || theirs.id,
    state: words.translate('incident.status', theirs.status, STATES),
    impact: words.translate('incident.impact', theirs.impact, IMPACTS),
    raw: { state: theirs.status ?? null, impact: theirs.impact ?? null },
    startedAt,
    createdAt,
    resolvedAt,
    asOf,
    url: theirs.shortlink || (pageUrl === null ? null : `${pageUrl.replace(/\/+$/, '')}/incidents/${theirs.id}`),
    components: components.read(theirs.components),
    updates: updates.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
    scheduledFor: time('scheduled_for', theirs.scheduled_for),
    scheduledUntil: time('scheduled_until', theirs.scheduled_until),
  };
}

function readUpdate(update: TheirUpdate, incident: string, at: Instant | null, words: Words): ReadUpdate {
  return {
    id: update.id || `${incident}/${at ?? 'undated'}`,
    at,
    state: words.translate('update.status', update.status, STATES),
    raw: update.status ?? null,
    text: markdownText(update.body ?? ''),
  };
}

/** A time that is given but cannot be read is kept as an unknown word: silence would hide a new shape. */
function readTime(field: string, value: unknown, words: Words): Instant | null {
  if (value === null || value === undefined || value === '') return null;
  const at = readInstant(value);
  if (at === null) words.unknown(field, typeof value === 'string' ? value : JSON.stringify(value));
  return at;
}

function latest(...times: readonly (Instant | null)[]): Instant | null {
  let newest: Instant | null = null;
  for (const time of times) if (time !== null && (newest === null || time > newest)) newest = time;
  return newest;
}
