import type { Settings } from '../config/load.ts';
import { TERMINAL } from '../decide.ts';
import type { Catalog } from '../domain/catalog.ts';
import type { Instant } from '../domain/instant.ts';
import type { Store } from '../domain/ledger.ts';

/** Who made the subscriptions that the configuration holds. */
const CONFIGURED = 'config/tocsin.yaml';
/** Who made those of the terminal. */
const STARTED = 'npm start';

/** What the configuration subscribes; without a chat platform the terminal hears of what is watched, or of everything. */
export async function subscribeStanding(
  store: Store,
  { routes, watch }: Settings['behaviour'],
  catalog: Catalog,
  terminal: boolean,
  now: Instant,
): Promise<void> {
  for (const { destination, scope, floor } of routes) {
    const provider = scope === '*' ? '*' : catalog.providerOf(scope);
    await store.subscriptions.put({ destination, scope, floor, createdBy: CONFIGURED, createdAt: now }, provider);
  }
  await store.subscriptions.keepOnly(CONFIGURED, routes);
  const scopes = !terminal ? [] : watch.length === 0 ? ['*'] : watch;
  for (const scope of scopes) {
    const provider = scope === '*' ? '*' : catalog.providerOf(scope);
    await store.subscriptions.put({ destination: TERMINAL, scope, floor: 'none', createdBy: STARTED, createdAt: now }, provider);
  }
  await store.subscriptions.keepOnly(
    STARTED,
    scopes.map((scope) => ({ destination: TERMINAL, scope })),
  );
}
