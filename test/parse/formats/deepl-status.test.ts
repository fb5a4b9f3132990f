import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

describe('deepl-status', () => {
  it('reads incidents with what little is said of them', async () => {
    const { incidents, listing, componentsAreTruth } = await readingOf(fixture('deepl-status/status.json'));
    expect({ listing, componentsAreTruth }).toEqual({ listing: 'snapshot', componentsAreTruth: false });
    expect(incidents.map(({ id, title, state, impact }) => [id, title, state, impact])).toEqual([
      ['a1', 'Documents are not translated', 'identified', 'unknown'],
      ['a0', 'Slow answers', 'resolved', 'unknown'],
    ]);
  });

  it('reads data centres and the whole', async () => {
    const { components, indicator } = await readingOf(fixture('deepl-status/status.json'));
    expect(indicator).toEqual({ impact: 'major', raw: 'partial_outage' });
    expect(components.map(({ name, state }) => [name, state])).toEqual([
      ['Northmark', 'operational'],
      ['Southmark', 'major_outage'],
    ]);
  });

  it('takes a missing list for an empty one, and keeps words that nobody knows', async () => {
    const reading = await readingOf('{"overall":"simmering","datacenters":[{"name":"Northmark","status":"wobbly"}]}');
    expect(reading).toMatchObject({
      format: 'deepl-status',
      incidents: [],
      indicator: { impact: 'unknown' },
      components: [{ state: 'unknown' }],
    });
    expect(reading.unknownWords.map(({ raw }) => raw)).toEqual(['wobbly', 'simmering']);
  });

  it('is told by its keys', async () => {
    expect(await refusalOf('{"overall":"operational","datacenters":[]}', 'deepl-status')).toContain('no datacenters');
  });
});
