import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const json = (value: unknown): string => JSON.stringify(value);
const page = { name: 'Lumenforge', url: 'https://status.lumenforge.example' };

describe('instatus summary', () => {
  it('reads open incidents; one without id is known by its address', async () => {
    const reading = await readingOf(fixture('instatus/summary.json'));
    expect(reading).toMatchObject({ format: 'instatus', listing: 'snapshot', componentsAreTruth: false, indicator: { raw: 'HASISSUES' } });
    expect(reading.incidents.map(({ id, state, impact, startedAt }) => [id, state, impact, startedAt])).toEqual([
      ['https://status.lumenforge.example/incident/cl4a8n3070721qt', 'identified', 'critical', at('2026-06-13T18:55:50Z')],
      ['cl4a8n3070722qt', 'monitoring', 'none', at('2026-06-13T17:00:00Z')],
    ]);
  });

  it('reads the length of planned work as minutes', async () => {
    expect(only((await readingOf(fixture('instatus/summary.json'))).maintenances)).toMatchObject({
      title: 'Database work',
      state: 'scheduled',
      impact: 'maintenance',
      startedAt: null,
      scheduledFor: at('2026-06-14T18:00:00Z'),
      scheduledUntil: at('2026-06-14T19:00:00Z'),
    });
  });

  it('takes lists that are left out for nothing open', async () => {
    expect(await readingOf(json({ page: { ...page, status: 'UP' } }))).toMatchObject({
      format: 'instatus',
      listing: 'snapshot',
      indicator: { impact: 'none' },
      incidents: [],
      maintenances: [],
    });
  });

  it('reads the second layout, whose word stands beside the page', async () => {
    const body = json({
      page: { ...page, updated: '2026-06-13T18:00:00Z' },
      status: { type: 'UNDERMAINTENANCE', text: 'Under maintenance' },
    });
    expect(await readingOf(body)).toMatchObject({ format: 'instatus', indicator: { impact: 'maintenance', raw: 'UNDERMAINTENANCE' } });
  });

  it('refuses a page in a word that is none of theirs', async () => {
    expect(await refusalOf(json({ page: { ...page, status: 'FINE' } }), 'instatus')).toContain('neither a summary');
  });
});

describe('instatus components', () => {
  it('is the whole truth of its document', async () => {
    const reading = await readingOf(fixture('instatus/components.json'));
    expect(reading).toMatchObject({ format: 'instatus', listing: 'snapshot', componentsAreTruth: true, incidents: [] });
  });

  it('reads states and never descriptions, without headings, in words with and without spaces', async () => {
    const { components, unknownWords } = await readingOf(fixture('instatus/components.json'));
    expect(components.map(({ name, state, raw }) => [name, state, raw])).toEqual([
      ['Shop / Cart', 'partial_outage', 'PARTIALOUTAGE'],
      ['Shop / Payments', 'operational', 'OPERATIONAL'],
      ['Website', 'maintenance', 'UNDER MAINTENANCE'],
      ['Mail', 'unknown', 'SIMMERING'],
    ]);
    expect(unknownWords).toEqual([{ field: 'component.status', raw: 'simmering' }]);
  });

  it.each([
    ['an empty list', { components: [] }],
    [
      'components of another product',
      { page: { id: 'p', name: 'P' }, components: [{ id: 'c', name: 'C', status: 'operational', group: false }] },
    ],
    ["Statuspage's undocumented history", { components: [{ id: 'c', name: 'C' }], months: [{ name: 'May', year: 2026, incidents: [] }] }],
  ])('leaves %s alone', async (_name, body) => {
    expect(await refusalOf(json(body), 'instatus')).toContain('neither a summary nor a list of components');
  });
});

const specimens = new URL('../../../../shared/specimens/instatus/', import.meta.url);

describe.skipIf(!existsSync(specimens))('instatus specimens', () => {
  it('a summary without any list: nothing open', async () => {
    expect(await readingOf(readFileSync(new URL('perplexity-summary.json', specimens)))).toMatchObject({
      format: 'instatus',
      page: { name: 'Perplexity', url: 'https://status.perplexity.com' },
      indicator: { impact: 'none', raw: 'UP' },
      incidents: [],
      unknownWords: [],
    });
  });

  it('components, all well', async () => {
    const reading = await readingOf(readFileSync(new URL('perplexity-components.json', specimens)));
    expect(reading).toMatchObject({ format: 'instatus', componentsAreTruth: true, unknownWords: [] });
    expect(reading.components.map(({ name, state }) => [name, state])).toEqual([
      ['Website', 'operational'],
      ['API', 'operational'],
      ['Computer', 'operational'],
    ]);
  });
});
