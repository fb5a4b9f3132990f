import { stableId } from '../../../domain/hash.ts';
import { isOver, type OfficialState, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { headOf } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { titleSays } from '../../posts/states.ts';
import { plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords } from '../../words.ts';
import { incidentIn, isGooglePage, spanIn } from './schema.ts';

/** Google's incidents as Atom, old and new; its `incidents.json` says more. */
export const googleAtom: Format = {
  name: 'google-atom',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'atom') return 'the root element is not that of an Atom feed';
    return head.links.some(isGooglePage) || "the feed is not one of Google's status pages";
  },
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const groups = new Map<string, Post[]>();
    for (const post of outcome.feed.posts) {
      const id = incidentIn(post.id, post.url);
      if (id === null) return { ok: false, why: `the entry "${post.title}" names no incident` };
      groups.set(id, [...(groups.get(id) ?? []), post]);
    }
    const words = createWords();
    const incidents = [...groups].map(([id, posts]) => incidentOf(id, posts));
    return { ok: true, reading: readingOfFeed('google-atom', 'history', outcome.feed, { incidents, unknownWords: words.list() }) };
  },
};

function incidentOf(id: string, posts: readonly Post[]): ReadIncident {
  const newestFirst = posts.toSorted((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0));
  const updates = newestFirst.map((post) => updateOf(id, post));
  const [newest] = newestFirst;
  const text = plainText(newest?.markup ?? '');
  const { began, ended, hasEnded } = spanIn(text);
  const said = titleSays(newest?.title ?? '');
  const state: OfficialState = hasEnded ? 'resolved' : (updates[0]?.state ?? 'unknown');
  return {
    id,
    title: said?.rest || (newest?.title ?? '') || id,
    state,
    impact: 'unknown',
    raw: { state: said?.word ?? null, impact: null },
    startedAt: began,
    createdAt: newestFirst.at(-1)?.at ?? (posts.length > 1 ? (updates.at(-1)?.at ?? null) : null),
    resolvedAt: isOver(state) ? (ended ?? updates[0]?.at ?? null) : null,
    asOf: latest(updates.map((update) => update.at)),
    url: newest?.url ?? null,
    components: [],
    updates,
  };
}

/** What is not called resolved goes on: "UPDATE:" and titles without a word are posts of an open incident. */
function updateOf(incident: string, post: Post): ReadUpdate {
  const said = titleSays(post.title);
  const text = plainText(post.markup);
  return {
    id: stableId('update', incident, post.id, post.updatedAt ?? text),
    at: post.updatedAt ?? post.at,
    state: spanIn(text).hasEnded ? 'resolved' : (said?.state ?? 'investigating'),
    raw: said?.word ?? null,
    text,
  };
}
