import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import type { CountPoint } from '../../src/domain/crowd.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import type { Source } from '../../src/domain/source.ts';
import { source } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';
import { FIRST, series, WINDOW } from './counting/made.ts';

const headline = createHeadlineReader(shipped.catalog);
const tracker = source({ id: 'tracker', kind: 'reports', name: 'Tracker', windowMs: WINDOW });
const NOW = FIRST + 10 * DAY;
const history = series({ days: 10, mean: () => 6 });

/** Weighs documents one after the other; the first is first contact. */
function told(documents: readonly { at: Instant; points: readonly CountPoint[] }[], of: Source = tracker, category: string | null = null) {
  let memory: SourceMemory = newSourceMemory();
  const said: Evidence[][] = [];
  for (const [index, { at, points }] of documents.entries()) {
    const [service = 'lumen'] = of.services;
    const observation = {
      kind: 'counts' as const,
      source: of,
      service,
      windowMs: of.windowMs ?? WINDOW,
      points,
      firstContact: index === 0,
    };
    const context = { now: at, settings: shipped.detect, headline, nameOf: (id: string) => id, categoryOf: () => category };
    const weighed = weigh(observation, memory, context);
    memory = weighed.memory;
    said.push([...weighed.evidence]);
  }
  return { said, memory };
}
const first = { at: NOW, points: history };
const next = (counts: readonly number[]) =>
  counts.map((count, index) => ({ at: NOW + (index + 1) * WINDOW, points: [{ at: NOW + index * WINDOW, count }] }));

describe('reports of users', () => {
  it('far above the usual are strong evidence of the crowd, with a sentence and a figure', () => {
    const { said } = told([first, ...next([60])]);
    expect(said[0]).toEqual([]);
    expect(said[1]).toMatchObject([
      {
        id: 'counts:tracker:lumen',
        class: 'crowd',
        source: 'tracker',
        services: ['lumen'],
        general: false,
        says: 'trouble',
        since: NOW,
        at: NOW + WINDOW,
        seenAt: NOW + WINDOW,
        until: NOW + 4 * WINDOW,
        severity: 'unknown',
        origin: 'counts:tracker',
        restsOn: [],
        figure: { value: 60, unit: 'reports', windowMs: WINDOW, peak: { value: 60, at: NOW } },
      },
    ]);
    expect(said[1]?.[0]?.weight).toBeGreaterThanOrEqual(3);
    expect(said[1]?.[0]?.text).toMatch(/^60 reports in 5 min, expected [5-8]$/);
  });

  it('burn on with one id, keep their peak, and are over once', () => {
    const { said } = told([first, ...next([60, 90, 70, 6, 5, 6, 7, 6, 5])]);
    const all = said.flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(said[3]?.[0]?.figure?.peak?.value).toBeGreaterThanOrEqual(90);
    const over = all.filter(({ says }) => says === 'over');
    expect(over).toMatchObject([{ weight: 0, text: 'reports are back to what is usual' }]);
    expect(all.at(-1)).toBe(over[0]);
  });

  it('that are as always are no evidence', () => {
    expect(told([first, ...next([6, 9, 3, 12, 5, 0, 7])]).said.flat()).toEqual([]);
  });

  it('of a series that is young say so', () => {
    const young = told([
      { at: FIRST + 3 * DAY, points: history.slice(0, 3 * 288) },
      { at: FIRST + 3 * DAY + WINDOW, points: [{ at: FIRST + 3 * DAY, count: 90 }] },
    ]);
    expect(young.said[1]?.[0]?.text).toMatch(/^90 reports in 5 min, expected \d+ \(counted for 3 days\)$/);
  });

  it('about a carrier never weigh enough for a suspicion', () => {
    const { said } = told([first, ...next([600, 900])], tracker, 'telecom');
    expect(said[2]).toMatchObject([{ says: 'trouble', weight: 2 }]);
  });

  it('of another kind of people are mentions', () => {
    const { said } = told([first, ...next([60])], { ...tracker, kind: 'mentions' });
    expect(said[1]).toMatchObject([{ class: 'mentions', figure: { unit: 'mentions' } }]);
    expect(said[1]?.[0]?.text).toMatch(/^60 mentions in 5 min/);
  });

  it('are remembered for each service, whatever it is called', () => {
    const odd = { ...tracker, services: ['constructor'] };
    const { said, memory } = told([first, ...next([60])], odd);
    expect(said[1]).toMatchObject([{ services: ['constructor'], says: 'trouble' }]);
    expect(Object.keys(memory.counts ?? {})).toEqual(['constructor']);
  });
});

