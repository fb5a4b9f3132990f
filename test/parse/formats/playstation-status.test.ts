import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const region = (): Promise<Reading> => readingOf(fixture('playstation-status/region.json'));
const withEntry = (entry: object, countries = ['NM']) =>
  JSON.stringify({
    countries: countries.map((countryCode) => ({
      countryCode,
      status: [],
      services: [{ serviceName: 'Store', status: [entry], resources: [] }],
    })),
  });

describe('playstation-status', () => {
  it('reads one entry over countries and devices as one incident', async () => {
    const { incidents, listing, page } = await region();
    expect([listing, page.name]).toEqual(['snapshot', 'PlayStation Network LUMA']);
    expect(only(incidents)).toMatchObject({
      id: '801',
      title: 'Gaming and Social: Outage (NM, SM)',
      state: 'investigating',
      impact: 'major',
      raw: { impact: 'Outage' },
      startedAt: at('2026-08-31T20:00:00Z'),
      resolvedAt: null,
      components: [{ id: 'Gaming and Social', state: 'major_outage' }],
    });
  });

  it('leaves out an entry that nobody has touched for more than a week: they are never removed', async () => {
    expect((await region()).incidents.some(({ id }) => id === '640')).toBe(false);
    const old = { statusId: '1', statusType: 'Outage', startDate: '2026-02-08T00:00:00Z' };
    expect((await readingOf(withEntry(old))).incidents).toEqual([]);
    expect((await readingOf(withEntry({ ...old, lastUpdated: '2026-08-30T00:00:00Z' }))).incidents).toMatchObject([
      { id: '1', state: 'investigating' },
    ]);
  });

  it('keeps an entry whose time cannot be read: it may be new', async () => {
    expect((await readingOf(withEntry({ statusType: 'Outage', startDate: 'lately' }))).incidents).toMatchObject([
      { impact: 'major', startedAt: null },
    ]);
  });

  it('reads an entry whose end has passed as over', async () => {
    const entry = { statusId: '1', statusType: 'Outage', startDate: '2026-08-30T00:00:00Z', endDate: '2026-08-30T03:00:00Z' };
    expect(only((await readingOf(withEntry(entry))).incidents)).toMatchObject({
      state: 'resolved',
      resolvedAt: at('2026-08-30T03:00:00Z'),
    });
  });

  it('keeps planned work apart, also while it is to come', async () => {
    expect(only((await region()).maintenances)).toMatchObject({
      id: '803',
      state: 'scheduled',
      scheduledFor: at('2026-09-02T02:00:00Z'),
      scheduledUntil: at('2026-09-02T06:00:00Z'),
    });
  });

  it('shows each service as it is now', async () => {
    expect((await region()).components.map(({ name, state }) => [name, state])).toEqual([
      ['Gaming and Social', 'major_outage'],
      ['Store', 'operational'],
    ]);
  });

  it('counts countries when they are many, and knows an entry without id by its kind and start', async () => {
    const entry = { statusType: 'Outage', startDate: '2026-08-31T20:00:00Z' };
    const [first, second] = await Promise.all([
      readingOf(withEntry(entry, ['AA', 'BB', 'CC', 'DD', 'EE'])),
      readingOf(withEntry(entry, ['EE'])),
    ]);
    expect(only(first.incidents).title).toBe('Store: Outage (5 countries)');
    expect(only(second.incidents).id).toBe(only(first.incidents).id);
  });

  it('keeps a kind that nobody knows', async () => {
    const reading = await readingOf(withEntry({ statusId: '1', statusType: 'Wobble', startDate: '2026-08-31T20:00:00Z' }));
    expect(only(reading.incidents)).toMatchObject({ impact: 'unknown', raw: { impact: 'Wobble' } });
    expect(reading.unknownWords).toEqual([{ field: 'entry.statusType', raw: 'Wobble' }]);
  });

  it('refuses a region without countries', async () => {
    expect(await refusalOf('{"countries":[]}', 'playstation-status')).toContain('no countries');
  });
});
