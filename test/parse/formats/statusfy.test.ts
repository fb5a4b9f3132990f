import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('statusfy', () => {
  it('reads incidents, and planned work apart', async () => {
    const reading = await readingOf(fixture('statusfy/incidents.json'));
    expect(reading).toMatchObject({ format: 'statusfy', listing: 'history', unknownWords: [] });
    expect(reading.incidents.map(({ id, state, impact, resolvedAt }) => [id, state, impact, resolvedAt])).toEqual([
      ['aa1', 'investigating', 'critical', null],
      ['aa0', 'resolved', 'minor', at('2026-03-05T13:00:00Z')],
    ]);
    expect(only(reading.maintenances)).toMatchObject({
      state: 'in_progress',
      scheduledFor: at('2026-04-01T09:00:00Z'),
      scheduledUntil: at('2026-04-01T09:30:00Z'),
    });
  });

  it('reads the list of systems', async () => {
    const { componentsAreTruth, components } = await readingOf(fixture('statusfy/systems.json'));
    expect(componentsAreTruth).toBe(true);
    expect(components.map(({ name, state }) => [name, state])).toEqual([
      ['API', 'major_outage'],
      ['Site', 'operational'],
    ]);
  });

  it.each([
    ['a list that says more than systems do', '[{"name":"API","status":"operational","order":1,"id":4}]'],
    ['a list in other words', '[{"name":"API","status":"shipped","order":1}]'],
    ['incidents of others', '{"count":1,"incidents":[{"id":"a","status":"open"}]}'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'statusfy')).toMatch(/^statusfy: /);
  });
});
