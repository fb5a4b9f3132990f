import { z } from 'zod';

/**
 * The text of an element as xml2js leaves it: a string, or an object of attributes with the text under `_`, or a list
 * of those where an element repeats, of which the first that holds text counts. Missing and empty are the same.
 */
export const elementText = z.unknown().transform((node): string => textOf(node));

/** The text of an element of which the last counts where it repeats: a date that was set again. */
export const lastText = z.unknown().transform((node): string => textOf(Array.isArray(node) ? node.toReversed() : node));

/** An attribute of an element that is handed over whole; null where it has none. */
export const attribute = (name: string) => z.unknown().transform((node): string | null => attributeOf(node, name));

/** The address that relative ones inside of an element are meant from (`xml:base`), of its attributes. */
export const xmlBase = z.unknown().transform((attributes): string | null => attributeOf({ $: attributes }, 'xml:base'));

/** Atom's links. */
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
  if (Array.isArray(node)) {
    for (const one of node) {
      const text = textOf(one);
      if (text !== '') return text;
    }
    return '';
  }
  if (typeof node === 'object' && node !== null && '_' in node) return textOf(node._);
  return '';
}

function linkOf(node: unknown): AtomLink {
  return { rel: attributeOf(node, 'rel') || 'alternate', href: attributeOf(node, 'href') ?? textOf(node) };
}

/** xml2js keeps attributes under `$`. */
function attributeOf(node: unknown, name: string): string | null {
  const first: unknown = Array.isArray(node) ? node[0] : node;
  if (typeof first !== 'object' || first === null || !('$' in first)) return null;
  const value = (first.$ as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : null;
}
