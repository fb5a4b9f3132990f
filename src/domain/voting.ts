import type { ServiceId } from './catalog.ts';
import type { Asker } from './command.ts';
import type { Vote } from './crowd.ts';
import type { Instant } from './instant.ts';

/**
 * How a vote was taken.
 *
 * - `counted`: new. `changed`: it says something else than this person's last one.
 * - `again`: this person has said so already; nothing changed.
 * - `tooMany`: not counted; it may be said again in so many milliseconds.
 */
export type Cast = 'counted' | 'changed' | 'again' | { tooMany: number };

/** What people say of one service now, each person once. */
export interface Tally {
  /** For whom it fails, and in how many workspaces they are. */
  affected: number;
  places: number;
  /** For whom it works. */
  notMe: number;
}

/** Where people vote. */
export interface VoteDesk {
  /** How long a vote counts, milliseconds. */
  windowMs: number;
  /** One act of one person, about one service or several at once. Resolves when it is remembered. */
  cast(asker: Asker, services: readonly ServiceId[], affected: boolean, symptom: string | null): Promise<Cast>;
  tally(service: ServiceId): Promise<Tally>;
}

/** The newest word of each person, the oldest first, as far as it still counts at `now`. The same votes in another order give the same. */
export function countingVotes(votes: readonly Vote[], now: Instant, windowMs: number): readonly Vote[] {
  const newest = new Map<string, Vote>();
  for (const vote of votes) {
    const known = newest.get(vote.voter);
    if (vote.at > now - windowMs && (known === undefined || vote.at >= known.at)) newest.set(vote.voter, vote);
  }
  return [...newest.values()].sort((a, b) => a.at - b.at || (a.voter < b.voter ? -1 : 1));
}

/** Counts votes of which each is another person's. */
export function tallyOf(votes: readonly Vote[]): Tally {
  const affected = votes.filter((vote) => vote.affected);
  return {
    affected: affected.length,
    places: new Set(affected.map(({ workspace }) => workspace)).size,
    notMe: votes.length - affected.length,
  };
}
