import Parser from 'rss-parser';
import { guardXml } from './guard.ts';
import { type Manners, mannersOf } from './manners.ts';
import { elementNames, type FeedKind, feedKind } from './names.ts';
import { mendReferences } from './references.ts';

/** A feed as rss-parser gives it; each format checks the fields it uses. How it wishes to be followed goes into the reading as it is. */
export type FeedOutcome = { ok: true; kind: FeedKind; feed: unknown; manners: Manners } | { ok: false; why: string };

/** rss-parser hands over the first of several; these are needed whole. */
const whole = (...names: string[]) => names.map((name) => [name, name, { keepArray: true }]);
/** The attributes of the element itself, for `xml:base`. */
const ATTRIBUTES = ['$', 'attributes', { keepArray: true }];
/** Kept beside the fields that rss-parser copies by itself. */
const FEED_FIELDS = ['id', 'dc:title', 'dcterms:title', ATTRIBUTES, ...whole('link', 'atom-link', 'atom:link')];
const ITEM_FIELDS = [
  'source',
  'feed-content',
  'feed-summary',
  'dc:description',
  ATTRIBUTES,
  // Under a name of its own: rss-parser puts the bare text back under "guid".
  ['guid', 'feed-guid', { keepArray: true }],
  ...whole('link', 'atom-link', 'pubDate', 'dcterms:issued', 'dcterms:created', 'dcterms:modified', 'atom:published', 'atom:updated'),
  ...whole('atom-published', 'atom-created', 'atom-updated'),
];

/**
 * Reads RSS or Atom through rss-parser behind a guard. Never rejects: XML that is hostile or broken is a refusal with
 * one line of reason. The caller caps the bytes.
 */
export async function readFeed(text: string): Promise<FeedOutcome> {
  const start = text.indexOf('<');
  if (start === -1) return { ok: false, why: 'no XML in it' };
  const guarded = guardXml(text.slice(start));
  if (!guarded.ok) return guarded;
  const xml = mendReferences(guarded.xml, guarded.entities);
  if (xml === null) return { ok: false, why: 'too many characters that XML does not allow' };
  const kind = feedKind(xml);
  if (kind === null) return { ok: false, why: 'the root element is neither RSS nor Atom' };
  const parser = new Parser({
    // Feeds of RSS 2.0 that forget to say their version.
    defaultRSS: 2,
    xml2js: { tagNameProcessors: [elementNames(xml, kind)] },
    // The types know neither renaming nor options beside each other.
    customFields: { feed: FEED_FIELDS as never[], item: ITEM_FIELDS as never[] },
  });
  try {
    const feed: unknown = await parser.parseString(xml);
    return { ok: true, kind, feed, manners: mannersOf(feed) };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    // A property of undefined means that rss-parser missed an element it counts on; which one, only its source knows.
    return { ok: false, why: reason.startsWith('Cannot read') ? 'a feed without a channel' : `not well-formed XML: ${reason}` };
  }
}
