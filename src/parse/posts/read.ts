import { z } from 'zod';
import { stableId } from '../../domain/hash.ts';
import type { Instant } from '../../domain/instant.ts';
import { emptyReading, type Listing, type Reading } from '../../domain/reading.ts';
import { readInstant } from '../dates.ts';
import type { Manners } from '../feed/manners.ts';
import { absoluteUrl, atomLinks, elementText, linkWith } from '../feed/node.ts';
import { readFeed } from '../feed/read.ts';
import type { Candidate } from '../format.ts';
import { refusal } from '../refusal.ts';
import { plainLine } from '../text.ts';

/**
 * Glossary
 * - **post**: one entry of a status feed, RSS or Atom; what it means differs from provider to provider: a whole incident
 *   that is rewritten, one of its updates, or the state of one part.
 */
export interface Post {
  /** The feed's own id (`guid`, `id`), else the link, else made from title and time. */
  id: string;
  title: string;
  url: string | null;
  /** The body as the provider marked it up. */
  markup: string;
  /** RSS `pubDate`, Atom `published`. */
  at: Instant | null;
  /** Atom `updated`, also inside RSS. */
  updatedAt: Instant | null;
  categories: readonly string[];
}

/** A status feed with its entries. */
export interface PostFeed {
  page: Reading['page'];
  manners: Manners;
  /** In the feed's own order. */
  posts: readonly Post[];
}

/** The feed, or one line that says why it cannot be read. */
export type PostsOutcome = { ok: true; feed: PostFeed } | { ok: false; why: string };

const posts = z.object({
  title: elementText.optional(),
  link: elementText.optional(),
  'atom-link': atomLinks,
  items: z.array(
    z.object({
      id: elementText.optional(),
      guid: elementText.optional(),
      title: elementText.optional(),
      link: elementText.optional(),
      'atom-link': atomLinks,
      pubDate: elementText.optional(),
      date: elementText.optional(),
      'atom-published': elementText.optional(),
      'atom-updated': elementText.optional(),
      'atom:published': elementText.optional(),
      'atom:updated': elementText.optional(),
      'feed-summary': elementText.optional(),
      'feed-content': elementText.optional(),
      categories: z.array(elementText).nullish().catch(null),
    }),
  ),
});

type Item = z.infer<typeof posts>['items'][number];

/** The entries of a status feed, RSS or Atom alike. */
export async function readPosts({ text, url }: Pick<Candidate, 'text' | 'url'>): Promise<PostsOutcome> {
  const outcome = await readFeed(text);
  if (!outcome.ok) return outcome;
  const checked = posts.safeParse(outcome.feed);
  if (!checked.success) return refusal(checked.error);
  const { title, link, 'atom-link': links, items } = checked.data;
  const pageUrl = absoluteUrl(outcome.kind === 'atom' ? linkWith(links, 'alternate') : link || null, url);
  return {
    ok: true,
    feed: {
      manners: outcome.manners,
      page: { id: null, name: plainLine(title ?? '') || null, url: pageUrl },
      posts: items.map((item) => postOf(item, outcome.kind === 'atom', pageUrl ?? url)),
    },
  };
}

/** A reading of these entries; a format puts in what they tell. */
export function readingOfFeed(format: string, listing: Listing, feed: PostFeed, told: Partial<Reading>): Reading {
  return { ...emptyReading(format, listing), ...feed.manners, page: feed.page, ...told };
}

function postOf(item: Item, isAtom: boolean, base: string): Post {
  const link = isAtom ? (linkWith(item['atom-link'], 'alternate') ?? item['atom-link'][0]?.href ?? '') : (item.link ?? '');
  const id = ((isAtom ? item.id : item.guid) ?? '').trim();
  const title = plainLine(item.title ?? '');
  const bodies = isAtom ? [item['feed-content'], item['feed-summary']] : [item['feed-summary'], item['feed-content']];
  const url = absoluteUrl(withScheme(link), base);
  return {
    id: id || (url ?? stableId('post', title, item.pubDate ?? item['atom-updated'] ?? '')),
    title,
    url,
    markup: bodies.find(Boolean) ?? '',
    at: firstInstant(isAtom ? [item['atom-published']] : [item.pubDate, item.date, item['atom:published']]),
    updatedAt: firstInstant(isAtom ? [item['atom-updated']] : [item['atom:updated']]),
    categories: (item.categories ?? []).map(plainLine).filter(Boolean),
  };
}

/** Some pages write `status.example.com/incidents/1`, which would stand below their own address. */
const withScheme = (link: string): string => (/^(?:[\w-]{1,63}\.){1,10}[a-z]{2,24}\//i.test(link.trim()) ? `https://${link.trim()}` : link);

function firstInstant(texts: readonly (string | undefined)[]): Instant | null {
  for (const text of texts) {
    const at = text ? readInstant(text) : null;
    if (at !== null) return at;
  }
  return null;
}
