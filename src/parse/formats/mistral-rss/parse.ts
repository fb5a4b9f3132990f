import type { Format } from '../../format.ts';
import { fold } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { HOST, TITLE } from './schema.ts';

/** The incidents of Mistral, old and new, folded from their updates. */
export const mistralRss: Format = {
  name: 'mistral-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    return isAt(head, HOST) || TITLE.test(head.title) || "the channel is not Mistral's";
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const { incidents, maintenances } = fold(outcome.feed, words, now);
    // Every update is an item here, so the first of them is the start.
    const told = { incidents: incidents.map((one) => ({ ...one, startedAt: one.createdAt })), maintenances };
    return { ok: true, reading: readingOfFeed('mistral-rss', 'history', outcome.feed, { ...told, unknownWords: words.list() }) };
  },
};
