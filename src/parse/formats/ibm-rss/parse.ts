import { stableId } from '../../../domain/hash.ts';
import type { Instant } from '../../../domain/instant.ts';
import { isOver, type OfficialState, type ReadComponent, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Format } from '../../format.ts';
import { asIncident, saidBy } from '../../posts/fold.ts';
import { headOf } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainText } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { KINDS, labelled, listOf, titleCloses } from './schema.ts';

/** IBM Cloud's notifications: incidents and maintenance, old and new, between news of its products. */
export const ibmRss: Format = {
  name: 'ibm-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    const isTheirs =
      head.links.some((link) => /^https?:\/\/(?:[\w-]+\.)*cloud\.ibm\.com\/status\b/i.test(link)) ||
      /^IBM Cloud\b.*\b(?:status|notifications?)\b/i.test(head.title);
    return isTheirs || "the channel is not IBM Cloud's";
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = [];
    const seen = new Set<string>();
    for (const post of outcome.feed.posts) {
      const read = noticeOf(post, now, words);
      if (read === null || seen.has(read.id)) continue;
      seen.add(read.id);
      if (read.impact === 'maintenance') maintenances.push(read);
      else incidents.push(asIncident(read));
    }
    return {
      ok: true,
      reading: readingOfFeed('ibm-rss', 'history', outcome.feed, { incidents, maintenances, unknownWords: words.list() }),
    };
  },
};

/** Null for news. A notice without a known type is taken for an incident: what is not understood is not left out. */
function noticeOf(post: Post, now: Instant, words: Words): ReadMaintenance | null {
  const { prose, values } = labelled(plainText(post.markup));
  const type = values.get('Type') ?? '';
  const kind = words.translate('notice.type', type.split(/\s/)[0] || null, KINDS);
  if (kind === 'news') return null;
  const begins = readInstant(values.get('Outage Start') ?? values.get('Maintenance Start') ?? '');
  const ends = readInstant(values.get('Outage End') ?? values.get('Maintenance End') ?? '');
  const updated = readInstant(values.get('Update Time') ?? '') ?? post.updatedAt ?? post.at;
  const { said } = saidBy({ ...post, markup: prose });
  if (said?.state === 'unknown') words.unknown('update.status', said.word);
  const planned = kind === 'maintenance';
  const closed = (ends !== null && ends <= now) || titleCloses(post.title);
  const open: OfficialState = said?.state ?? (planned ? (begins !== null && begins <= now ? 'in_progress' : 'scheduled') : 'investigating');
  const state = closed ? (planned ? 'completed' : 'resolved') : open;
  const services = listOf(values.get('Resources'));
  const regions = listOf(values.get('Regions'));
  return {
    id: post.id,
    title: post.title,
    state,
    impact: planned ? 'maintenance' : 'unknown',
    raw: { state: said?.word ?? null, impact: type || null },
    startedAt: begins,
    createdAt: post.at,
    resolvedAt: isOver(state) ? (ends ?? updated) : null,
    asOf: latest(post.at, updated),
    url: post.url,
    components: componentsOf(services, regions),
    updates: [{ id: stableId('update', post.id, prose), at: updated, state, raw: said?.word ?? null, text: prose }],
    scheduledFor: planned ? begins : null,
    scheduledUntil: planned ? ends : null,
  };
}

/** Each resource in each region is what customers have; without one of the two, the other. */
function componentsOf(services: readonly string[], regions: readonly string[]): readonly ReadComponent[] {
  const names =
    services.length === 0 || regions.length === 0
      ? [...services, ...regions]
      : regions.flatMap((region) => services.map((service) => `${region} / ${service}`));
  return [...new Set(names)].slice(0, 200).map((name) => ({ id: name, name, state: 'unknown', raw: null }));
}
