import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = (file: string): string => new TextDecoder().decode(fixture(`statuspage-webhook/${file}.json`));

describe('statuspage-webhook', () => {
  it('reads a changed component, which is no trouble by itself and says nothing of others', async () => {
    const reading = await readingOf(text('component'));
    expect(reading).toMatchObject({
      format: 'statuspage-webhook',
      listing: 'history',
      componentsAreTruth: false,
      page: { id: 'w3k9lm2p0q7x', name: null },
      indicator: { impact: 'major', raw: 'major' },
      incidents: [],
    });
    expect(reading.components).toEqual([{ id: 'cmp0rest0000', name: 'REST API', state: 'major_outage', raw: 'major_outage' }]);
  });

  it('reads an incident with all of its updates as the page itself would list it', async () => {
    const reading = await readingOf(text('incident'));
    expect(reading).toMatchObject({ format: 'statuspage-webhook', listing: 'history', indicator: { impact: 'critical' } });
    expect(only(reading.incidents)).toMatchObject({
      id: 'inc0down0000',
      title: 'API is down',
      state: 'identified',
      impact: 'critical',
      createdAt: at('2026-03-11T08:43:01Z'),
      url: 'https://stspg.example/i1',
      updates: [{ id: 'upd0newer000', text: 'Found.' }, { id: 'upd0older000' }],
    });
  });

  it('keeps planned work apart', async () => {
    const planned = text('incident').replace('"impact": "critical"', '"impact": "maintenance", "scheduled_for": "2026-03-12T08:00:00Z"');
    const reading = await readingOf(planned);
    expect(reading.incidents).toEqual([]);
    expect(only(reading.maintenances).scheduledFor).toBe(at('2026-03-12T08:00:00Z'));
  });

  it('keeps words that nobody knows', async () => {
    const reading = await readingOf(text('component').replaceAll('major', 'wobbly'));
    expect(reading.components.map(({ state }) => state)).toEqual(['unknown']);
    expect(reading.unknownWords.map(({ field, raw }) => [field, raw])).toEqual([
      ['indicator', 'wobbly'],
      ['component.status', 'wobbly_outage'],
    ]);
  });

  it('calls a component by its id where another one came along', async () => {
    const other = text('component').replace('"id": "cmp0rest0000"', '"id": "cmp0other000"');
    expect(only((await readingOf(other)).components)).toMatchObject({ id: 'cmp0rest0000', name: 'cmp0rest0000' });
  });

  it.each([
    [
      'the same shape of Instatus',
      text('component').replace('"status_indicator": "major"', '"status_indicator": "HASISSUES"'),
      'no indicator of Statuspage',
    ],
    ['a page alone', '{"page":{"id":"w3k9lm2p0q7x","status_indicator":"none"}}', 'neither an incident nor a component_update'],
    ['a summary', new TextDecoder().decode(fixture('statuspage-v2/summary.json')), 'no id and status_indicator'],
  ])('leaves %s alone', async (_name, body, why) => {
    expect(await refusalOf(body, 'statuspage-webhook')).toContain(why);
  });
});

describe("Statuspage's history.json", () => {
  it('is read by nobody: it holds neither states nor years', async () => {
    const incidents = [
      {
        code: 'x1',
        name: 'Down',
        message: 'This incident has been resolved.',
        impact: 'major',
        timestamp: 'May <var data-var="date">3</var>',
      },
    ];
    const body = {
      components: [{ id: 'c', name: 'API' }],
      show_component_filter: true,
      months: [{ name: 'May', starts_on: 1, year: 2026, incidents }],
    };
    expect(await refusalOf(JSON.stringify(body))).toContain('statuspage-v2: no page');
  });
});

const specimen = new URL('../../../../shared/specimens/statuspage-webhook/component-update-sample.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('statuspage-webhook specimens', () => {
  it('a component that is well again while the page is not', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({
      format: 'statuspage-webhook',
      listing: 'history',
      page: { id: 'j2mfxwj97wnj' },
      indicator: { impact: 'major' },
      unknownWords: [],
    });
    expect(reading.components).toEqual([{ id: 'rb5wq1dczvbm', name: 'Some Component', state: 'operational', raw: 'operational' }]);
  });
});
