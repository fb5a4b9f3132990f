import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const status = () => readingOf(fixture('statusio/status.json'));

describe('statusio', () => {
  it('reads components by their codes; one that nobody knows is unknown and kept', async () => {
    const { components, unknownWords } = await status();
    expect(components.map(({ name, state, raw }) => [name, state, raw])).toEqual([
      ['Registry', 'major_outage', 'Service Disruption'],
      ['Web', 'operational', 'Operational'],
      ['Accounts', 'unknown', 'Security Event'],
      ['Mail', 'unknown', 'Humming'],
    ]);
    expect(unknownWords).toEqual([{ field: 'component.status_code', raw: '250' }]);
  });

  it('reads an open incident: state of the newest message, its components from the page', async () => {
    const reading = await status();
    expect(reading).toMatchObject({
      format: 'statusio',
      listing: 'snapshot',
      componentsAreTruth: false,
      indicator: { impact: 'critical' },
    });
    expect(only(reading.incidents)).toMatchObject({
      id: '6a0000000000000000000001',
      title: 'Registry is down',
      state: 'monitoring',
      startedAt: at('2026-04-03T15:00:00Z'),
      createdAt: at('2026-04-03T15:02:00Z'),
      asOf: at('2026-04-03T16:00:00Z'),
      components: [{ id: '5a0000000000000000000001', name: 'Registry', state: 'major_outage' }],
    });
    expect(only(reading.incidents).updates.map(({ state, text }) => [state, text])).toEqual([
      ['monitoring', 'Parts are well again.'],
      ['identified', 'It is down.'],
      ['investigating', 'We are looking.'],
    ]);
  });

  it('keeps the impact while a last message calls the parts well', async () => {
    expect(only((await status()).incidents)).toMatchObject({ impact: 'critical', raw: { state: '300', impact: '500' } });
  });

  it('keeps planned work apart: what is listed as active has begun', async () => {
    const { maintenances } = await status();
    expect(maintenances.map(({ title, state, impact, scheduledFor }) => [title, state, impact, scheduledFor])).toEqual([
      ['Disks', 'in_progress', 'maintenance', at('2026-04-03T14:00:00Z')],
      ['Racks', 'scheduled', 'maintenance', at('2026-04-09T14:00:00Z')],
    ]);
  });

  it('reads codes that are text', async () => {
    const texts = new TextDecoder().decode(fixture('statusio/status.json')).replace(/"(status_code|state|status)": (\d+)/g, '"$1": "$2"');
    expect(only((await readingOf(texts)).incidents)).toMatchObject({ state: 'monitoring', impact: 'critical' });
  });

  it('refuses a result without components', async () => {
    expect(await refusalOf('{"result":{"status_overall":{"status_code":100}}}', 'statusio')).toContain('no list of components');
  });
});

const specimens = new URL('../../../../shared/specimens/statusio/', import.meta.url);

describe.skipIf(!existsSync(specimens))('statusio specimens', () => {
  it('everything operational', async () => {
    const reading = await readingOf(readFileSync(new URL('docker-status-ok.json', specimens)));
    expect(reading).toMatchObject({ format: 'statusio', indicator: { impact: 'none' }, incidents: [], maintenances: [], unknownWords: [] });
    expect(reading.components).toHaveLength(10);
    expect(reading.components.every(({ state }) => state === 'operational')).toBe(true);
  });

  it('a partial disruption under investigation', async () => {
    const reading = await readingOf(readFileSync(new URL('docker-status-incident.json', specimens)));
    expect(only(reading.incidents)).toMatchObject({
      id: '606887fcfb9e67053616b5ee',
      title: 'Registry Issues',
      state: 'investigating',
      impact: 'major',
      startedAt: at('2021-04-03T15:21:00Z'),
      components: [{ name: 'Docker Hub Registry', state: 'partial_outage' }],
      updates: [{ text: expect.stringContaining('increased error rate') }],
    });
  });
});
