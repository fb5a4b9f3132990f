import { z } from 'zod';
import { atomLinks, attribute, elementText, lastText, xmlBase } from '../../feed/node.ts';

/** An RSS 0.9x, 1.0 or 2.0 feed as rss-parser hands it over; only what is used. */
export const rssFeed = z.object({
  attributes: xmlBase.optional(),
  title: elementText.optional(),
  'dc:title': elementText.optional(),
  link: elementText.optional(),
  'atom:link': atomLinks,
  items: z.array(
    z.object({
      attributes: xmlBase.optional(),
      title: elementText.optional(),
      link: elementText.optional(),
      guid: elementText.optional(),
      /** The same with its attributes, of which `isPermaLink` counts. */
      'feed-guid': attribute('isPermaLink').optional(),
      'rdf:about': elementText.optional(),
      pubDate: lastText.optional(),
      /** Dublin Core's date, the only one of RSS 1.0. */
      date: elementText.optional(),
      'dcterms:issued': lastText.optional(),
      'dcterms:created': lastText.optional(),
      'dcterms:modified': lastText.optional(),
      'atom:published': lastText.optional(),
      'atom:updated': lastText.optional(),
      'feed-summary': elementText.optional(),
      'feed-content': elementText.optional(),
      'dc:description': elementText.optional(),
      summary: elementText.optional(),
      source: elementText.optional(),
    }),
  ),
});

export type RssItem = z.infer<typeof rssFeed>['items'][number];
