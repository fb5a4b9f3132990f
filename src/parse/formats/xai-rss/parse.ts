import { stableId } from '../../../domain/hash.ts';
import { isOver, type OfficialState, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Format } from '../../format.ts';
import { asIncident } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { normal, PLANNED } from '../../posts/states.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { partIn, SEVERITIES, STATES, severityIn, statusIn, updatesIn } from './schema.ts';

/** The incidents of xAI, old and new. */
export const xaiRss: Format = {
  name: 'xai-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    return isAt(head, 'status.x.ai') || "the channel is not xAI's";
  },
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = [];
    for (const post of outcome.feed.posts) {
      const read = incidentOf(post, words);
      if (read.impact === 'maintenance') maintenances.push(read);
      else incidents.push(asIncident(read));
    }
    return {
      ok: true,
      reading: readingOfFeed('xai-rss', 'history', outcome.feed, { incidents, maintenances, unknownWords: words.list() }),
    };
  },
};

function incidentOf(post: Post, words: Words): ReadMaintenance {
  // The categories repeat severity and state, in this order.
  const status = statusIn(post.markup) ?? post.categories[1] ?? null;
  const severity = severityIn(post.markup) ?? post.categories[0] ?? null;
  const state = words.translate('incident.status', status, STATES);
  const grade = words.translate('incident.severity', severity === null ? null : normal(severity), SEVERITIES);
  const updates = updatesOf(post, state, status);
  const part = partIn(post.title);
  const known = grade === 'unknown' ? null : grade;
  const planned = known?.impact === 'maintenance' || PLANNED.has(state);
  return {
    id: post.id,
    title: post.title,
    state,
    impact: planned ? 'maintenance' : (known?.impact ?? 'unknown'),
    raw: { state: status, impact: severity },
    startedAt: post.at,
    createdAt: updates.at(-1)?.at ?? post.at,
    resolvedAt: isOver(state) ? (updates[0]?.at ?? null) : null,
    asOf: latest(
      post.at,
      updates.map((update) => update.at),
    ),
    url: post.url,
    components: part === null ? [] : [{ id: part, name: part, state: known?.component ?? 'unknown', raw: severity }],
    updates,
    scheduledFor: planned ? post.at : null,
    scheduledUntil: null,
  };
}

/** Newest first. The item's own status is the newest update's; headings such as "Updated" or prose keep the state before them. */
function updatesOf(post: Post, status: OfficialState, raw: string | null): readonly ReadUpdate[] {
  let state: OfficialState = 'investigating';
  const written = updatesIn(post.markup);
  const updates = written.map(({ when, heading, markup }, index): ReadUpdate => {
    const isLast = index === written.length - 1;
    const word = plainLine(heading);
    state = isLast ? status : (STATES.get(normal(word)) ?? state);
    const text = plainText(markup) || word;
    return { id: stableId('update', post.id, when, word), at: readInstant(when), state, raw: isLast ? (raw ?? word) : word, text };
  });
  return updates.toReversed();
}
