import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('cachet, version 2', () => {
  it('reads components by number or text, without those that are switched off', async () => {
    const reading = await readingOf(fixture('cachet/v2-components.json'));
    expect(reading).toMatchObject({ format: 'cachet', listing: 'snapshot', componentsAreTruth: true, unknownWords: [] });
    expect(reading.components.map(({ id, name, state, raw }) => [id, name, state, raw])).toEqual([
      ['1', 'API', 'major_outage', 'Major Outage'],
      ['2', 'Site', 'operational', 'Operational'],
      ['3', 'Mail', 'unknown', '5'],
    ]);
  });

  it('reads an incident by its latest status, and its posts by number, for its times have no zone', async () => {
    const reading = await readingOf(fixture('cachet/v2-incidents.json'));
    expect(reading).toMatchObject({ listing: 'history', unknownWords: [] });
    const open = only(reading.incidents, ({ id }) => id === '8');
    expect(open).toMatchObject({ state: 'monitoring', raw: { state: 'Watching' }, startedAt: null, createdAt: null, asOf: null });
    expect(open.url).toBe('https://status.lumenforge.example/incidents/8');
    expect(open.updates.map(({ id, state, text }) => [id, state, text])).toEqual([
      ['8/21', 'monitoring', 'Fixed, we watch.'],
      ['8/20', 'identified', 'Found it.'],
      ['8/first', 'investigating', 'Requests fail.'],
    ]);
    expect(only(reading.incidents, ({ id }) => id === '7').state).toBe('resolved');
  });

  it('keeps an incident that is "scheduled" apart as planned work', async () => {
    expect(only((await readingOf(fixture('cachet/v2-incidents.json'))).maintenances)).toMatchObject({
      title: 'Disk swap',
      state: 'scheduled',
    });
  });
});

describe('cachet, version 3', () => {
  it('reads incidents with the stage the human reads, and the times that say their zone', async () => {
    const url = 'https://status.lumenforge.example/api/incidents';
    const reading = await readingOf(fixture('cachet/v3-incidents.json'), { url });
    expect(only(reading.incidents)).toMatchObject({
      id: '5',
      title: 'Queue stuck',
      state: 'identified',
      raw: { state: 'Identified' },
      createdAt: at('2026-03-05T12:01:00Z'),
      asOf: at('2026-03-05T12:20:00Z'),
      url: 'https://status.lumenforge.example/incidents/6a1e-01',
      updates: [{ text: 'Jobs wait.' }],
    });
  });

  it('reads components in both forms of their status', async () => {
    const { components } = await readingOf(fixture('cachet/v3-components.json'));
    expect(components.map(({ name, state, raw }) => [name, state, raw])).toEqual([
      ['Queue', 'degraded', 'Performance Issues'],
      ['Web', 'maintenance', '6'],
    ]);
  });

  it('reads schedules as planned work', async () => {
    const reading = await readingOf(fixture('cachet/v3-schedules.json'));
    expect(reading.incidents).toEqual([]);
    expect(only(reading.maintenances)).toMatchObject({
      state: 'in_progress',
      scheduledFor: at('2026-03-05T12:00:00Z'),
      impact: 'maintenance',
    });
  });

  it('tells the one word of the whole page as its one part', async () => {
    const { components, componentsAreTruth } = await readingOf(fixture('cachet/v3-status.json'));
    expect(componentsAreTruth).toBe(true);
    expect(components).toEqual([
      {
        id: 'page',
        name: 'status.lumenforge.example',
        state: 'partial_outage',
        raw: 'partial_outage: Some systems are experiencing issues.',
      },
    ]);
  });
});

describe('cachet, either version', () => {
  it('takes an empty list of incidents for none, told by its address', async () => {
    const empty = '{"meta":{"pagination":{"total":0}},"data":[]}';
    const url = 'https://status.lumenforge.example/api/v1/incidents?sort=id&order=desc';
    expect(await readingOf(empty, { url })).toMatchObject({ format: 'cachet', listing: 'history', incidents: [] });
    expect(await refusalOf(empty, 'cachet', { url: url.replace('incidents', 'components') })).toContain('no component is listed');
    expect(await refusalOf(empty, 'cachet')).toContain('an empty list');
  });

  it('keeps a status nobody knows', async () => {
    const text = new TextDecoder().decode(fixture('cachet/v2-components.json')).replace('"status": 4', '"status": 44');
    const { components, unknownWords } = await readingOf(text);
    expect(components[0]?.state).toBe('unknown');
    expect(unknownWords).toEqual([{ field: 'component.status', raw: '44' }]);
  });
});
