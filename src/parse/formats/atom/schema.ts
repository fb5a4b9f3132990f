import { z } from 'zod';
import { atomLinks, elementText } from '../../feed/node.ts';

/** An Atom 1.0 or 0.3 feed as rss-parser hands it over; only what is used. */
export const atomFeed = z.object({
  title: elementText.optional(),
  'atom-link': atomLinks,
  items: z.array(
    z.object({
      id: elementText.optional(),
      title: elementText.optional(),
      'atom-link': atomLinks,
      'atom-published': elementText.optional(),
      'atom-updated': elementText.optional(),
      'feed-content': elementText.optional(),
      'feed-summary': elementText.optional(),
      /** The feed an aggregator took the entry from. */
      source: z.object({ title: elementText.optional() }).nullish().catch(null),
    }),
  ),
});

export type AtomEntry = z.infer<typeof atomFeed>['items'][number];
