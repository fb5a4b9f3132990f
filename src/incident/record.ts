import type { Entry, OfficialRecord, OfficialUpdate } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import { type Impact, isOver, type ReadIncident } from '../domain/reading.ts';
import { isHook } from '../domain/source.ts';

type OfficialSeen = Extract<Observation, { kind: 'official' }>;
type NewEntry = Omit<Entry, 'seq'>;

const RANK: Record<Impact, number> = { unknown: -1, none: 0, maintenance: 0, minor: 1, major: 2, critical: 3 };

/** What a provider's page says of one incident now, and the lines of history that the difference is worth. */
export function mergeRecord(
  known: OfficialRecord | null,
  seen: OfficialSeen,
  now: Instant,
): { record: OfficialRecord; entries: readonly NewEntry[]; stale: boolean } {
  const { incident, source } = seen;
  // In doubt, only a snapshot that lists it again ("returned") counts as listing; a history that still calls it open renews the wait.
  const inDoubt = known !== null && known.unlistedAt !== null && seen.change === 'changed';
  const listedBy = known === null ? [source.id] : inDoubt ? known.listedBy : [...new Set([...known.listedBy, source.id])];
  if (known !== null && isStale(known, seen)) return { record: { ...known, listedBy }, entries: [], stale: true };
  // A hook sends each word once: what it does not repeat was not taken back.
  const sameAuthor = known === null || (known.wordsFrom === source.id && !isHook(source));
  const updates = incident.updates.map(({ id, at, state, text }) => ({ id, at, state, text }));
  const record: OfficialRecord = {
    id: incident.id,
    page: seen.page,
    sourceName: known?.sourceName ?? source.name,
    services: [...new Set([...(known?.services ?? []), ...seen.services])],
    joinedAt: known?.joinedAt ?? now,
    title: incident.title,
    state: incident.state,
    impact: incident.impact === 'unknown' && known !== null && !sameAuthor ? known.impact : incident.impact,
    url: incident.url ?? known?.url ?? null,
    startedAt: incident.startedAt ?? known?.startedAt ?? null,
    postedAt: incident.createdAt ?? known?.postedAt ?? null,
    resolvedAt: incident.resolvedAt ?? (isOver(incident.state) ? (known?.resolvedAt ?? null) : null),
    asOf: incident.asOf ?? known?.asOf ?? null,
    components: incident.components.length > 0 ? incident.components.map(({ id, name }) => ({ id, name })) : (known?.components ?? []),
    updates: sameAuthor ? updates : [...newWords(known, updates), ...known.updates],
    wordsFrom: known === null || sameAuthor ? source.id : known.wordsFrom,
    listedBy,
    unlistedAt: inDoubt && !isOver(incident.state) ? now : null,
  };
  return { record, entries: entriesFor(known, record, seen, sameAuthor, updates, now), stale: false };
}

/** Webhooks and caches deliver late: an older version from another document changes nothing. */
function isStale(known: OfficialRecord, seen: OfficialSeen): boolean {
  const repeats = known.wordsFrom === seen.source.id && !isHook(seen.source);
  return !repeats && known.asOf !== null && seen.incident.asOf !== null && seen.incident.asOf < known.asOf;
}

function entriesFor(
  known: OfficialRecord | null,
  record: OfficialRecord,
  seen: OfficialSeen,
  sameAuthor: boolean,
  updates: readonly OfficialUpdate[],
  now: Instant,
): readonly NewEntry[] {
  const entry = (kind: Entry['kind'], text: string, more: Partial<NewEntry> = {}): NewEntry => ({
    kind,
    at: now,
    seenAt: now,
    class: 'official-page',
    source: seen.source.id,
    sourceName: record.sourceName,
    services: seen.services,
    state: record.state,
    text,
    before: null,
    url: record.url,
    threaded: true,
    ...more,
  });
  const post = (update: OfficialUpdate): NewEntry =>
    entry('official-update', update.text, { at: Math.min(update.at ?? now, now), state: update.state });

  if (known === null) {
    const posts = [...updates].reverse().map(post);
    return posts.length > 0 ? posts : [entry('official-update', record.title, { at: Math.min(record.postedAt ?? now, now) })];
  }
  const entries: NewEntry[] = [];
  if (seen.change === 'returned') entries.push(entry('official-returned', record.title));
  if (sameAuthor && known.title !== record.title) entries.push(entry('official-renamed', record.title, { before: known.title }));
  if (known.impact !== record.impact && record.impact !== 'unknown') {
    entries.push(entry('official-impact', record.impact, { before: known.impact, threaded: RANK[record.impact] > RANK[known.impact] }));
  }
  if (sameAuthor) entries.push(...rewritten(known, updates, entry));
  entries.push(...[...newWords(known, updates)].reverse().map(post));
  return entries;
}

/** Updates whose words changed after posting, and those that were taken away. */
function rewritten(
  known: OfficialRecord,
  updates: readonly OfficialUpdate[],
  entry: (kind: Entry['kind'], text: string, more: Partial<NewEntry>) => NewEntry,
): readonly NewEntry[] {
  const entries: NewEntry[] = [];
  const now = new Map(updates.map((update) => [update.id, update]));
  for (const before of known.updates) {
    const after = now.get(before.id);
    if (after !== undefined && after.text !== before.text)
      entries.push(entry('official-edited', after.text, { before: before.text, state: after.state }));
    if (after === undefined && isTakenOut(before, updates)) entries.push(entry('official-removed', before.text, { state: before.state }));
  }
  return entries;
}

/**
 * Whether an update that is gone was taken out: something older still stands. The oldest roll out of feeds that keep so many
 * entries, and a document without any update is a format that carries none, not a provider that took all back.
 */
function isTakenOut(before: OfficialUpdate, updates: readonly OfficialUpdate[]): boolean {
  if (updates.some((update) => update.text === before.text)) return false;
  return updates.some((update) => update.at === null || before.at === null || update.at < before.at);
}

/** Updates that are known neither by id nor by their words: two documents of one page number them differently. */
function newWords(known: OfficialRecord, updates: readonly OfficialUpdate[]): readonly OfficialUpdate[] {
  return updates.filter((update) => !known.updates.some((before) => before.id === update.id || before.text === update.text));
}

/** The record of an incident that its page no longer lists. */
export function unlist(record: OfficialRecord, source: string, now: Instant, over: boolean): OfficialRecord {
  return {
    ...record,
    listedBy: record.listedBy.filter((id) => id !== source),
    state: over ? 'resolved' : record.state,
    resolvedAt: over ? (record.resolvedAt ?? now) : record.resolvedAt,
    unlistedAt: over ? null : (record.unlistedAt ?? now),
  };
}

export const componentsOverlap = (a: readonly { id: string }[], b: ReadIncident['components']): boolean =>
  a.length === 0 || b.length === 0 || a.some((one) => b.some((other) => other.id === one.id));
