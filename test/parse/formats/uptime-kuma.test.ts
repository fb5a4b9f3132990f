import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('uptime-kuma heartbeats', () => {
  it('takes the last beat of each monitor for its state', async () => {
    const reading = await readingOf(fixture('uptime-kuma/heartbeat.json'));
    expect(reading).toMatchObject({ format: 'uptime-kuma', listing: 'snapshot', componentsAreTruth: true });
    expect(reading.components.map(({ id, state, raw }) => [id, state, raw])).toEqual([
      ['11', 'major_outage', 'down'],
      ['12', 'operational', 'up'],
      ['13', 'unknown', 'pending'],
      ['14', 'maintenance', 'maintenance'],
      ['15', 'unknown', null],
      ['16', 'unknown', '9'],
    ]);
  });

  it('knows "pending", which is no trouble and no end of one, and keeps a number nobody knows', async () => {
    expect((await readingOf(fixture('uptime-kuma/heartbeat.json'))).unknownWords).toEqual([{ field: 'heartbeat.status', raw: '9' }]);
  });

  it('does not take a page without monitors for all well', async () => {
    expect(await refusalOf('{"heartbeatList":{},"uptimeList":{}}', 'uptime-kuma')).toContain('no monitor has heartbeats');
  });
});

describe('uptime-kuma status page', () => {
  it('reads incidents, whose times are UTC without saying so', async () => {
    const reading = await readingOf(fixture('uptime-kuma/status-page.json'));
    expect(reading).toMatchObject({ listing: 'snapshot', componentsAreTruth: false, page: { id: 'lumenforge', name: 'Lumenforge' } });
    expect(reading.incidents.map(({ id, state, impact, raw }) => [id, state, impact, raw.impact])).toEqual([
      ['3', 'investigating', 'major', 'danger'],
      ['2', 'resolved', 'unknown', 'primary'],
    ]);
    expect(reading.incidents[0]).toMatchObject({
      startedAt: at('2026-03-05T12:00:00Z'),
      asOf: at('2026-03-05T12:30:00.123Z'),
      updates: [{ id: '3/text', text: 'We are *relighting* them.' }],
    });
    expect(reading.unknownWords).toEqual([]);
  });

  it("names the monitors by their groups, without a state: a monitor's type is none", async () => {
    const { components } = await readingOf(fixture('uptime-kuma/status-page.json'));
    expect(components.map(({ id, name, state, raw }) => [id, name, state, raw])).toEqual([
      ['11', 'Workshop / Kiln', 'unknown', null],
      ['12', 'Workshop / Lathe', 'unknown', null],
    ]);
  });

  it('reads planned work in its own zone', async () => {
    expect(only((await readingOf(fixture('uptime-kuma/status-page.json'))).maintenances)).toMatchObject({
      state: 'scheduled',
      impact: 'maintenance',
      scheduledFor: at('2026-04-01T00:00:00Z'),
      scheduledUntil: at('2026-04-01T01:00:00Z'),
    });
  });

  it('reads the single incident of older versions, which lists it only while it is pinned', async () => {
    const { incidents } = await readingOf(fixture('uptime-kuma/older-page.json'));
    expect(only(incidents)).toMatchObject({ id: '1', state: 'investigating', impact: 'minor' });
  });

  it.each([
    ['a page without its monitors', '{"config":{"slug":"x"}}'],
    ['the answer for an unknown page', '{"ok":false,"msg":"Status Page Not Found"}'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'uptime-kuma')).toMatch(/^uptime-kuma: /);
  });
});
