import { describe, expect, it } from 'vitest';
import { createCatalog, type Service } from '../../src/domain/catalog.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { stillWorld } from '../../src/domain/world.ts';
import { createWatchlist } from '../../src/schedule/watchlist.ts';
import { incident, service as state } from '../compose/build.ts';
import { source } from '../support/readings.ts';

const service = (id: string, upstreams: readonly string[] = []): Service => ({
  id,
  name: id,
  provider: id,
  aliases: [],
  category: null,
  ambiguous: false,
  newsTerms: [],
  dependsOn: upstreams.map((upstream) => ({ service: upstream, confidence: 'medium' })),
});
const NAMES = ['cloud', 'host', 'shop', 'mail'];
const catalog = createCatalog([], [service('cloud'), service('host', ['cloud']), service('shop', ['host']), service('mail')]);
const pages = NAMES.map((id) => source({ id, services: [id], provider: id }));
const press = source({ id: 'wire', kind: 'news', services: [], provider: null });

function desk({ scopes = [] as string[], always = [] as string[], open = [] as Incident[] } = {}) {
  const registered: string[][] = [];
  const watchlist = createWatchlist({
    world: stillWorld(catalog, [...pages, press]),
    book: { register: async (sources) => void registered.push(sources.map(({ id }) => id)) },
    subscriptions: { scopes: async () => scopes },
    ledger: { incidents: async () => open },
    always,
  });
  return { watchlist, registered, scopes, open };
}

describe('what is read', () => {
  it('is nothing while nobody needs anything', async () => {
    const { watchlist, registered } = desk();
    await watchlist.refresh(0);
    expect(registered).toEqual([[]]);
  });

  it('is what somebody subscribes to, what that runs on, and the press', async () => {
    const { watchlist, registered, scopes } = desk();
    await watchlist.refresh(0);
    scopes.push('shop');
    watchlist.changed();
    await watchlist.refresh(1);
    expect(registered.at(-1)).toEqual(['cloud', 'host', 'shop', 'wire']);
    expect(watchlist.watched().services).toEqual(['shop', 'host', 'cloud']);
  });

  it('is everything for who subscribes to everything', async () => {
    const { watchlist, registered } = desk({ scopes: ['*'] });
    await watchlist.refresh(0);
    expect(registered).toEqual([['cloud', 'host', 'shop', 'mail', 'wire']]);
  });

  it('is what the configuration names, whoever subscribes', async () => {
    const { watchlist, registered } = desk({ always: ['mail'] });
    await watchlist.refresh(0);
    expect(registered).toEqual([['mail', 'wire']]);
  });

  it('is an open incident to its end, also when its last listener left', async () => {
    const { watchlist, registered, open } = desk({ open: [incident([state('mail')], { closedAt: null })] });
    await watchlist.refresh(0);
    expect(registered).toEqual([['mail', 'wire']]);
    open.splice(0);
    await watchlist.refresh(MINUTE);
    expect(registered.at(-1)).toEqual([]);
  });

  it('is written to the book only when it changed, and looked over once a minute without a word', async () => {
    const { watchlist, registered, scopes } = desk({ scopes: ['mail'] });
    await watchlist.refresh(0);
    scopes.push('cloud');
    await watchlist.refresh(MINUTE - 1);
    expect(registered).toHaveLength(1);
    await watchlist.refresh(MINUTE);
    await watchlist.refresh(2 * MINUTE);
    expect(registered).toEqual([
      ['mail', 'wire'],
      ['cloud', 'mail', 'wire'],
    ]);
  });
});
