import type { z } from 'zod';
import type { Instant } from '../../../domain/instant.ts';
import type { Impact, OfficialState, ReadComponent, ReadMaintenance, ReadUpdate } from '../../../domain/reading.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { IMPACTS, RESOURCE_STATES, type report, type update } from './schema.ts';

interface ReportContext {
  /** The page's resources by id, for their names. */
  resources: ReadonlyMap<string, ReadComponent>;
  url: string | null;
  now: Instant;
  words: Words;
}

/** The order of what a resource can suffer. */
const GRAVITY: readonly Impact[] = ['unknown', 'none', 'maintenance', 'minor', 'major', 'critical'];

/**
 * A report, which stays listed long after its end. Its own word tells what it is worth while it goes on and "resolved"
 * afterwards; no phase between the two is known.
 */
export function readReport(
  id: string,
  theirs: z.infer<typeof report>,
  posts: readonly { id: string; update: z.infer<typeof update> }[],
  { resources, url, now, words }: ReportContext,
): ReadMaintenance {
  const isPlanned = theirs.report_type === 'maintenance';
  const startsAt = readTime('starts_at', theirs.starts_at, words);
  const endsAt = readTime('ends_at', theirs.ends_at, words);
  const isOver = theirs.aggregate_state === 'resolved' || (endsAt !== null && endsAt <= now);
  const open: OfficialState = isPlanned ? (startsAt !== null && startsAt > now ? 'scheduled' : 'in_progress') : 'investigating';
  const state: OfficialState = isOver ? (isPlanned ? 'completed' : 'resolved') : open;
  const updates = posts
    .map(({ id: updateId, update }): ReadUpdate => {
      const at = readTime('published_at', update.published_at, words);
      return { id: updateId, at, state: open, raw: null, text: markdownText(update.message ?? '') };
    })
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .map((one, place) => (place === 0 && isOver ? { ...one, state } : one));
  const components = (theirs.affected_resources ?? []).map(({ status_page_resource_id: resource, status }): ReadComponent => {
    const known = words.translate('component.status', status, RESOURCE_STATES);
    return { id: resource, name: resources.get(resource)?.name ?? resource, state: known, raw: status ?? null };
  });
  const createdAt = updates.at(-1)?.at ?? null;
  return {
    id,
    title: plainLine(theirs.title ?? '') || id,
    state,
    impact: isPlanned ? 'maintenance' : impactOf(theirs, words),
    raw: { state: theirs.aggregate_state ?? null, impact: theirs.aggregate_state ?? null },
    startedAt: state === 'scheduled' ? null : startsAt,
    createdAt,
    resolvedAt: isOver ? (endsAt ?? updates[0]?.at ?? null) : null,
    asOf: latest(createdAt, updates[0]?.at ?? null, isOver ? endsAt : null, state === 'scheduled' ? null : startsAt),
    url,
    components,
    updates,
    scheduledFor: isPlanned ? startsAt : null,
    scheduledUntil: isPlanned ? endsAt : null,
  };
}

/** The gravest of the report's own word and those of its resources: one of them says "resolved" once it is over. */
function impactOf(theirs: z.infer<typeof report>, words: Words): Impact {
  const said = [theirs.aggregate_state, ...(theirs.affected_resources ?? []).map(({ status }) => status)];
  const impacts = said.map((word) => words.translate('report.aggregate_state', word, IMPACTS));
  return impacts.reduce((gravest, one) => (GRAVITY.indexOf(one) > GRAVITY.indexOf(gravest) ? one : gravest), 'unknown');
}
