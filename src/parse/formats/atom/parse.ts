import type { Instant } from '../../../domain/instant.ts';
import { emptyReading } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { isGoogleNews, newestItems, type RawItem, readItem } from '../../feed/items.ts';
import { feedKind } from '../../feed/names.ts';
import { absoluteUrl, linkWith } from '../../feed/node.ts';
import { readFeed } from '../../feed/read.ts';
import type { Format } from '../../format.ts';
import { refusal } from '../../refusal.ts';
import { plainLine } from '../../text.ts';
import { type AtomEntry, atomFeed } from './schema.ts';

/** Any Atom feed: items without states. */
export const atom: Format = {
  name: 'atom',
  recognise: ({ text }) => feedKind(text) === 'atom' || 'the root element is not that of an Atom feed',
  parse: async ({ text, url }) => {
    const outcome = await readFeed(text);
    if (!outcome.ok) return outcome;
    const checked = atomFeed.safeParse(outcome.feed);
    if (!checked.success) return refusal(checked.error);
    const feed = checked.data;
    const link = absoluteUrl(linkWith(feed['atom-link'], 'alternate'), url);
    const namesPublisherInTitle = isGoogleNews(url, link, linkWith(feed['atom-link'], 'self'));
    const place = { base: absoluteUrl(feed.attributes ?? null, url) ?? link ?? url, namesPublisherInTitle };
    return {
      ok: true,
      reading: {
        ...emptyReading('atom', 'items'),
        ...outcome.manners,
        page: { id: null, name: plainLine(feed.title ?? '') || null, url: link },
        items: newestItems(feed.items.map(rawItem)).map((item) => readItem(item, place)),
      },
    };
  },
};

function rawItem(entry: AtomEntry): RawItem {
  return {
    id: entry.id ?? '',
    link: linkWith(entry['atom-link'], 'alternate') ?? entry['atom-link'][0]?.href ?? '',
    title: entry.title ?? '',
    body: entry['feed-content'] || entry['feed-summary'] || '',
    at: publishedAt(entry),
    source: entry.source?.title ?? '',
    base: entry.attributes ?? null,
  };
}

/** When it was published; where the feed does not say so, when it was made or last changed. */
function publishedAt(entry: AtomEntry): Instant | null {
  return readInstant(entry['atom-published'] ?? '') ?? readInstant(entry['atom-created'] ?? '') ?? readInstant(entry['atom-updated'] ?? '');
}
