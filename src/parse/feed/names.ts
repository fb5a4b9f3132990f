import { localName, rootOf } from './element.ts';

export type FeedKind = 'rss' | 'atom';

/** Namespaces by the prefix that rss-parser expects of them; feeds choose prefixes freely. */
const PREFIX_OF: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
]);

/** Prefixes that FeedBurner and .NET declare on the element itself, where only its own attributes show what they mean. */
const HABITUAL: ReadonlyMap<string, string> = new Map([
  ['atom10', 'atom'],
  ['a10', 'atom'],
]);

/**
 * Elements that rss-parser 3.13 would read itself, and how: a date that `Date` cannot read and a link without attributes
 * throw, which loses the whole feed; the snippet it makes of a text takes quadratic time over unclosed tags. Under these
 * names it hands them over untouched.
 */
const FROM_ATOM: ReadonlyMap<string, string> = new Map([
  ['link', 'atom-link'],
  ['published', 'atom-published'],
  ['issued', 'atom-published'],
  ['created', 'atom-created'],
  ['updated', 'atom-updated'],
  ['modified', 'atom-updated'],
  ['content', 'feed-content'],
  ['summary', 'feed-summary'],
]);
const FROM_RSS: ReadonlyMap<string, string> = new Map([
  ['description', 'feed-summary'],
  ['content:encoded', 'feed-content'],
  ['xhtml:body', 'feed-content'],
  ['body', 'feed-content'],
  ['fullitem', 'feed-content'],
]);

/** RSS (2.0, 0.9x, 1.0 in RDF) or Atom (1.0, 0.3), by the root element; null for any other XML. */
export function feedKind(xml: string): FeedKind | null {
  const root = localName(rootOf(xml)?.tag.name ?? '');
  if (root === 'feed') return 'atom';
  return root === 'rss' || root === 'RDF' ? 'rss' : null;
}

/** Renames an element from the feed's own prefix to the name that rss-parser looks for. */
export function elementNames(xml: string, kind: FeedKind): (name: string) => string {
  const prefixes = new Map<string, string>();
  const root = rootOf(xml);
  const attributes = root === null ? '' : xml.slice(root.open, root.tag.end);
  for (const [, prefix = '', uri = ''] of attributes.matchAll(/\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g)) {
    const canonical = PREFIX_OF.get(uri.trim());
    if (canonical !== undefined) prefixes.set(prefix, canonical);
  }
  return (name) => {
    const colon = name.indexOf(':');
    const written = colon === -1 ? '' : name.slice(0, colon);
    const prefix = prefixes.get(written) ?? HABITUAL.get(written) ?? written;
    const local = name.slice(colon + 1);
    const full = prefix === '' ? local : `${prefix}:${local}`;
    if (kind === 'rss') return local === 'RDF' ? 'rdf:RDF' : (FROM_RSS.get(full) ?? full);
    return prefix === '' || prefix === 'atom' ? (FROM_ATOM.get(local) ?? local) : full;
  };
}
