import { stableId } from '../../../domain/hash.ts';
import { emptyReading, isOver, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { feedKind } from '../../feed/names.ts';
import { absoluteUrl, linkWith } from '../../feed/node.ts';
import { readFeed } from '../../feed/read.ts';
import type { Format } from '../../format.ts';
import { refusal } from '../../refusal.ts';
import { plainLine, plainText } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { eventFeed, impactIn, stateIn } from './schema.ts';

type OpenEvent = ReturnType<typeof eventFeed.parse>['items'][number];

/** The channel's own address, in its `link` or its link to itself. */
const META_HOST = /(?:<link>|<atom:link\b[^>]{0,300}?\bhref=["'])\s*https?:\/\/(?:www\.)?metastatus\.com(?=[/"'<?#])/i;

/** Open events of one of Meta's business products; an empty channel says that all is over. */
export const metaRss: Format = {
  name: 'meta-rss',
  recognise: ({ text }) => {
    if (feedKind(text) !== 'rss') return 'the root element is not that of an RSS feed';
    const firstItem = text.indexOf('<item');
    return META_HOST.test(firstItem === -1 ? text : text.slice(0, firstItem)) || 'the channel does not link to metastatus.com';
  },
  parse: async ({ text, url }) => {
    const outcome = await readFeed(text);
    if (!outcome.ok) return outcome;
    const checked = eventFeed.safeParse(outcome.feed);
    if (!checked.success) return refusal(checked.error);
    const feed = checked.data;
    const page = {
      id: null,
      name: plainLine(feed.title ?? '') || null,
      url: absoluteUrl(feed.link ?? linkWith(feed['atom:link'], 'self'), url),
    };
    const words = createWords();
    const incidents = feed.items.map((event) => incidentOf(event, page.url ?? url, words));
    return {
      ok: true,
      reading: { ...emptyReading('meta-rss', 'open-events'), ...outcome.manners, page, incidents, unknownWords: words.list() },
    };
  },
};

function incidentOf(event: OpenEvent, base: string, words: Words): ReadIncident {
  const title = plainLine(event.title ?? '');
  const at = readInstant(event.pubDate ?? '');
  const id = event.guid?.trim() || stableId('event', title, event.pubDate ?? '');
  const updates = updatesOf(plainText(event['feed-summary'] ?? ''), id, at);
  const impact =
    impactIn(title) ??
    impactIn(
      updates
        .map((update) => update.text)
        .toReversed()
        .join('\n'),
    );
  if (impact === null) words.unknown('incident.impact', title);
  // The title is rewritten as the event moves; the newest part of the text speaks where it says nothing.
  const said = stateIn(title) ?? updates.map((update) => stateIn(update.text)).find((state) => state !== null) ?? null;
  const state = said?.state ?? 'investigating';
  const [newest, ...older] = updates;
  return {
    id,
    title,
    state,
    impact: impact?.impact ?? 'unknown',
    raw: { state: said?.raw ?? null, impact: impact?.raw ?? null },
    startedAt: at,
    createdAt: at,
    resolvedAt: isOver(state) ? (newest?.at ?? null) : null,
    asOf: at,
    url: absoluteUrl(event.link ?? null, base),
    components: [],
    updates: newest === undefined ? [] : [{ ...newest, state, raw: said?.raw ?? newest.raw }, ...older],
  };
}

/**
 * The event's one text grows by sentences that begin with "Update:"; each is a post of its own. Only the first has a
 * time (the item's), and an id by position stays the same while the text grows.
 */
function updatesOf(text: string, incident: string, at: number | null): ReadUpdate[] {
  const posts = text.split(/\s*\bUpdate:\s*/).filter((post) => post !== '');
  return posts
    .map((post, index): ReadUpdate => {
      const said = stateIn(post);
      return {
        id: `${incident}/${index}`,
        at: index === 0 ? at : null,
        state: said?.state ?? 'investigating',
        raw: said?.raw ?? null,
        text: post,
      };
    })
    .toReversed();
}
