import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('statuscast', () => {
  it('takes any word but "Available" for trouble, and shows the text of the page', async () => {
    const reading = await readingOf(fixture('statuscast/status.json'));
    expect(reading).toMatchObject({ format: 'statuscast', listing: 'snapshot', componentsAreTruth: true, page: { id: null, name: null } });
    expect(reading.components).toEqual([
      { id: 'page', name: 'status.lumenforge.example', state: 'degraded', raw: 'Some customers cannot sign in' },
    ]);
    expect(reading.unknownWords).toEqual([{ field: 'Status', raw: 'DegradedPerformance' }]);
  });

  it('reads the summary, which names its page', async () => {
    const reading = await readingOf(fixture('statuscast/summary.json'));
    expect(reading.page).toEqual({ id: null, name: 'Lumenforge', url: 'https://lumenforge.status.example' });
    expect(reading.components).toEqual([{ id: 'page', name: 'Lumenforge', state: 'operational', raw: 'Normal' }]);
  });

  it('does not take planned work for trouble', async () => {
    const reading = await readingOf(json({ InEffectSince: null, Status: 'Maintenance', StatusText: null }));
    expect(reading.components).toEqual([{ id: 'page', name: 'status.lumenforge.example', state: 'maintenance', raw: 'Maintenance' }]);
  });

  it.each([
    ['an empty word', { InEffectSince: null, Status: '', StatusText: 'Normal' }],
    ['no word', { InEffectSince: null, StatusText: 'Normal' }],
    ['the error page of unknown paths', '<!DOCTYPE html><html></html>'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(typeof body === 'string' ? body : json(body), 'statuscast')).toMatch(/^statuscast: /);
  });
});

const specimen = new URL('../../../../shared/specimens/statuscast/quickbase-status.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('statuscast specimens', () => {
  it('available, since a time without zone that is not read', async () => {
    const reading = await readingOf(readFileSync(specimen), { url: 'https://quickbasestatus.status.page/status.json' });
    expect(reading).toMatchObject({ format: 'statuscast', componentsAreTruth: true, unknownWords: [] });
    expect(reading.components).toEqual([{ id: 'page', name: 'quickbasestatus.status.page', state: 'operational', raw: 'Normal' }]);
  });
});
