import type { Format } from '../../format.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { namesItselfStatus } from '../../posts/naming.ts';
import { partsOf } from '../../posts/parts.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { allTellStates, partIn, STATES } from './schema.ts';

/** A StatusIQ page: the state of each component now, and no incident. */
export const statusiqRss: Format = {
  name: 'statusiq-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    const isTheirs =
      isAt(head, 'zohostatus.com', 'site24x7statusiq.com', 'statusiq.com') ||
      /site24x7|statusiq/i.test(`${head.generator} ${head.description}`);
    if (!isTheirs && !namesItselfStatus(head)) return 'the channel does not call itself a status page';
    return allTellStates(candidate.text) || 'its items are not components with their states';
  },
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const components = partsOf(outcome.feed.posts, (post) => partIn(post.title), STATES, words);
    if (components.length === 0) return { ok: false, why: 'no item names a component and its state' };
    const told = { componentsAreTruth: true, components, unknownWords: words.list() };
    return { ok: true, reading: readingOfFeed('statusiq-rss', 'snapshot', outcome.feed, told) };
  },
};
