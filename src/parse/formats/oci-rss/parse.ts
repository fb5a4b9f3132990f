import type { Format } from '../../format.ts';
import { asIncident } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { historyEntry } from '../statuspage-rss/entry.ts';
import { HOST, OCID, partOf, withGaps } from './schema.ts';

/** The incidents of Oracle Cloud, old and new. */
export const ociRss: Format = {
  name: 'oci-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    const named = isAt(head, HOST) || /<guid[^>]{0,200}>\s*ocid1\.oraclecloudincident\./i.test(candidate.text.slice(0, 64 * 1024));
    return named || "the channel is not Oracle Cloud's";
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const foreign = outcome.feed.posts.find((post) => !OCID.test(post.id));
    if (foreign !== undefined) return { ok: false, why: `the guid "${foreign.id.slice(0, 200)}" is not that of an incident` };
    const incidents = outcome.feed.posts.map((post) => {
      const part = partOf(post.title);
      const read = asIncident(historyEntry(post.id, { ...post, markup: withGaps(post.markup) }, now, words));
      return { ...read, components: part === null ? [] : [{ id: part, name: part, state: 'unknown' as const, raw: null }] };
    });
    return { ok: true, reading: readingOfFeed('oci-rss', 'history', outcome.feed, { incidents, unknownWords: words.list() }) };
  },
};
