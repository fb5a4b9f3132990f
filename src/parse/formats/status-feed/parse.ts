import type { Format } from '../../format.ts';
import { fold } from '../../posts/fold.ts';
import { headOf } from '../../posts/head.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { isStatusFeed } from './schema.ts';

/** Any other status page's feed: incidents and maintenances, old and new, by the words their entries begin with. */
export const statusFeed: Format = {
  name: 'status-feed',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head === null) return 'the root element is that of no feed';
    return isStatusFeed(head, candidate.text);
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const told = fold(outcome.feed, words, now);
    return { ok: true, reading: readingOfFeed('status-feed', 'history', outcome.feed, { ...told, unknownWords: words.list() }) };
  },
};
