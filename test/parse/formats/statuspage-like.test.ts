import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const json = (value: unknown): string => JSON.stringify(value);
const page = { updated_at: '2026-08-18T19:31:13.976357Z' };

describe('statuspage-like', () => {
  it('tells the one word as the state of the page, which is called by its host', async () => {
    const reading = await readingOf(fixture('statuspage-like/status.json'));
    expect(reading).toMatchObject({ format: 'statuspage-like', componentsAreTruth: true, incidents: [], page: { id: null, name: null } });
    expect(reading.components).toEqual([
      { id: 'page', name: 'status.lumenforge.example', state: 'partial_outage', raw: 'Partial System Outage' },
    ]);
  });

  it.each([
    ['none', 'operational'],
    ['minor', 'degraded'],
    ['critical', 'major_outage'],
    ['maintenance', 'maintenance'],
    ['wobbly', 'unknown'],
  ])('reads %s as %s', async (indicator, state) => {
    const reading = await readingOf(json({ page, status: { indicator } }));
    expect(reading.components).toEqual([{ id: 'page', name: 'status.lumenforge.example', state, raw: indicator }]);
    expect(reading.unknownWords.map(({ raw }) => raw)).toEqual(state === 'unknown' ? ['wobbly'] : []);
  });

  it('reads a named page too when the source says so, and by itself leaves it to Statuspage', async () => {
    const body = fixture('statuspage-v2/status.json');
    expect((await readingOf(body, {}, 'statuspage-like')).format).toBe('statuspage-like');
    expect((await readingOf(body)).format).toBe('statuspage-v2');
  });

  it.each([
    ['more than a status', { page, status: { indicator: 'none' }, incidents: [] }, 'it has incidents'],
    ['a status without its word', { page, status: { description: 'All well' } }, 'no page and status.indicator'],
    ['a word without a page', { status: { indicator: 'none' } }, 'no page and status.indicator'],
  ])('refuses %s', async (_name, body, why) => {
    expect(await refusalOf(json(body), 'statuspage-like')).toContain(why);
  });
});

const specimens = new URL('../../../../shared/specimens/', import.meta.url);

describe.skipIf(!existsSync(specimens))('statuspage-like specimens', () => {
  it('a page with neither id nor name, all well', async () => {
    const reading = await readingOf(readFileSync(new URL('statuspage-like/fivetran-status.json', specimens)), {
      url: 'https://status.fivetran.com/api/v2/status.json',
    });
    expect(reading).toMatchObject({ format: 'statuspage-like', componentsAreTruth: true, unknownWords: [] });
    expect(reading.components).toEqual([{ id: 'page', name: 'status.fivetran.com', state: 'operational', raw: 'All Systems Operational' }]);
  });

  it('a page that has moved away since, whose one word was an outage', async () => {
    const reading = await readingOf(readFileSync(new URL('statuspage-v2/oci-legacy-status.json', specimens)));
    expect(reading).toMatchObject({ page: { name: 'OCI' }, componentsAreTruth: true });
    expect(reading.components).toEqual([{ id: 'page', name: 'OCI', state: 'partial_outage', raw: 'Partial System Outage' }]);
  });
});
