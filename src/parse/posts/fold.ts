import { stableId } from '../../domain/hash.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Impact, isOver, type OfficialState, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../domain/reading.ts';
import { plainText } from '../text.ts';
import { latest } from '../times.ts';
import type { Words } from '../words.ts';
import { affectedIn } from './affected.ts';
import type { Post, PostFeed } from './read.ts';
import { bodySays, IMPACTS, impactSaid, normal, PLANNED, type Said, titleSays } from './states.ts';

/** What a status feed told: incidents and planned work apart. */
export interface Told {
  incidents: readonly ReadIncident[];
  maintenances: readonly ReadMaintenance[];
}

/** "Maintenance" in a title or category, but not "after maintenance", which is what incidents come from. */
const PLANNED_TITLE =
  /^(?:\[?maintenance\]?\b|(?:scheduled|planned|emergency|upcoming) )|\b(?:scheduled|planned|upcoming|emergency) [\w -]{0,40}maintenance\b/i;

/**
 * Folds posts to incidents: those of one incident are one, newest post first, whatever their order in the feed. The state
 * is what the newest post says; a post that says none, or only "update", keeps the state before it. Never judged by one
 * post's title alone.
 */
export function fold(feed: PostFeed, words: Words, now: Instant): Told {
  const incidents: ReadIncident[] = [];
  const maintenances: ReadMaintenance[] = [];
  for (const [id, posts] of grouped(feed)) {
    const read = incidentOf(id, posts, words, now);
    if (read.impact === 'maintenance') maintenances.push(read);
    else incidents.push(asIncident(read));
  }
  return { incidents, maintenances };
}

/** Planned work without its window. */
export function asIncident({ scheduledFor: _from, scheduledUntil: _until, ...incident }: ReadMaintenance): ReadIncident {
  return incident;
}

/** What a post says of the state: its body's label before its title, for titles often stay as they first were. */
export function saidBy(post: Post): { said: Said | null; title: string; text: string } {
  const inTitle = titleSays(post.title);
  const inBody = bodySays(post.markup);
  const said = inBody?.form === 'lead' ? (inTitle ?? inBody) : (inBody ?? inTitle);
  return {
    said,
    title: inTitle === null || inTitle.rest === '' ? post.title : inTitle.rest,
    text: inBody?.rest ?? plainText(post.markup),
  };
}

/** An address that belongs to one incident: `…/incidents/<id>` and its like. */
const PERMALINK = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?(?:incidents?|issues?|events?|reports?|maintenances?|notices?)\/[^/?#]+/i;

/**
 * Posts by incident, in order of appearance. The incident's own page names it, else the feed's id: some feeds give every
 * update an id of its own, and those of one incident share its page.
 */
function grouped(feed: PostFeed): Map<string, Post[]> {
  const groups = new Map<string, Post[]>();
  for (const post of feed.posts) {
    const id = post.url !== null && PERMALINK.test(post.url) ? post.url : post.id;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [post]);
    else group.push(post);
  }
  return groups;
}

const timeOf = (post: Post): Instant => post.updatedAt ?? post.at ?? 0;

function incidentOf(id: string, unordered: readonly Post[], words: Words, now: Instant): ReadMaintenance {
  // Feeds list the newest first; among posts of one time that order holds.
  const oldestFirst = unordered.toReversed().toSorted((a, b) => timeOf(a) - timeOf(b));
  const updates: ReadUpdate[] = [];
  let state: OfficialState = 'unknown';
  let title = '';
  let impact: { raw: string; impact: Impact } | null = null;
  for (const [index, post] of oldestFirst.entries()) {
    const told = saidBy(post);
    if (told.said?.state === 'unknown') words.unknown('update.status', told.said.word);
    if (told.said !== null && told.said.state !== null) state = told.said.state;
    title = told.title || title;
    impact = gradeOf(post, words) ?? impact;
    const at = post.updatedAt ?? post.at;
    // By time, so that an id stays while posts come before it and roll out behind it; by the word, where one post is rewritten.
    const key = `${at ?? index} ${told.said?.word ?? ''}`;
    updates.push({ id: stableId('update', id, key), at, state, raw: told.said?.word ?? null, text: told.text });
  }
  const newest = oldestFirst.at(-1);
  const first = oldestFirst[0];
  const planned = PLANNED_TITLE.test(title) || updates.some((update) => PLANNED.has(update.state)) || impact?.impact === 'maintenance';
  const begins = first?.at ?? (oldestFirst.length > 1 ? (first?.updatedAt ?? null) : null);
  // The date of a single entry that is rewritten is its start in some feeds and its last change in others.
  const ended = newest?.updatedAt ?? (oldestFirst.length > 1 ? (newest?.at ?? null) : null);
  return {
    id,
    title: title || id,
    state,
    impact: planned ? 'maintenance' : (impact?.impact ?? 'unknown'),
    raw: { state: updates.at(-1)?.raw ?? null, impact: impact?.raw ?? null },
    startedAt: null,
    createdAt: begins !== null && begins <= now ? begins : null,
    resolvedAt: isOver(state) ? ended : null,
    asOf: latest(updates.map((update) => update.at)),
    url: newest?.url ?? null,
    components: oldestFirst.map((post) => affectedIn(post.markup)).findLast((list) => list.length > 0) ?? [],
    updates: updates.toReversed(),
    scheduledFor: planned && begins !== null && begins > now ? begins : null,
    scheduledUntil: null,
  };
}

function gradeOf(post: Post, words: Words): { raw: string; impact: Impact } | null {
  const said = impactSaid(plainText(post.markup));
  if (said !== null) {
    if (said.impact === null) words.unknown('incident.impact', said.raw);
    return { raw: said.raw, impact: said.impact ?? 'unknown' };
  }
  for (const raw of post.categories) {
    const impact = IMPACTS.get(normal(raw));
    if (impact !== undefined) return { raw, impact };
  }
  return null;
}
