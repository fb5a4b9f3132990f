import { z } from 'zod';
import { MINUTE } from '../../domain/instant.ts';
import type { Reading } from '../../domain/reading.ts';
import { absoluteUrl, atomLinks, elementText, linkWith } from './node.ts';

/** How a feed wishes to be followed, as a reading has it. */
export type Manners = Pick<Reading, 'ttlMs' | 'hub'>;

const asked = z.object({
  ttl: elementText.optional(),
  /** RSS: `<link>` is the page, and with Atom's namespace declared on the element itself it is a link of Atom's. */
  link: atomLinks.catch([]),
  'atom:link': atomLinks,
  'atom-link': atomLinks,
});

/** Minutes in whole numbers, as RSS 2.0 has them (https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt); up to two months. */
const MINUTES = /^\d{1,5}$/;

/**
 * RSS's `ttl`, and the hub and topic of W3C WebSub (https://www.w3.org/TR/websub/#discovery): links of the relations
 * `hub` and `self`. A feed without `self` cannot be subscribed to: the hub knows it by that address alone.
 */
export function mannersOf(feed: unknown): Manners {
  const checked = asked.safeParse(feed);
  if (!checked.success) return { ttlMs: null, hub: null };
  const minutes = checked.data.ttl?.trim() ?? '';
  const links = [...checked.data['atom-link'], ...checked.data['atom:link'], ...checked.data.link];
  const hub = absoluteUrl(linkWith(links, 'hub'), '');
  const topic = absoluteUrl(linkWith(links, 'self'), '');
  return {
    ttlMs: MINUTES.test(minutes) && Number(minutes) > 0 ? Number(minutes) * MINUTE : null,
    hub: hub === null || topic === null ? null : { hub, topic },
  };
}
