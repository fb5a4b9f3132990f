import type { OfficialState, ReadIncident, ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainText } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { type Chain, chainsOf, type Item } from './chains.ts';
import { readGuid, readTitle } from './schema.ts';

/** `https://status.aws.amazon.com/rss/all.rss` and `/rss/<service>-<region>.rss`: one item an update, over months. */
export const awsRss: Format = {
  name: 'aws-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    const isTheirs = /^AWS Service Health Dashboard/i.test(head.generator) || isAt(head, 'status.aws.amazon.com');
    return isTheirs || "the channel is not AWS's";
  },
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const items: Item[] = [];
    for (const post of outcome.feed.posts) {
      const item = itemOf(post);
      if (item === null) return { ok: false, why: `the guid "${post.id.slice(0, 200)}" names no service and time` };
      items.push(item);
    }
    const words = createWords();
    const incidents = chainsOf(items).map((chain) => incidentOf(chain, outcome.feed.page.url, words));
    return { ok: true, reading: readingOfFeed('aws-rss', 'history', outcome.feed, { incidents, unknownWords: words.list() }) };
  },
};

function itemOf(post: Post): Item | null {
  const guid = readGuid(post.id);
  if (guid === null) return null;
  return { guid: post.id, service: guid.service, at: guid.at, said: readTitle(post.title), text: plainText(post.markup) };
}

function incidentOf({ items, isNewest }: Chain, url: string | null, words: Words): ReadIncident {
  const [first] = items;
  const newest = items.at(-1);
  if (first === undefined || newest === undefined) throw new RangeError('a chain without items');
  const { said, service } = newest;
  if (said.word === null && !said.over) words.unknown('item.title', said.raw ?? said.title);
  // An end is not always posted: when the service has another event since, this one is over.
  const over = said.over || !isNewest;
  const state: OfficialState = over ? 'resolved' : said.word === null ? 'unknown' : 'investigating';
  const graded = items.map((item) => item.said).findLast((one) => one.word !== null && !one.word.over) ?? null;
  return {
    // The event has no id. The service names its newest one, for every other thing about it rolls out of the feed's 50 items
    // while it lasts; of an older one the last item stays what it is.
    id: isNewest ? service : `${service}_${newest.at / 1_000}`,
    title: said.title,
    state,
    impact: over ? (graded?.word?.impact ?? 'unknown') : (said.word?.impact ?? 'unknown'),
    raw: { state: said.raw, impact: over ? (graded?.raw ?? null) : said.raw },
    startedAt: first.at,
    createdAt: first.at,
    resolvedAt: said.over ? newest.at : null,
    asOf: newest.at,
    url,
    components: [{ id: service, name: service, state: over ? 'operational' : (said.word?.component ?? 'unknown'), raw: said.raw }],
    updates: items.map((item) => updateOf(item, item === newest ? state : 'investigating')).toReversed(),
  };
}

/** Posts before the last one are of the time when the event was open, whatever their titles were turned into. */
const updateOf = (item: Item, state: OfficialState): ReadUpdate => ({
  id: item.guid,
  at: item.at,
  state,
  raw: item.said.raw,
  text: item.text,
});
