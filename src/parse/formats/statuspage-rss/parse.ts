import type { ReadIncident, ReadMaintenance } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { asIncident } from '../../posts/fold.ts';
import { headOf } from '../../posts/head.ts';
import { readingOfFeed, readPosts } from '../../posts/read.ts';
import { createWords } from '../../words.ts';
import { historyEntry } from './entry.ts';
import { incidentId, isHistory } from './schema.ts';

/** The time before an update, in each way of escaping; another product's history may have the same title. */
const SMALL = /(?:<|&lt;)small(?:>|&gt;)/i;

/** Statuspage's `history.rss`: incidents and maintenances, old and new, without impacts and components. */
export const statuspageRss: Format = {
  name: 'statuspage-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    if (!isHistory(head)) return 'the channel is not an incident history';
    return !candidate.text.includes('<item') || SMALL.test(candidate.text) || 'its items are not written as Statuspage writes them';
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const { page, posts } = outcome.feed;
    const words = createWords();
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = [];
    for (const post of posts) {
      const id = incidentId(post.url, post.id);
      if (id === null) return { ok: false, why: `the item "${post.title}" has no link to an incident` };
      const read = historyEntry(id, post, now, words);
      if (read.impact === 'maintenance') maintenances.push(read);
      else incidents.push(asIncident(read));
    }
    const name = page.name?.replace(/(?: Status)? [-–|] (?:Incident|Maintenance|Incident and Maintenance) History$/i, '') || null;
    const feed = { ...outcome.feed, page: { ...page, name } };
    return { ok: true, reading: readingOfFeed('statuspage-rss', 'history', feed, { incidents, maintenances, unknownWords: words.list() }) };
  },
};
