import { emptyReading, isOver, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import type { Candidate, Parsed } from '../../format.ts';
import { checkedJson } from '../../json.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { NOTICE_STATES, type Notice, notices } from './schema.ts';

/** The notices, old and new, page by page: what is not listed here may be listed on the next. They name no impact. */
export function readNotices(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, notices);
  if (!checked.ok) return checked;
  const words = createWords();
  const incidents: ReadIncident[] = [];
  const maintenances: ReadMaintenance[] = [];
  for (const theirs of checked.data.notices) {
    const { scheduledFor, scheduledUntil, ...read } = readNotice(theirs, words);
    if (theirs.type === 'planned') maintenances.push({ ...read, impact: 'maintenance', scheduledFor, scheduledUntil });
    else incidents.push(read);
  }
  return { ok: true, reading: { ...emptyReading('sorry', 'history'), incidents, maintenances, unknownWords: words.list() } };
}

function readNotice(theirs: Notice, words: Words): ReadMaintenance {
  const time = (field: keyof Notice) => readTime(field, theirs[field], words);
  const posts = theirs.updates ?? (theirs.latest_update ? [theirs.latest_update] : []);
  const updates = posts
    .map((post): ReadUpdate => {
      const at = readTime('update.created_at', post.created_at, words);
      const state = words.translate('update.state', post.state, NOTICE_STATES);
      return {
        id: post.id ?? `${theirs.id}/${at ?? 'undated'}`,
        at,
        state,
        raw: post.state ?? null,
        text: markdownText(post.content ?? ''),
      };
    })
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const createdAt = time('created_at');
  const endedAt = time('ended_at');
  const said = words.translate('notice.state', theirs.state, NOTICE_STATES);
  const state = said === 'unknown' && endedAt !== null ? 'resolved' : said;
  return {
    id: theirs.id,
    title: plainLine(theirs.subject ?? '') || theirs.id,
    state,
    // A general notice is an announcement; of the others the product knows no degree.
    impact: theirs.type === 'general' ? 'none' : 'unknown',
    raw: { state: theirs.state ?? null, impact: theirs.type ?? null },
    startedAt: time('began_at'),
    createdAt,
    resolvedAt: isOver(state) ? endedAt : null,
    asOf: latest(createdAt, endedAt, time('updated_at'), updates[0]?.at ?? null),
    url: theirs.url || theirs.link || null,
    components: [],
    updates,
    scheduledFor: time('begins_at'),
    scheduledUntil: time('ends_at'),
  };
}
