import type { Instant } from '../../../domain/instant.ts';
import { isOver, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Post } from '../../posts/read.ts';
import { latest } from '../../times.ts';
import type { Words } from '../../words.ts';
import { PLANNED } from '../statuspage-atom/schema.ts';
import { scheduledWindow } from '../statuspage-atom/times.ts';
import { readUpdates, splitContent } from '../statuspage-atom/updates.ts';

/**
 * One entry of a history as Statuspage writes it: all updates in the body, newest first, with times without a year. The
 * item's own date moves with edits, and for planned work it may be the day to come: it only tells the year.
 */
export function historyEntry(id: string, post: Post, now: Instant, words: Words): ReadMaintenance {
  const dated = latest(post.at, post.updatedAt);
  const known = Math.min(dated ?? now, now);
  const { heading, posts } = splitContent(post.markup);
  const updates = readUpdates(posts, id, known, words);
  const [newest] = updates;
  const oldest = updates.at(-1);
  const window = scheduledWindow(heading, oldest?.at ?? known);
  const planned = window !== null || updates.some((update) => PLANNED.has(update.state));
  const state = newest?.state ?? (window === null ? 'unknown' : 'scheduled');
  return {
    id,
    title: post.title || id,
    state,
    impact: planned ? 'maintenance' : 'unknown',
    raw: { state: newest?.raw ?? null, impact: null },
    startedAt: oldest?.at ?? null,
    createdAt: oldest?.at ?? null,
    resolvedAt: isOver(state) ? (updates.find((update) => /^(?:resolved|completed)$/i.test(update.raw ?? ''))?.at ?? null) : null,
    asOf: latest(
      dated === null || dated > now ? null : dated,
      updates.map((update) => update.at),
    ),
    url: post.url,
    components: [],
    updates,
    scheduledFor: window?.from ?? null,
    scheduledUntil: window?.until ?? null,
  };
}