const capture = (name: string) => new URL(`../../../shared/scenarios/${name}.capture.jsonl.gz`, import.meta.url);

/** The evidence of one source of a scenario, by a reader of its own: the format is another test's. */
function ofScenario(name: string, id: string): readonly Evidence[] {
  const [header, ...lines] = gunzipSync(readFileSync(capture(name)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const own = header.sources.find((each: { id: string }) => each.id === id);
  const documents = lines
    .filter((line) => line.source === id && typeof line.body === 'string' && line.body.startsWith('{"points"'))
    .map((line) => ({
      at: Date.parse(line.at),
      points: JSON.parse(line.body).points.map((point: CountPoint) => ({ at: Date.parse(String(point.at)), count: point.count })),
    }));
  const of = source({ id, kind: 'reports', services: own.services, windowMs: own.windowMinutes * MINUTE });
  const category = shipped.catalog.service(own.services[0])?.category ?? null;
  return told(documents, of, category).said.flat();
}
const strongAt = (said: readonly Evidence[]) => said.find(({ weight }) => weight >= 3)?.seenAt ?? null;
const heaviest = (said: readonly Evidence[]) => Math.max(0, ...said.map(({ weight }) => weight));

describe.skipIf(!existsSync(capture('slow-burn')))('the report series of the scenarios', () => {
  it.each([
    ['slow-burn', 'dd-fieldnote', '2026-06-17T15:10:00Z', 25],
    ['silent-outage', 'dd-paylane', '2026-04-22T13:12:00Z', 20],
    ['flapping-day', 'dd-codeforge', '2026-03-11T08:10:00Z', 25],
    ['meta-2024-03-05', 'dd-facebook', '2024-03-05T15:00:00Z', 35],
    ['meta-2024-03-05', 'dd-instagram', '2024-03-05T15:00:00Z', 35],
    ['meta-2024-03-05', 'dd-messenger', '2024-03-05T15:00:00Z', 35],
    ['meta-2024-03-05', 'dd-threads', '2024-03-05T15:00:00Z', 35],
  ])('%s: %s is strong within so many minutes, and not before', (name, id, start, minutes) => {
    const at = strongAt(ofScenario(name, id));
    expect(at).toBeGreaterThanOrEqual(Date.parse(start));
    expect(at).toBeLessThanOrEqual(Date.parse(start) + minutes * MINUTE);
  });

  it.each([
    ['slow-burn', ['dd-tidechart', 'dd-kilnbase', 'dd-parcelo', 'dd-hallway']],
    ['silent-outage', ['dd-cartwise']],
    ['meta-2024-03-05', ['dd-whatsapp', 'dd-verizon', 'dd-att', 'dd-comcast']],
    ['cloud-domino', ['dd-digitalocean', 'dd-cloudflare']],
    [
      'quiet-week',
      'dropbox trello canva figma discord twitch spotify hubspot zapier coinbase asana netflix tiktok linode strava'
        .split(' ')
        .map((each) => `dd-${each}`),
    ],
  ])('%s: what is well is never strong', (name, ids) => {
    expect(ids.filter((id) => heaviest(ofScenario(name, id)) >= 3)).toEqual([]);
  });

  it('slow-burn: a threefold surge of forty minutes is noticed while it lasts', () => {
    const noticed = ofScenario('slow-burn', 'dd-rostera').find(({ says }) => says === 'trouble');
    expect(noticed?.seenAt).toBeGreaterThan(Date.parse('2026-06-18T09:35:00Z'));
    expect(noticed?.seenAt).toBeLessThan(Date.parse('2026-06-18T10:15:00Z') + HOUR / 4);
  });
});
