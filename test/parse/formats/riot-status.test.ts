import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const na1 = (url?: string): Promise<Reading> => readingOf(fixture('riot-status/na1.json'), url === undefined ? {} : { url });
const shard = (incident: object) =>
  JSON.stringify({ id: 'NM1', name: 'Northmark', locales: ['en_US'], incidents: [{ id: 1, ...incident }] });

describe('riot-status', () => {
  it('reads what is listed as open, in American English', async () => {
    const { incidents, page, listing } = await na1();
    expect({ page, listing }).toEqual({ page: { id: 'NM1', name: 'Northmark', url: null }, listing: 'snapshot' });
    expect(only(incidents)).toMatchObject({
      id: '5001',
      title: 'Login trouble',
      state: 'investigating',
      impact: 'critical',
      startedAt: at('2026-03-11T08:40:00Z'),
      asOf: at('2026-03-11T09:00:00Z'),
      components: [{ id: 'windows' }, { id: 'macos' }],
    });
  });

  it('shows only updates that are published, newest first, in any English before another language', async () => {
    expect(only((await na1()).incidents).updates.map(({ id, text }) => [id, text])).toEqual([
      ['63', 'Found it.'],
      ['61', 'We are looking.'],
    ]);
  });

  it('leaves out an incident of which nothing is published yet, and keeps one without any update', async () => {
    expect((await na1()).incidents.some(({ id }) => id === '5003')).toBe(false);
    expect(only((await readingOf(shard({ titles: [{ locale: 'de_DE', content: 'Gestört' }] }))).incidents).title).toBe('Gestört');
  });

  it('reads information as no impact, and keeps a grade that nobody knows', async () => {
    expect(only((await readingOf(shard({ incident_severity: 'info' }))).incidents).impact).toBe('none');
    const { incidents, unknownWords } = await readingOf(shard({ incident_severity: 'simmering' }));
    expect(only(incidents).impact).toBe('unknown');
    expect(unknownWords).toEqual([{ field: 'incident.incident_severity', raw: 'simmering' }]);
  });

  it('takes what is archived for over', async () => {
    const archived = shard({ archive_at: '2026-03-11T10:00:00Z' });
    expect(only((await readingOf(archived)).incidents)).toMatchObject({ state: 'resolved', resolvedAt: at('2026-03-11T10:00:00Z') });
    expect(only((await readingOf(shard({ archive_at: '2026-10-01T10:00:00Z' }))).incidents).state).toBe('investigating');
  });

  it('keeps planned work apart', async () => {
    expect(only((await na1()).maintenances)).toMatchObject({ id: '5002', title: 'Patch day', state: 'in_progress', impact: 'maintenance' });
  });

  it('links to the page of the game and region that its address names', async () => {
    const reading = await na1('https://bacon.secure.dyn.riotcdn.net/channels/public/x/status/americas.json');
    expect(only(reading.incidents).url).toBe('https://status.riotgames.com/lor?region=americas&locale=en_US&id=5001');
  });

  it('takes a missing list for an empty one, and a document without locales for another', async () => {
    expect(await readingOf('{"id":"NM1","name":"Northmark","locales":[],"maintenances":[]}')).toMatchObject({
      format: 'riot-status',
      incidents: [],
    });
    expect(await refusalOf('{"id":"NM1","incidents":[]}', 'riot-status')).toContain('no locales');
  });
});
