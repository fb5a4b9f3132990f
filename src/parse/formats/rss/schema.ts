import { z } from 'zod';
import { atomLinks, elementText } from '../../feed/node.ts';

/** An RSS 0.9x, 1.0 or 2.0 feed as rss-parser hands it over; only what is used. */
export const rssFeed = z.object({
  title: elementText.optional(),
  'dc:title': elementText.optional(),
  link: elementText.optional(),
  'atom:link': atomLinks,
  items: z.array(
    z.object({
      title: elementText.optional(),
      link: elementText.optional(),
      guid: elementText.optional(),
      'rdf:about': elementText.optional(),
      pubDate: elementText.optional(),
      /** Dublin Core's date, the only one of RSS 1.0. */
      date: elementText.optional(),
      'dcterms:issued': elementText.optional(),
      'atom:published': elementText.optional(),
      'atom:updated': elementText.optional(),
      'feed-summary': elementText.optional(),
      'feed-content': elementText.optional(),
      source: elementText.optional(),
    }),
  ),
});

export type RssItem = z.infer<typeof rssFeed>['items'][number];
