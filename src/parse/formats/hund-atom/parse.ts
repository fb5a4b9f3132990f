import type { Format } from '../../format.ts';
import { headOf } from '../../posts/head.ts';
import { partsOf } from '../../posts/parts.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { partIn, STATES } from './schema.ts';

/** The components of a Hund page, each as its last change of state left it. */
export const hundAtom: Format = {
  name: 'hund-atom',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'atom') return 'the root element is not that of an Atom feed';
    const isTheirs = /\bhund\b/i.test(head.generator) || head.links.some((link) => /\/state_feed(?:[./?#]|$)/.test(link));
    return isTheirs || 'the feed is not the state feed of a Hund page';
  },
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const { posts } = outcome.feed;
    const words = createWords();
    const components = partsOf(posts, (post) => partIn(post.title), STATES, words);
    const understood = components.some((component) => component.state !== 'unknown');
    if (posts.length > 0 && !understood)
      return { ok: false, why: `no entry tells the state of a component, the first is "${posts[0]?.title ?? ''}"` };
    const told = { componentsAreTruth: true, components, unknownWords: words.list() };
    return { ok: true, reading: readingOfFeed('hund-atom', 'snapshot', outcome.feed, told) };
  },
};
