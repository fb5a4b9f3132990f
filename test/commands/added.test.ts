import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addedSource } from '../../src/commands/added.ts';
import { namesOf } from '../../src/commands/names.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { createWorld } from '../../src/domain/world.ts';
import { CATALOG, NOW, source } from './desk.ts';

const BASE = { providers: [{ id: 'meta', name: 'Meta' }], services: CATALOG.services(), sources: [] };
const find = (title: string | null, url = 'https://status.lumen.example/api/v2/summary.json', format = 'statuspage-v2') => ({
  url,
  format,
  title,
});
const added = (title: string | null, more: { url?: string; format?: string } = {}) =>
  addedSource({ ...find(title), ...more }, { catalog: CATALOG, sources: [] }, 'mara', NOW);

describe('a page that joins the catalog', () => {
  it.each([
    ['Lumen', 'Lumen'],
    ['Lumen Status', 'Lumen'],
    ['Lumen System Status', 'Lumen'],
    ['Lumen | Status Page', 'Lumen'],
    ['Lumen Status - Incident History', 'Lumen'],
    ['Status', 'Status'],
    ['Statusphere', 'Statusphere'],
    ['', 'status.lumen.example'],
    [null, 'status.lumen.example'],
    ['  \u202eLumen\n ', 'Lumen'],
  ])('%j is called %s', (title, name) => {
    expect(added(title).service.name).toBe(name);
    expect(added(title).source.name).toBe(`${name} status`);
  });

  it('is read as often as most pages are, and a feed of headlines as often as most feeds', () => {
    const every = (seconds: number, kind: 'status' | 'news', id: string) => ({ ...source(id, id, [], kind), intervalMs: seconds * SECOND });
    const sources = [every(30, 'status', 'a'), every(300, 'status', 'b'), every(30, 'status', 'c'), every(120, 'news', 'd')];
    const of = (format: string) =>
      addedSource(find('Lumen', undefined, format), { catalog: CATALOG, sources }, 'mara', NOW).source.intervalMs;
    expect([of('statuspage-v2'), of('rss')]).toEqual([30 * SECOND, 120 * SECOND]);
    expect(added('Lumen').source.intervalMs).toBe(MINUTE);
  });

  it.each(['everything', 'all', '*', 'GitHub', 'git hub', 'gh', 'Meta', 'meta', 'Amazon Web Services'])(
    'a page called %j takes nothing from what the word meant before',
    (title) => {
      const before = namesOf(CATALOG).find(title);
      const world = createWorld(BASE);
      world.setAdded([added(title)]);
      const after = namesOf(world.catalog).find(title);
      expect(after).toEqual(before);
      expect(namesOf(world.catalog).find(added(title).service.id)).toMatchObject({
        kind: 'service',
        service: { id: added(title).service.id },
      });
    },
  );

  it('any title at any address gives an id that is typed back, fits a button, and means this page alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.webUrl(), fc.webUrl(), (title, url, other) => {
        fc.pre(url !== other);
        const world = createWorld(BASE);
        const first = addedSource(find(title, url), { catalog: world.catalog, sources: [] }, 'mara', NOW);
        world.setAdded([first]);
        const second = addedSource(find(title, other), { catalog: world.catalog, sources: [] }, 'ada', NOW);
        world.setAdded([first, second]);
        for (const { service } of [first, second]) {
          expect(service.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(`act:subscribe:${service.id}`.length).toBeLessThanOrEqual(100);
          expect(namesOf(world.catalog).find(service.id)).toMatchObject({ kind: 'service', service: { id: service.id } });
        }
        expect(second.service.name).not.toBe(first.service.name);
      }),
      { numRuns: 200 },
    );
  });
});
