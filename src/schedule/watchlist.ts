import type { ServiceId } from '../domain/catalog.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Ledger, SourceBook, Subscriptions } from '../domain/ledger.ts';
import type { Source } from '../domain/source.ts';
import type { World } from '../domain/world.ts';
import { type Demand, demandOf, NO_DEMAND } from './demand.ts';

/** Open incidents end and upstreams change without anybody's word: the list is looked over this often all the same. */
const LOOKED_OVER = MINUTE;

export interface WatchlistParts {
  world: Pick<World, 'catalog' | 'sources'>;
  book: Pick<SourceBook, 'register'>;
  subscriptions: Pick<Subscriptions, 'scopes'>;
  ledger: Pick<Ledger, 'incidents'>;
  /** Watched whoever subscribes: what the configuration names. */
  always: readonly (ServiceId | '*')[];
}

/** Keeps the source book at what somebody needs (`demand.ts`). */
export interface Watchlist {
  /** A subscription or an added page has changed what is needed; the next `refresh` looks. */
  changed(): void;
  /** Brings the book up to date when something changed or a minute has passed. */
  refresh(now: Instant): Promise<void>;
  /** What is watched since the last refresh. */
  watched(): Demand;
}

export function createWatchlist({ world, book, subscriptions, ledger, always }: WatchlistParts): Watchlist {
  let stale = true;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let watched = NO_DEMAND;
  let registered = false;

  return {
    changed() {
      stale = true;
    },
    async refresh(now) {
      if (!stale && now - lookedAt < LOOKED_OVER) return;
      // Marked before the questions: what changes while they are asked is looked at next time.
      stale = false;
      lookedAt = now;
      const open = await ledger.incidents({ services: null, since: null });
      // What is open is followed to its end, whether or not anybody still listens.
      const troubled = open.flatMap((incident) => incident.services.map(({ service }) => service));
      const scopes = [...always, ...(await subscriptions.scopes()), ...troubled];
      const needed = demandOf(world.catalog, world.sources(), scopes);
      // The first time always: the book may hold what an earlier run needed.
      if (registered && isSame(needed.sources, watched.sources)) return;
      await book.register(needed.sources, now);
      registered = true;
      watched = needed;
    },
    watched: () => watched,
  };
}

const isSame = (a: readonly Source[], b: readonly Source[]): boolean =>
  a.length === b.length && a.every((source, index) => source === b[index]);
