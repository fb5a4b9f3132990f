import { stableId } from '../../../domain/hash.ts';
import type { Instant } from '../../../domain/instant.ts';
import { isOver, type OfficialState, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { asIncident } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { postedAt } from '../statuspage-atom/times.ts';
import { HOST, PLANNED_WORDS, postsIn, readTitle, speaksOfMaintenance, WORDS } from './schema.ts';

/** The incidents and maintenances of PayPal, Braintree and Venmo, live and sandbox, old and new. */
export const paypalFeed: Format = {
  name: 'paypal-feed',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head === null) return 'the root element is that of no feed';
    return isAt(head, HOST) || "the feed is not PayPal's";
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = [];
    for (const post of outcome.feed.posts) {
      const read = entryOf(post, now, words);
      if (read.impact === 'maintenance') maintenances.push(read);
      else incidents.push(asIncident(read));
    }
    return {
      ok: true,
      reading: readingOfFeed('paypal-feed', 'history', outcome.feed, { incidents, maintenances, unknownWords: words.list() }),
    };
  },
};

function entryOf(post: Post, now: Instant, words: Words): ReadMaintenance {
  const { word, title } = readTitle(post.title);
  const updates = updatesOf(post, word, now);
  const raw = word ?? updates[0]?.raw ?? null;
  if (raw === null) words.unknown('entry.title', post.title);
  const said = raw === null ? undefined : WORDS.get(raw.toLowerCase());
  const planned =
    updates.some((update) => PLANNED_WORDS.has((update.raw ?? '').toLowerCase())) ||
    PLANNED_WORDS.has((raw ?? '').toLowerCase()) ||
    speaksOfMaintenance(title) ||
    updates.some((update) => speaksOfMaintenance(update.text.slice(0, 300)));
  const open: OfficialState = said === undefined ? 'unknown' : (said ?? updates[0]?.state ?? 'investigating');
  // A notice of planned work is no trouble that somebody looks into.
  const state = planned && !isOver(open) && open !== 'in_progress' ? 'scheduled' : open;
  return {
    id: post.id,
    title,
    state,
    impact: planned ? 'maintenance' : 'unknown',
    raw: { state: raw, impact: null },
    startedAt: null,
    createdAt: updates.at(-1)?.at ?? post.at,
    resolvedAt: isOver(state) ? (updates[0]?.at ?? post.updatedAt) : null,
    asOf: latest(
      post.at,
      post.updatedAt,
      updates.map((update) => update.at),
    ),
    url: post.url,
    components: [],
    updates,
    scheduledFor: null,
    scheduledUntil: null,
  };
}

/** Newest first. The title's word is the newest post's where the body has no posts. */
function updatesOf(post: Post, word: string | null, now: Instant): readonly ReadUpdate[] {
  const known = latest(post.at, post.updatedAt) ?? now;
  const written = postsIn(post.markup);
  if (written.length === 0) {
    const text = plainText(post.markup);
    const state = word === null ? 'unknown' : (WORDS.get(word.toLowerCase()) ?? 'investigating');
    return text === '' ? [] : [{ id: stableId('update', post.id, text), at: post.updatedAt ?? post.at, state, raw: word, text }];
  }
  let state: OfficialState = 'investigating';
  return written
    .toReversed()
    .map((one, index): ReadUpdate => {
      state = WORDS.get(one.word.toLowerCase()) ?? state;
      return {
        id: stableId('update', post.id, one.when || index, one.word),
        at: postedAt(one.when, known),
        state,
        raw: one.word,
        text: plainText(one.markup),
      };
    })
    .toReversed();
}
