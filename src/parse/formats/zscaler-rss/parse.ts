import type { ReadIncident, ReadMaintenance } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { fold } from '../../posts/fold.ts';
import { headOf, isAt } from '../../posts/head.ts';
import { type Post, readingOfFeed, readPosts } from '../../posts/read.ts';
import { plainText } from '../../text.ts';
import { createWords } from '../../words.ts';
import { stateIn } from '../meta-rss/schema.ts';
import { cloudIn, HOST, kindOf } from './schema.ts';

/** The incidents and maintenances of Zscaler's clouds, old and new; its other notices are left out. */
export const zscalerRss: Format = {
  name: 'zscaler-rss',
  recognise: (candidate) => {
    const head = headOf(candidate);
    if (head?.kind !== 'rss') return 'the root element is not that of an RSS feed';
    return isAt(head, HOST) || "the channel is not Zscaler's";
  },
  parse: async (candidate, { now }) => {
    const outcome = await readPosts(candidate);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const { feed } = outcome;
    const kept = feed.posts.filter((post) => kindOf(post.categories, post.url, post.title) !== 'news');
    const planned = new Set(
      kept.filter((post) => kindOf(post.categories, post.url, post.title) === 'maintenance').flatMap((post) => [post.id, post.url]),
    );
    const told = fold({ ...feed, posts: kept }, words, now);
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = told.maintenances.map((one) => ({ ...one, components: partsOf(one, kept) }));
    for (const one of told.incidents) {
      const read = byItsProse({ ...one, components: partsOf(one, kept) });
      if (planned.has(one.id)) maintenances.push({ ...read, impact: 'maintenance', scheduledFor: null, scheduledUntil: null });
      else incidents.push(read);
    }
    return { ok: true, reading: readingOfFeed('zscaler-rss', 'history', feed, { incidents, maintenances, unknownWords: words.list() }) };
  },
};

/** Where no labelled word tells the state, its sentences may: "The issue has been resolved." */
function byItsProse(incident: ReadIncident): ReadIncident {
  if (incident.state !== 'unknown' || incident.raw.state !== null) return incident;
  const said = incident.updates.map((update) => stateIn(`${incident.title}. ${update.text}`)).find((state) => state !== null);
  if (said === undefined) return { ...incident, state: 'investigating' };
  const [newest, ...older] = incident.updates;
  const updates = newest === undefined ? [] : [{ ...newest, state: said.state, raw: said.raw }, ...older];
  return { ...incident, state: said.state, raw: { ...incident.raw, state: said.raw }, updates };
}

function partsOf(incident: ReadIncident, posts: readonly Post[]): ReadIncident['components'] {
  const post = posts.find((one) => one.id === incident.id || one.url === incident.id);
  const cloud = cloudIn(
    `${incident.title} ${post?.url ?? ''} ${post?.categories.join(' ') ?? ''} ${plainText(post?.markup ?? '').slice(0, 500)}`,
  );
  return incident.components.length > 0 || cloud === null ? incident.components : [{ id: cloud, name: cloud, state: 'unknown', raw: null }];
}
