import type { Instant } from '../../../domain/instant.ts';
import { isOver, type OfficialState, type ReadComponent, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { IMPACTS, REPORT, SEVERITIES, type TheirIncident, type TheirUpdate, UNDERWAY } from './schema.ts';

/** The id the provider gives: `id`, and without one (before April 2021) `number`. */
export const idOf = ({ id, number }: TheirIncident): string => id || String(number);

/** An incident in our words. `base` is the address of the page without `incidents.json`. */
export function readIncident(theirs: TheirIncident, base: string, words: Words): ReadIncident {
  const id = idOf(theirs);
  const createdAt = readTime('created', theirs.created, words);
  const begin = readTime('begin', theirs.begin, words);
  const resolvedAt = readTime('end', theirs.end, words);
  // An end that cannot be read is an end all the same: its word is kept.
  const over = theirs.end !== null && theirs.end !== undefined && theirs.end !== '';
  const updates = updatesOf(theirs, id, over, words);
  const newest = updates[0];
  const impact = theirs.status_impact
    ? words.translate('status_impact', theirs.status_impact, IMPACTS)
    : words.translate('severity', theirs.severity, SEVERITIES);
  return {
    id,
    title: plainLine(markdownText(theirs.external_desc ?? '')) || plainLine(theirs.service_name ?? '') || id,
    state: stateOf(newest, over),
    impact,
    raw: { state: newest?.raw ?? null, impact: theirs.status_impact ?? theirs.severity ?? null },
    // It may lie hours before the posting, never after it: that is a slip of the pen (seen: the wrong month).
    startedAt: begin !== null && createdAt !== null && begin > createdAt ? createdAt : (begin ?? createdAt),
    createdAt,
    resolvedAt,
    asOf: latest(createdAt, resolvedAt, readTime('modified', theirs.modified, words), newest?.at ?? null),
    url: theirs.uri ? `${base}/${theirs.uri.replace(/^\/+/, '')}` : null,
    components: componentsOf(theirs, over),
    updates,
  };
}

function stateOf(newest: ReadUpdate | undefined, over: boolean): OfficialState {
  if (over) return newest?.state === 'postmortem' ? 'postmortem' : 'resolved';
  if (newest === undefined || newest.state === 'resolved') return 'investigating';
  return newest.state;
}

/** "Multiple Products" hides them in `affected_products`; older documents name one service only. Names may begin with a space. */
function componentsOf(theirs: TheirIncident, over: boolean): ReadComponent[] {
  const products = theirs.affected_products ?? [];
  const named = products.length > 0 ? products : [{ id: theirs.service_key, title: theirs.service_name }];
  return named.flatMap(({ id, title }): ReadComponent[] => {
    const name = plainLine(title ?? '') || id;
    // The document grades incidents and not products.
    return name ? [{ id: id || name, name, state: over ? 'operational' : 'unknown', raw: null }] : [];
  });
}

/** Newest first. An update has no id; the time it was made is its name, and stays when its text is edited. */
function updatesOf(theirs: TheirIncident, incident: string, over: boolean, words: Words): ReadUpdate[] {
  const taken = new Map<string, number>();
  return (
    (theirs.updates ?? [])
      .map((update): ReadUpdate => {
        const created = readTime('update.created', update.created, words);
        const at = readTime('update.when', update.when, words) ?? created;
        const key = String(created ?? at ?? 'undated');
        const count = (taken.get(key) ?? 0) + 1;
        taken.set(key, count);
        return {
          id: `${incident}/${key}${count === 1 ? '' : `-${count}`}`,
          at,
          state: stageOf(update, over),
          raw: update.status ?? null,
          text: markdownText(update.text ?? ''),
        };
      })
      .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
      // The post that closes one often keeps the word it had while it was open.
      .map((update, position) => (position === 0 && over && !isOver(update.state) ? { ...update, state: 'resolved' } : update))
  );
}

/** `AVAILABLE` while the incident is open means that its mending is watched; everything else is prose. */
function stageOf({ status, text }: TheirUpdate, over: boolean): OfficialState {
  if (status === 'AVAILABLE') return over ? (REPORT.test(text ?? '') ? 'postmortem' : 'resolved') : 'monitoring';
  return UNDERWAY.test(text ?? '') ? 'identified' : 'investigating';
}

/** When it was posted, for an order of incidents; the oldest where it does not say. */
export const postedAt = (incident: ReadIncident): Instant => incident.createdAt ?? incident.startedAt ?? 0;
