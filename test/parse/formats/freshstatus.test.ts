import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const json = (value: unknown): string => JSON.stringify(value);
const leaf = (status: string, ignored = false) => ({
  id: 1,
  name: 'Chat',
  status,
  display_options: ignored ? { ignore_overall_status: 'true' } : {},
});

describe('freshstatus', () => {
  it('reads the leaves by their path, and leaves out what the page does not count', async () => {
    const reading = await readingOf(fixture('freshstatus/components.json'));
    expect(reading).toMatchObject({ format: 'freshstatus', listing: 'snapshot', componentsAreTruth: true, unknownWords: [] });
    expect(reading.components.map(({ id, name, state, raw }) => [id, name, state, raw])).toEqual([
      ['111', 'Europe / Web app / Tickets', 'degraded', 'PD'],
      ['112', 'Europe / Web app / Chat', 'operational', 'OP'],
      ['3', 'Phone', 'maintenance', 'UM'],
      ['4', 'Reports', 'major_outage', 'MO'],
    ]);
  });

  it('reads PO as a partial outage, and keeps a word nobody knows', async () => {
    const reading = await readingOf(json({ components: [{ id: 9, name: 'EU', components: [leaf('PO'), { ...leaf('XX'), id: 2 }] }] }));
    expect(reading.components.map(({ state }) => state)).toEqual(['partial_outage', 'unknown']);
    expect(reading.unknownWords).toEqual([{ field: 'component.status', raw: 'XX' }]);
  });

  it('does not take a page for well of which nothing counts', async () => {
    expect(await refusalOf(json({ components: [leaf('OP', true)] }))).toContain(
      'freshstatus: no component counts (1 are left out by the page)',
    );
  });

  it('refuses a tree that never ends', async () => {
    const deep = `${'{"id":1,"name":"n","components":['.repeat(5000)}${']}'.repeat(5000)}`;
    expect(await refusalOf(`{"components":[${deep}]}`)).toContain('levels');
  });

  it.each(['instatus/components.json', 'statuspage-v2/summary.json'])('leaves %s to others', async (path) => {
    expect(await refusalOf(fixture(path), 'freshstatus')).toMatch(/^freshstatus: /);
  });
});
