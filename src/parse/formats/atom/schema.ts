import { z } from 'zod';
import { atomLinks, elementText, lastText, xmlBase } from '../../feed/node.ts';

/** An Atom 1.0 or 0.3 feed as rss-parser hands it over; only what is used. */
export const atomFeed = z.object({
  attributes: xmlBase.optional(),
  title: elementText.optional(),
  'atom-link': atomLinks,
  items: z.array(
    z.object({
      attributes: xmlBase.optional(),
      id: elementText.optional(),
      title: elementText.optional(),
      'atom-link': atomLinks,
      'atom-published': lastText.optional(),
      /** Atom 0.3. */
      'atom-created': lastText.optional(),
      'atom-updated': lastText.optional(),
      'feed-content': elementText.optional(),
      'feed-summary': elementText.optional(),
      /** The feed an aggregator took the entry from. */
      source: z.object({ title: elementText.optional() }).nullish().catch(null),
    }),
  ),
});

export type AtomEntry = z.infer<typeof atomFeed>['items'][number];
