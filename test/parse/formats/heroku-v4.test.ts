import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const status = [{ system: 'Apps', status: 'yellow' }];

describe('heroku-v4', () => {
  it('reads the colours of the systems', async () => {
    const { components, unknownWords, componentsAreTruth, listing } = await readingOf(fixture('heroku-v4/current-status.json'));
    expect({ componentsAreTruth, listing }).toEqual({ componentsAreTruth: false, listing: 'snapshot' });
    expect(components.map(({ name, state, raw }) => [name, state, raw])).toEqual([
      ['Apps', 'major_outage', 'red'],
      ['Data', 'operational', 'green'],
      ['Tools', 'unknown', 'mauve'],
    ]);
    expect(unknownWords).toEqual([{ field: 'system.status', raw: 'mauve' }]);
  });

  it('reads an incident; an update without news keeps the state before it', async () => {
    const incident = only((await readingOf(fixture('heroku-v4/current-status.json'))).incidents);
    expect(incident).toMatchObject({
      id: '3101',
      title: 'Applications do not start',
      state: 'identified',
      impact: 'critical',
      startedAt: at('2026-03-11T08:40:00Z'),
      resolvedAt: null,
      url: 'https://status.lumenforge.example/incidents/3101',
    });
    expect(incident.updates.map(({ id, state, text }) => [id, state, text])).toEqual([
      ['9003', 'identified', 'Still at it.'],
      ['9002', 'identified', 'We know why.'],
      ['9001', 'investigating', 'We look into it.'],
    ]);
  });

  it('gives the colour of the page to an incident only while it is the only one', async () => {
    const one = { id: 1, title: 'a', updates: [] };
    expect(only((await readingOf(JSON.stringify({ status, incidents: [one] }))).incidents).impact).toBe('minor');
    const two = await readingOf(JSON.stringify({ status, incidents: [one, { ...one, id: 2 }] }));
    expect(two.incidents.map(({ impact }) => impact)).toEqual(['unknown', 'unknown']);
  });

  it('knows an incident without id by its address', async () => {
    const incidents = [{ title: 'a', full_url: 'https://status.lumenforge.example/incidents/2211', updates: [] }];
    expect(only((await readingOf(JSON.stringify({ status, incidents }))).incidents).id).toBe('2211');
  });

  it('keeps planned work apart', async () => {
    const { maintenances } = await readingOf(fixture('heroku-v4/current-status.json'));
    expect(only(maintenances)).toMatchObject({ id: '3102', state: 'scheduled', impact: 'maintenance' });
  });

  it('refuses a page without systems', async () => {
    expect(await refusalOf('{"status":[],"incidents":[]}', 'heroku-v4')).toContain('no list of systems');
  });
});

const specimen = new URL('../../../../shared/specimens/heroku-v4/heroku-current-status-green.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('heroku-v4 specimens', () => {
  it('all green', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({ format: 'heroku-v4', incidents: [], maintenances: [], unknownWords: [] });
    expect(reading.components.map(({ name, state }) => [name, state])).toEqual([
      ['Apps', 'operational'],
      ['Data', 'operational'],
      ['Tools', 'operational'],
    ]);
  });
});
