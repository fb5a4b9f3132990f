import { stableId } from '../../../domain/hash.ts';
import { isOver, type ReadIncident } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Candidate, Format, ParseContext } from '../../format.ts';
import { part } from '../../measured.ts';
import { headOf } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { CHANNEL, noticeIn, STATES, servicesIn, startedIn } from './schema.ts';

/**
 * Outage notices of somebody who measures. A feed that loses a notice says nothing by it, so it is read as a history: only what is
 * cleared is over, or taken out while older ones stay; what is neither ceases to count by its age.
 */
export const outageNoticesRss: Format = {
  name: 'outage-notices-rss',
  recognise,
  parse: async (candidate) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const incidents = outcome.feed.posts.map((post) => incidentOf(post, words));
    return {
      ok: true,
      reading: readingOfFeed('outage-notices-rss', 'history', outcome.feed, { incidents, unknownWords: words.list() }),
    };
  },
};

const ITEM = /<item[\s>]/g;
/** An item's own title; everything up to it is skipped, and no further than its end. */
const ITEM_TITLE = /<title(?:\s[^<>]{0,200})?>([^<]{0,500}|\s*<!\[CDATA\[[\s\S]{0,500}?\]\]>\s*)<\/title>/;
/** Titles that are looked at before a feed is believed to be one of notices. */
const MAX_LOOKED_AT = 20;
const MAX_ITEM_HEAD = 4_096;

function recognise(candidate: Candidate, { named }: ParseContext): true | string {
  const head = headOf(candidate);
  if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
  if (named) return true;
  const titles = titlesIn(candidate.text);
  if (titles.length === 0) return CHANNEL.test(head.title) || 'no item, and the channel does not speak of outage notices';
  return titles.every((title) => noticeIn(title) !== null) || 'not every title begins with [Ongoing], [Recovering] or [Cleared]';
}

function titlesIn(text: string): readonly string[] {
  const titles: string[] = [];
  for (const { index } of text.matchAll(ITEM)) {
    if (titles.length === MAX_LOOKED_AT) break;
    const title = ITEM_TITLE.exec(text.slice(index, index + MAX_ITEM_HEAD))?.[1] ?? '';
    titles.push(plainLine(title.replace(/^\s*<!\[CDATA\[/, '').replace(/\]\]>\s*$/, '')));
  }
  return titles;
}

function incidentOf(post: Post, words: Words): ReadIncident {
  const notice = noticeIn(post.title);
  const state = words.translate('item.title', notice?.word ?? firstWord(post.title), STATES);
  const title = notice?.rest ?? post.title;
  const text = plainText(post.markup);
  const startedAt = readInstant(startedIn(text) ?? '') ?? post.at;
  // `pubDate` stays that of the first notice, so it tells nothing of when the state changed.
  const at = post.updatedAt ?? (state === 'investigating' ? post.at : null);
  return {
    // Without guid and link the id that was made up holds the state: only the rest of the title stays.
    id: post.id.startsWith('post_') ? stableId('notice', title) : post.id,
    title,
    state,
    impact: 'unknown',
    raw: { state: notice?.word ?? null, impact: null },
    startedAt,
    createdAt: post.at ?? startedAt,
    resolvedAt: isOver(state) ? at : null,
    asOf: latest(post.at, post.updatedAt),
    url: post.url,
    components: servicesIn(text).map(part),
    updates: text === '' ? [] : [{ id: stableId('update', post.id, notice?.word ?? ''), at, state, raw: notice?.word ?? null, text }],
  };
}

const firstWord = (title: string): string => title.split(' ', 1)[0] ?? '';
