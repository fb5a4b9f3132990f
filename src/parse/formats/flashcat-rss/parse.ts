import type { Format } from '../../format.ts';
import { fold } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { GENERATOR, HOSTS } from './schema.ts';

/** The incidents and maintenances of a Flashcat page, old and new. */
export const flashcatRss: Format = {
  name: 'flashcat-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    return isAt(head, ...HOSTS) || GENERATOR.test(head.generator) || 'the channel is not that of a Flashcat page';
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const told = fold(outcome.feed, words, now);
    return { ok: true, reading: readingOfFeed('flashcat-rss', 'history', outcome.feed, { ...told, unknownWords: words.list() }) };
  },
};
