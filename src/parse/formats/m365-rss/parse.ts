import { stableId } from '../../../domain/hash.ts';
import { isOver, type ReadIncident } from '../../../domain/reading.ts';
import type { Candidate, Format } from '../../format.ts';
import { saidBy } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { HOSTS, STATUS_ELEMENT, saysFine, statusOf } from './schema.ts';

/** What Microsoft tells everybody about 365 or the Power Platform, which is little: tenants are told in their own portals. */
export const m365Rss: Format = {
  name: 'm365-rss',
  recognise: (candidate, { named }) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    if (isAt(head, ...HOSTS) || isTheirAddress(candidate) || (named && !candidate.text.includes('<item'))) return true;
    return "the channel is not that of Microsoft's service health";
  },
  parse: async (candidate) => {
    // rss-parser drops elements that RSS does not have; a category it keeps.
    const text = candidate.text.replace(STATUS_ELEMENT, '<$1category>');
    const outcome = await readPosts({ ...candidate, text });
    if (!outcome.ok) return outcome;
    const words = createWords();
    const open = outcome.feed.posts.filter((post) => !saysFine(post.categories[0] ?? ''));
    const incidents = open.map((post) => incidentOf(post, words));
    return { ok: true, reading: readingOfFeed('m365-rss', 'open-events', outcome.feed, { incidents, unknownWords: words.list() }) };
  },
};

/** The channel of an empty feed may link nowhere. */
const isTheirAddress = ({ url }: Candidate): boolean => /^https:\/\/status\.cloud\.microsoft\/api\/feed\/\w/i.test(url);

function incidentOf(post: Post, words: Words): ReadIncident {
  const text = plainText(post.markup);
  const [status] = post.categories;
  const inWords = saidBy(post).said;
  const told = status === undefined ? null : statusOf(status);
  if (status !== undefined && told === null) words.unknown('item.status', status);
  const state = told?.state ?? (status === undefined ? (inWords?.state ?? 'investigating') : 'unknown');
  const asOf = latest(post.at, post.updatedAt);
  const raw = status ?? inWords?.word ?? null;
  return {
    id: post.id === post.url ? stableId('event', post.title) : post.id,
    title: post.title,
    state,
    impact: told?.impact ?? 'unknown',
    raw: { state: raw, impact: status ?? null },
    // The date of the one item moves with every look.
    startedAt: null,
    createdAt: null,
    resolvedAt: isOver(state) ? asOf : null,
    asOf,
    url: post.url,
    components: [],
    updates: text === '' ? [] : [{ id: stableId('update', post.title, text), at: asOf, state, raw, text }],
  };
}
