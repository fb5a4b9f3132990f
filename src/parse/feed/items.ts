import { stableId } from '../../domain/hash.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ReadItem } from '../../domain/reading.ts';
import { plainLine, plainText } from '../text.ts';
import { MAX_ITEMS } from './limits.ts';
import { absoluteUrl } from './node.ts';

/** An item's fields as the feed has them; empty text for what it does not say. */
export interface RawItem {
  /** RSS `guid`, Atom `id`, RDF `about`. */
  id: string;
  /** False where the feed says that its id is no address, whatever it looks like (RSS `isPermaLink`). */
  idIsAddress?: boolean;
  link: string;
  title: string;
  body: string;
  at: Instant | null;
  /** The name in the item's own `source` element. */
  source: string;
  /** The item's own `xml:base`. */
  base?: string | null;
}

/** Where the feed came from; decides how links resolve and whether titles carry their publisher. */
export interface FeedPlace {
  base: string;
  /** An aggregator that ends every title with ` - Publisher`. */
  namesPublisherInTitle: boolean;
}

/** Google News searches: the title ends with " - Publisher", usually repeated in `source`. */
export const isGoogleNews = (...urls: readonly (string | null)[]): boolean =>
  urls.some((url) => url !== null && /^https?:\/\/news\.google\.com(?:[/?#]|$)/i.test(url));

/** An item in our words. Its id is the feed's own, else its link, else made from title and time. */
export function readItem(raw: RawItem, place: FeedPlace): ReadItem {
  const id = raw.id.trim();
  const base = absoluteUrl(raw.base ?? null, place.base) ?? place.base;
  const idIsAddress = raw.idIsAddress !== false && /^https?:\/\//i.test(id);
  const url = absoluteUrl(raw.link, base) ?? (idIsAddress ? absoluteUrl(id, base) : null);
  const { title, publisher } = splitPublisher(plainLine(raw.title), plainLine(raw.source), place.namesPublisherInTitle);
  return { id: id || (url ?? stableId('item', title, raw.at ?? '')), title, url, at: raw.at, text: plainText(raw.body), publisher };
}

/** The newest items of a feed that has more than anyone reads, in the feed's own order; undated ones count as oldest. */
export function newestItems(items: readonly RawItem[]): readonly RawItem[] {
  if (items.length <= MAX_ITEMS) return items;
  const kept = new Set(items.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, MAX_ITEMS));
  return items.filter((item) => kept.has(item));
}

function splitPublisher(title: string, source: string, inTitle: boolean): { title: string; publisher: string | null } {
  if (source !== '')
    return { title: title.endsWith(` - ${source}`) ? title.slice(0, -source.length - 3).trim() : title, publisher: source };
  const dash = inTitle ? title.lastIndexOf(' - ') : -1;
  return dash > 0 ? { title: title.slice(0, dash).trim(), publisher: title.slice(dash + 3).trim() } : { title, publisher: null };
}
