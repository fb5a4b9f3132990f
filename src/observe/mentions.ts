import type { CountPoint } from '../domain/crowd.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { ItemMemory, Observation, SourceMemory } from '../domain/observation.ts';
import type { ReadItem, Reading } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import type { Comparison } from './comparison.ts';
import { saysOutage } from './outage-words.ts';
import { troubleEnds } from './trouble.ts';

/** Mentions are counted by ten minutes: searches bring them late, and few services have one a minute. */
export const WINDOW = 10 * MINUTE;
/** Windows this young are counted again as late entries come in. */
const REVISED = 6;
/** The longest stretch that one document is counted over: a day. */
const MOST_WINDOWS = 144;
/** Entries that are no longer listed are remembered this long, so that one that comes back is not counted twice. */
const REMEMBERED = MOST_WINDOWS * WINDOW;
/** The most that is remembered of entries no longer listed. */
const MOST_REMEMBERED = 2_000;
/** A document of at least so many entries, all of them new, has rolled past others that nobody saw. */
const ROLLED_PAST = 10;

/** What an entry's digest says here: whether it counts. */
const COUNTS = 'counts';

/**
 * Counts a feed whose every entry is one more person who speaks of the services (a search on a social network), in closed windows of
 * ten minutes: those that closed since the last time, and younger ones again with what came late. Each id counts once; only entries
 * whose words say that something does not work count. An entry without a time counts when it is first seen. The services of a source
 * share its count.
 */
export function observeMentions(source: Source, reading: Reading, memory: SourceMemory, now: Instant): Comparison {
  const firstContact = memory.firstReadAt === null;
  const listed = listedIn(reading.items, memory, now, firstContact);
  const items = withGone(listed, memory.items, now);
  const observations = source.services.flatMap((service): Observation[] => {
    const counted = memory.counts !== undefined && Object.hasOwn(memory.counts, service) ? memory.counts[service] : undefined;
    const points = pointsOf(items, spanOf(reading.items, listed, memory, counted?.lastAt ?? null, now), now);
    return points.length === 0 ? [] : [{ kind: 'counts', source, service, windowMs: WINDOW, points, firstContact }];
  });
  return {
    observations: [...troubleEnds(source, memory), ...observations],
    memory: { ...memory, firstReadAt: memory.firstReadAt ?? now, items: Object.fromEntries(items), trouble: null },
  };
}

/** The document's entries as they are to be remembered; a known one keeps what it was first taken for. */
function listedIn(items: readonly ReadItem[], memory: SourceMemory, now: Instant, firstContact: boolean): Map<string, ItemMemory> {
  // Foreign ids: a plain object would take `__proto__` for something else.
  const listed = new Map<string, ItemMemory>();
  for (const item of items) {
    if (listed.has(item.id)) continue;
    const known = Object.hasOwn(memory.items, item.id) ? memory.items[item.id] : undefined;
    // Nobody can say when what was there at first contact without a time was written.
    const at = item.at === null ? (firstContact ? null : now) : Math.min(item.at, now);
    listed.set(item.id, known ?? { digest: saysOutage(`${item.title}\n${item.text}`) ? COUNTS : '', at, seenAt: now });
  }
  return listed;
}

/** The same with the younger ones of those that are gone. */
function withGone(listed: ReadonlyMap<string, ItemMemory>, before: SourceMemory['items'], now: Instant): Map<string, ItemMemory> {
  const gone = Object.entries(before).filter(([id, { seenAt }]) => !listed.has(id) && now - seenAt < REMEMBERED);
  const newest = gone.toSorted(([, a], [, b]) => b.seenAt - a.seenAt).slice(0, MOST_REMEMBERED);
  return new Map([...listed, ...newest]);
}

interface Span {
  /** The begin of the first window that is looked at. */
  from: Instant;
  /** Windows from here on count also when nobody spoke in them; earlier ones only with what was seen in them. */
  emptyFrom: Instant;
}

/** @param lastAt the begin of the newest window that was counted before; null: none */
function spanOf(
  items: readonly ReadItem[],
  listed: ReadonlyMap<string, ItemMemory>,
  memory: SourceMemory,
  lastAt: Instant | null,
  now: Instant,
): Span {
  const current = begin(now);
  const oldestAllowed = current - MOST_WINDOWS * WINDOW;
  const oldestListed = items.reduce((oldest, { at }) => (at !== null && at < oldest ? at : oldest), Number.POSITIVE_INFINITY);
  // A window is whole from the first one that begins behind the oldest entry.
  const covered = oldestListed === Number.POSITIVE_INFINITY ? current : Math.max(begin(oldestListed) + WINDOW, oldestAllowed);
  if (memory.firstReadAt === null) return { from: covered, emptyFrom: covered };
  const next = lastAt === null ? Math.min(begin(memory.firstReadAt) + WINDOW, current) : lastAt + WINDOW;
  const isAllNew = [...listed.keys()].every((id) => !Object.hasOwn(memory.items, id));
  const rolledPast = listed.size >= ROLLED_PAST && isAllNew;
  return {
    from: Math.max(Math.min(next, current - REVISED * WINDOW), oldestAllowed),
    emptyFrom: Math.max(rolledPast ? Math.max(next, covered) : next, oldestAllowed),
  };
}

/** The closed windows of a span, oldest first. */
function pointsOf(items: ReadonlyMap<string, ItemMemory>, { from, emptyFrom }: Span, now: Instant): readonly CountPoint[] {
  const counts = new Map<Instant, number>();
  for (const { digest, at } of items.values()) {
    if (digest === COUNTS && at !== null) counts.set(begin(at), (counts.get(begin(at)) ?? 0) + 1);
  }
  const points: CountPoint[] = [];
  for (let at = from; at + WINDOW <= now; at += WINDOW) {
    const count = counts.get(at) ?? 0;
    if (count > 0 || at >= emptyFrom) points.push({ at, count });
  }
  return points;
}

const begin = (at: Instant): Instant => at - (at % WINDOW);
