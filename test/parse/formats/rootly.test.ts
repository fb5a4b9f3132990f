import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const json = (value: unknown): string => JSON.stringify(value);
const page = { name: 'Lumenforge Status', url: 'https://status.lumenforge.example', time_zone: 'America/Los_Angeles' };
const list = (query = '') => ({ url: `https://status.lumenforge.example/api/v1/incidents.json${query}` });
const down = (place: number) => ({
  name: 'Down',
  status: 'mitigated',
  impact: 'major',
  url: `https://status.lumenforge.example/incidents/${place}`,
});

describe('rootly', () => {
  it('reads open incidents, which are known by their address', async () => {
    const reading = await readingOf(fixture('rootly/status.json'));
    expect(reading).toMatchObject({
      format: 'rootly',
      listing: 'snapshot',
      page: { id: null, name: 'Lumenforge Status' },
      indicator: { impact: 'minor' },
    });
    expect(only(reading.incidents)).toMatchObject({
      id: 'https://status.lumenforge.example/incidents/abc123',
      title: 'API is degraded',
      state: 'investigating',
      impact: 'minor',
      raw: { state: 'started', impact: 'minor' },
      startedAt: at('2026-03-19T10:30:00Z'),
      createdAt: at('2026-03-19T10:35:00Z'),
      asOf: at('2026-03-19T10:50:00Z'),
      updates: [{ state: 'identified', text: 'A bad node.' }, { state: 'investigating' }],
    });
  });

  it('keeps planned work apart', async () => {
    expect(only((await readingOf(fixture('rootly/status.json'))).maintenances)).toMatchObject({
      title: 'Disks',
      state: 'scheduled',
      impact: 'maintenance',
      scheduledFor: at('2026-03-29T10:30:00Z'),
    });
  });

  it('reads the list of active incidents by its address', async () => {
    const reading = await readingOf(json({ page, incidents: [down(1)] }), list());
    expect(reading).toMatchObject({ format: 'rootly', listing: 'snapshot', incidents: [{ state: 'monitoring', impact: 'major' }] });
  });

  it('does not let one page of a longer list say that others are over', async () => {
    const full = Array.from({ length: 25 }, (_none, place) => down(place));
    expect((await readingOf(json({ page, incidents: full }), list())).listing).toBe('history');
    expect((await readingOf(json({ page, incidents: [down(1)] }), list('?page=2'))).listing).toBe('history');
  });

  it.each(['statuspage-v2/summary.json', 'openstatus/summary.json', 'statuspage-like/status.json'])('leaves %s to others', async (path) => {
    expect(await refusalOf(fixture(path), 'rootly')).toMatch(/^rootly: /);
  });
});
