import { describe, expect, it } from 'vitest';
import { createCatalog, type Service } from '../../src/domain/catalog.ts';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import { createWarmth, warmUp } from '../../src/poll/warmth.ts';
import { at, incident, service as state } from '../compose/build.ts';
import { source } from '../support/readings.ts';

const service = (id: string, provider: string, upstreams: readonly string[] = []): Service => ({
  id,
  name: id,
  provider,
  aliases: [],
  category: null,
  ambiguous: false,
  newsTerms: [],
  dependsOn: upstreams.map((upstream) => ({ service: upstream, confidence: 'high' })),
});
const catalog = createCatalog(
  [],
  [service('cloud', 'cloud'), service('host', 'host', ['cloud']), service('shop', 'shop', ['host']), service('other', 'other')],
);
const page = (id: string) => source({ id: `${id}-page`, services: [id], provider: id });
const sources = ['cloud', 'host', 'shop', 'other'].map(page);
const open = (id: string) => incident([state(id)], { createdAt: at('12:00'), closedAt: null, evidence: [], entries: [] });

describe('warm evidence', () => {
  it('warms the service itself and everything that runs on it, however far', () => {
    const warmth = createWarmth(catalog);
    expect(warmth.saw('cloud', [open('cloud')])).toEqual(['cloud']);
    const warm = sources.filter((one) => warmth.isWarm(one, at('12:01'))).map(({ id }) => id);
    expect(warm).toEqual(['cloud-page', 'host-page', 'shop-page']);
    expect(warmth.about(['cloud'], sources)).toEqual(['cloud-page', 'host-page', 'shop-page']);
    expect(warmth.about(['shop'], sources)).toEqual(['shop-page']);
  });

  it('is news once', () => {
    const warmth = createWarmth(catalog);
    warmth.saw('host', [open('host')]);
    expect(warmth.saw('host', [open('host')])).toEqual([]);
    expect(warmth.saw('host', [])).toEqual([]);
    expect(warmth.saw('host', [open('host')])).toEqual(['host']);
  });

  it('cools when nothing new is heard of an incident that stays open, and warms again with its next word', () => {
    const warmth = createWarmth(catalog);
    warmth.saw('other', [open('other')]);
    const isWarm = (now: number) => warmth.isWarm(page('other'), now);
    expect([isWarm(at('12:00') + 2 * HOUR), isWarm(at('12:00') + 2 * HOUR + 1)]).toEqual([true, false]);
    const entry = { ...incident([state('other')]).entries[0], seenAt: at('18:00') } as never;
    warmth.saw('other', [{ ...open('other'), entries: [entry] }]);
    expect(isWarm(at('19:00'))).toBe(true);
  });

  it('glows for a quarter of an hour after the end, for what is over often begins again', () => {
    const warmth = createWarmth(catalog);
    warmth.saw('other', [{ ...open('other'), closedAt: at('13:00') }]);
    expect(warmth.isWarm(page('other'), at('13:00') + 15 * MINUTE)).toBe(true);
    expect(warmth.isWarm(page('other'), at('13:00') + 15 * MINUTE + 1)).toBe(false);
  });

  it('is what it was after a restart: open incidents, and those that ended a moment ago', async () => {
    const asked: (number | null)[] = [];
    const ended = { ...open('other'), provider: 'other', closedAt: at('13:00') };
    const ledger = {
      incidents: async ({ since }: { since: number | null }) => {
        asked.push(since);
        return [{ ...open('host'), provider: 'host' }, ended];
      },
    };
    const warmth = createWarmth(catalog);
    await warmUp(warmth, ledger, at('13:05'));
    expect(asked).toEqual([at('12:50')]);
    expect(sources.filter((one) => warmth.isWarm(one, at('13:05'))).map(({ id }) => id)).toEqual(['host-page', 'shop-page', 'other-page']);
  });
});
