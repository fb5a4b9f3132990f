import type { ComponentState, ReadComponent, Reading } from '../domain/reading.ts';
import { plainLine } from './text.ts';

/** The host of an address, which names a page that does not name itself; the address where it has none. */
export const hostOf = (url: string): string => /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? url;

/** A page's name on one line; null where it gives none. */
export const pageName = (name: string | null | undefined): string | null => plainLine(name ?? '') || null;

/**
 * The whole page as its only part, for documents that say one word about everything: without a part that fails, their
 * trouble would be told by nobody.
 */
export const wholePage = (page: Reading['page'], url: string, state: ComponentState, raw: string | null): ReadComponent => ({
  id: 'page',
  name: page.name ?? hostOf(page.url ?? url),
  state,
  raw,
});
