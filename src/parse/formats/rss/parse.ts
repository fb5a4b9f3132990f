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
import { type RssItem, rssFeed } from './schema.ts';

/** Any RSS feed: items without states. */
export const rss: Format = {
  name: 'rss',
  recognise: ({ text }) => feedKind(text) === 'rss' || 'the root element is not that of an RSS feed',
  parse: async ({ text, url }) => {
    const outcome = await readFeed(text);
    if (!outcome.ok) return outcome;
    const checked = rssFeed.safeParse(outcome.feed);
    if (!checked.success) return refusal(checked.error);
    const feed = checked.data;
    const link = absoluteUrl(feed.link || null, url);
    const namesPublisherInTitle = isGoogleNews(url, link, linkWith(feed['atom:link'], 'self'));
    const items = newestItems(feed.items.map(rawItem));
    const base = absoluteUrl(feed.attributes ?? null, url) ?? link ?? url;
    return {
      ok: true,
      reading: {
        ...emptyReading('rss', 'items'),
        ...outcome.manners,
        page: { id: null, name: plainLine(feed.title || feed['dc:title'] || '') || null, url: link },
        items: items.map((item) => readItem(item, { base, namesPublisherInTitle })),
      },
    };
  },
};

function rawItem(item: RssItem): RawItem {
  return {
    id: item.guid || item['rdf:about'] || '',
    idIsAddress: item['feed-guid']?.toLowerCase() !== 'false',
    link: item.link ?? '',
    title: item.title ?? '',
    body: item['feed-summary'] || item['feed-content'] || item['dc:description'] || item.summary || '',
    at: publishedAt(item),
    source: item.source ?? '',
    base: item.attributes ?? null,
  };
}

/** When it was published; where the feed does not say so, when it was made or last changed. */
function publishedAt(item: RssItem): Instant | null {
  const published = [item.pubDate, item.date, item['dcterms:issued'], item['atom:published']];
  for (const text of [...published, item['dcterms:created'], item['dcterms:modified'], item['atom:updated']]) {
    const at = text ? readInstant(text) : null;
    if (at !== null) return at;
  }
  return null;
}
