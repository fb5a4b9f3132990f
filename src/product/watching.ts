import type { Clock } from '../clock.ts';
import type { PageDesk } from '../commands/ports.ts';
import { createBoard } from '../domain/burning.ts';
import type { ServiceId } from '../domain/catalog.ts';
import type { Store } from '../domain/ledger.ts';
import type { Behaviour } from '../domain/settings.ts';
import { createWorld } from '../domain/world.ts';
import { createWarmth, warmUp } from '../poll/warmth.ts';
import { createWatchlist } from '../schedule/watchlist.ts';

/** What there is to watch, what of it somebody needs, and what is warm: made from the configuration and the store. */
export async function startWatching(store: Store, behaviour: Behaviour, clock: Clock) {
  const world = createWorld(behaviour);
  world.setAdded(await store.added.all());
  const warmth = createWarmth(world.catalog);
  await warmUp(warmth, store.ledger, clock.now());
  const board = createBoard(world.catalog);
  const open = await store.ledger.incidents({ services: null, since: null });
  for (const [provider, incidents] of Map.groupBy(open, (incident) => incident.provider)) board.saw(provider, incidents);
  const probed = behaviour.probes.map(({ service }) => service);
  const always: readonly ServiceId[] = [...behaviour.watch, ...behaviour.oncall.stack, ...probed];
  const watchlist = createWatchlist({
    world,
    book: store.sources,
    subscriptions: store.subscriptions,
    ledger: store.ledger,
    always,
  });
  /** Subscriptions whose every change is followed by another look at what is needed. */
  const subscriptions: Store['subscriptions'] = {
    ...store.subscriptions,
    put: async (subscription, provider) => {
      const outcome = await store.subscriptions.put(subscription, provider);
      watchlist.changed();
      return outcome;
    },
    remove: async (destination, scope) => {
      const removed = await store.subscriptions.remove(destination, scope);
      watchlist.changed();
      return removed;
    },
  };
  /** The pages that people add join the world at once. */
  const changeAdded = async (): Promise<void> => {
    world.setAdded(await store.added.all());
    watchlist.changed();
  };
  const pages: Omit<PageDesk, 'discover'> = {
    added: world.added,
    async add(added) {
      const isNew = await store.added.add(added);
      await changeAdded();
      return isNew;
    },
    async remove(id) {
      const removed = await store.added.remove(id);
      await changeAdded();
      return removed;
    },
  };
  return {
    world,
    pages,
    warmth,
    board,
    watchlist,
    subscriptions,
    /** Whether several sources read this address, so that one request serves them all. */
    isShared: (url: string): boolean => world.sources().filter((source) => source.url === url).length > 1,
    hasten: (ids: readonly string[]) => store.sources.hasten(ids, clock.now()),
  };
}
