import { stableId } from '../../../domain/hash.ts';
import type { OfficialState, ReadComponent, ReadIncident } from '../../../domain/reading.ts';
import { isOver } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { saidBy } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { endingState, HOSTS, trackingId } from './schema.ts';

/** What is open at Azure for everybody; an empty channel says that nothing is, and an item that is gone is over. */
export const azureRss: Format = {
  name: 'azure-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    return (/^Azure Status$/i.test(head.title) && isAt(head, ...HOSTS)) || "the channel is not Azure's";
  },
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const byId = new Map<string, ReadIncident>();
    for (const post of outcome.feed.posts) {
      const incident = incidentOf(post, words);
      const known = byId.get(incident.id);
      if (known === undefined || (incident.asOf ?? 0) > (known.asOf ?? 0)) byId.set(incident.id, incident);
    }
    const reading = readingOfFeed('azure-rss', 'open-events', outcome.feed, { incidents: [...byId.values()], unknownWords: words.list() });
    return { ok: true, reading };
  },
};

function incidentOf(post: Post, words: Words): ReadIncident {
  const text = plainText(post.markup);
  const said = endingState(post.title) ?? saidBy(post).said;
  if (said?.state === 'unknown') words.unknown('update.status', said.word);
  const fromFeed = post.id === post.url ? null : post.id;
  const id = trackingId(post.url, text) ?? fromFeed ?? stableId('event', post.title);
  // What stands in a list of open events and says nothing of its state is being worked on.
  const state: OfficialState = said === null || said.state === null ? 'investigating' : said.state;
  const asOf = latest(post.at, post.updatedAt);
  const raw = said?.word ?? null;
  return {
    id,
    title: post.title,
    state,
    // Titles vary too much to hold a grade.
    impact: 'unknown',
    raw: { state: raw, impact: null },
    startedAt: post.at,
    createdAt: post.at,
    resolvedAt: isOver(state) ? asOf : null,
    asOf,
    url: post.url,
    components: post.categories.map((name): ReadComponent => ({ id: name, name, state: 'unknown', raw: null })),
    updates: text === '' ? [] : [{ id: stableId('update', id, text), at: asOf, state, raw, text }],
  };
}
