import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf, understanding } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = (path: string): string => new TextDecoder().decode(fixture(path));

describe('azure-rss', () => {
  it('takes its empty channel for "nothing is open", and no other empty channel', async () => {
    expect(await readingOf(fixture('azure-rss/empty.xml'))).toMatchObject({
      format: 'azure-rss',
      listing: 'open-events',
      page: { name: 'Azure Status' },
      incidents: [],
    });
    const elsewhere = text('azure-rss/empty.xml').replaceAll('azure.status.microsoft', 'status.lumenforge.example');
    expect(await refusalOf(elsewhere, 'azure-rss')).toContain("the channel is not Azure's");
  });

  it('keys an item by its tracking id, wherever it stands, and never by a link that all share', async () => {
    const { incidents } = await readingOf(fixture('azure-rss/open.xml'));
    expect(incidents.map(({ id }) => id)).toEqual(['QX7Z-L1P', 'RT5K-9QW', expect.stringMatching(/^event_/)]);
  });

  it('reads dates that end in a bare Z', async () => {
    const { incidents } = await readingOf(fixture('azure-rss/open.xml'));
    expect(incidents[0]).toMatchObject({ startedAt: at('2026-07-01T07:40:00Z'), asOf: at('2026-07-01T08:55:00Z') });
  });

  it('takes no grade from a title, and the state from a word at either end', async () => {
    const { incidents } = await readingOf(fixture('azure-rss/open.xml'));
    expect(incidents.map(({ impact, state, raw }) => [impact, state, raw.state])).toEqual([
      ['unknown', 'monitoring', 'Mitigated'],
      ['unknown', 'investigating', null],
      ['unknown', 'monitoring', 'Mitigated'],
    ]);
    expect(incidents[0]?.components.map(({ name }) => name)).toEqual(['Lamp Gateways', 'North Isles']);
  });

  it('gives an item without tracking id the same id when only its date moves', async () => {
    const last = async (body: string) => (await readingOf(body)).incidents[2]?.id;
    const moved = text('azure-rss/open.xml').replace('06:00:00 Z', '07:30:00 Z');
    expect(await last(moved)).toBe(await last(text('azure-rss/open.xml')));
  });
});

describe('m365-rss', () => {
  it('lists nothing while its one item is available', async () => {
    expect(await readingOf(fixture('m365-rss/available.rss'))).toMatchObject({ format: 'm365-rss', listing: 'open-events', incidents: [] });
  });

  it('reads the status that stands beside the elements of RSS', async () => {
    expect(only((await readingOf(fixture('m365-rss/degraded.rss'))).incidents)).toMatchObject({
      id: '5b0c7a52-0001-4000-8000-000000000001',
      state: 'investigating',
      impact: 'minor',
      raw: { state: 'ServiceDegradation', impact: 'ServiceDegradation' },
      asOf: at('2026-07-01T09:12:00Z'),
      updates: [{ text: 'Some admins cannot sign in.' }],
    });
  });

  it.each([
    ['ServiceInterruption', 'investigating', 'critical', []],
    ['Service restored', 'resolved', 'unknown', []],
    ['Wobbling', 'unknown', 'unknown', [{ field: 'item.status', raw: 'Wobbling' }]],
  ])('reads %s', async (status, state, impact, unknownWords) => {
    const reading = await readingOf(text('m365-rss/degraded.rss').replace('ServiceDegradation', status));
    expect(only(reading.incidents)).toMatchObject({ state, impact });
    expect(reading.unknownWords).toEqual(unknownWords);
  });

  it('takes an item without status for an event', async () => {
    const bare = text('m365-rss/degraded.rss').replace(/<status>.*<\/status>/, '');
    expect(only((await readingOf(bare)).incidents)).toMatchObject({ state: 'investigating', impact: 'unknown' });
  });

  it('takes an empty channel that links nowhere for its own at its own address or by name only', async () => {
    const empty = '<rss version="2.0"><channel><title>feed</title></channel></rss>';
    const theirs = { url: 'https://status.cloud.microsoft/api/feed/ppac' };
    expect(await readingOf(empty, theirs)).toMatchObject({ format: 'm365-rss', incidents: [] });
    expect((await readingOf(empty, {}, 'm365-rss')).incidents).toEqual([]);
    const result = await understanding(empty);
    expect(result.ok && result.reading.format).toBe('rss');
  });
});

const specimens = new URL('../../../../shared/specimens/azure-rss/', import.meta.url);

describe.skipIf(!existsSync(specimens))('azure-rss specimens', () => {
  it('an empty channel, which is the normal state', async () => {
    const reading = await readingOf(readFileSync(new URL('azure-feed-empty.xml', specimens)));
    expect(reading).toMatchObject({ format: 'azure-rss', listing: 'open-events', incidents: [], page: { name: 'Azure Status' } });
  });

  it('items without guid, keyed by the tracking id in their links', async () => {
    const { format, incidents } = await readingOf(readFileSync(new URL('azure-feed-with-items-synthetic.xml', specimens)));
    expect(format).toBe('azure-rss');
    expect(incidents.map(({ id, title, state, impact, startedAt }) => [id, title, state, impact, startedAt])).toEqual([
      ['ABC1-234', 'Investigating - Azure Storage - West Europe', 'investigating', 'unknown', at('2026-08-07T03:10:00Z')],
      ['DEF5-678', 'Azure Virtual Machines - Degraded performance in East US', 'investigating', 'unknown', at('2026-08-07T01:45:00Z')],
    ]);
  });
});
