import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const json = (value: unknown): string => JSON.stringify(value);
const page = { name: 'Lumenforge Status', url: 'https://status.lumenforge.example', updated_at: null };
const here = (file: string) => ({ url: `https://status.lumenforge.example/api/status/${file}` });

describe('openstatus summary', () => {
  it('is a page without id, its incidents open ones', async () => {
    const reading = await readingOf(fixture('openstatus/summary.json'));
    expect(reading).toMatchObject({
      format: 'openstatus',
      listing: 'snapshot',
      componentsAreTruth: false,
      page: { id: null, name: 'Lumenforge Status', url: 'https://status.lumenforge.example' },
      indicator: { impact: 'minor', raw: 'minor' },
    });
  });

  it('takes the first update for the start and orders updates, newest first', async () => {
    expect(only((await readingOf(fixture('openstatus/summary.json'))).incidents)).toMatchObject({
      id: '17',
      title: 'API answers slowly',
      state: 'monitoring',
      impact: 'unknown',
      startedAt: at('2026-06-19T10:30:00Z'),
      resolvedAt: null,
      asOf: at('2026-06-19T10:50:00Z'),
      url: 'https://status.lumenforge.example/events/report/17',
      updates: [{ state: 'monitoring', text: 'A fix is out.' }, { state: 'investigating' }],
    });
  });

  it('tells components apart that have one name and no id', async () => {
    const { components } = await readingOf(fixture('openstatus/summary.json'));
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['API', 'API', 'major_outage'],
      ['API#2', 'API', 'operational'],
      ['Edge', 'Edge', 'operational'],
    ]);
  });

  it('keeps planned work apart', async () => {
    expect(only((await readingOf(fixture('openstatus/summary.json'))).maintenances)).toMatchObject({
      id: '5',
      state: 'scheduled',
      impact: 'maintenance',
      startedAt: null,
      scheduledFor: at('2026-06-20T00:00:00Z'),
      scheduledUntil: at('2026-06-20T01:00:00Z'),
      url: 'https://status.lumenforge.example/events/maintenance/5',
    });
  });
});

describe('openstatus, the shorter documents', () => {
  it('reads the list of unresolved incidents, where a number may be an id', async () => {
    const body = json({ page, incidents: [{ id: 18, name: 'Down', status: 'investigating' }] });
    expect(await readingOf(body, here('incidents.json'))).toMatchObject({
      format: 'openstatus',
      listing: 'snapshot',
      incidents: [{ id: '18' }],
    });
  });

  it('tells the one word of current.json as the state of the page', async () => {
    const reading = await readingOf(
      json({ page, status: { indicator: 'critical', description: 'Major Outage' } }),
      here('lumenforge/current.json'),
    );
    expect(reading).toMatchObject({ format: 'openstatus', componentsAreTruth: true });
    expect(reading.components).toEqual([{ id: 'page', name: 'Lumenforge Status', state: 'major_outage', raw: 'Major Outage' }]);
  });

  it('refuses a current.json without its word', async () => {
    expect(await refusalOf(json({ page, status: {} }), 'openstatus', here('current.json'))).toContain(
      'the one word of the document is missing',
    );
  });

  it.each([
    'statuspage-v2/summary.json',
    'incident-io/summary.json',
    'rootly/status.json',
    'statuspage-like/status.json',
    'instatus/summary.json',
  ])('leaves %s to others', async (path) => {
    expect(await refusalOf(fixture(path), 'openstatus')).toMatch(/^openstatus: /);
  });
});
