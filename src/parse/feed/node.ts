import { z } from 'zod';

/**
 * The text of an element as xml2js leaves it: a string, or an object of attributes with the text under `_`, or a list
 * of those where an element repeats. Missing and empty are the same.
 */
export const elementText = z.unknown().transform((node): string => textOf(node));

/** An Atom link; xml2js keeps attributes under `$`. */
export const atomLinks = z
  .array(z.unknown())
  .nullish()
  .transform((nodes) => (nodes ?? []).map((node) => linkOf(node)));

export interface AtomLink {
  rel: string;
  href: string;
}

/** The address a link of this relation points to; an entry's own page is `alternate`. */
export const linkWith = (links: readonly AtomLink[], rel: string): string | null => links.find((link) => link.rel === rel)?.href || null;

/** An absolute http(s) address, resolved against the document's; null for anything else. */
export function absoluteUrl(href: string | null, base: string): string | null {
  const written = href?.trim() ?? '';
  if (written === '') return null;
  const url = URL.parse(written, URL.canParse(base) ? base : undefined);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // As the provider writes it, where that is an address already: a normalised one is another text.
  return /^https?:\/\/\S+$/i.test(written) ? written : url.href;
}

function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return textOf(node[0]);
  if (typeof node === 'object' && node !== null && '_' in node) return textOf(node._);
  return '';
}

function linkOf(node: unknown): AtomLink {
  const attributes = typeof node === 'object' && node !== null && '$' in node ? node.$ : null;
  if (typeof attributes !== 'object' || attributes === null) return { rel: 'alternate', href: textOf(node) };
  const { rel, href } = attributes as { rel?: unknown; href?: unknown };
  return { rel: typeof rel === 'string' && rel !== '' ? rel : 'alternate', href: typeof href === 'string' ? href : textOf(node) };
}
