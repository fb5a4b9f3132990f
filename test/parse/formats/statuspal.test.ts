import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localClock } from '../../../src/parse/formats/statuspal/local.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = (): string => new TextDecoder().decode(fixture('statuspal/summary.json'));

describe('statuspal summary', () => {
  it('reads local times by the zone of the page', async () => {
    const reading = await readingOf(text());
    expect(reading).toMatchObject({
      format: 'statuspal',
      listing: 'snapshot',
      page: { id: 'lumenforge', name: 'Lumenforge', url: 'https://status.lumenforge.example' },
      indicator: { impact: 'major', raw: 'major' },
    });
    // Tehran is three and a half hours ahead.
    expect(only(reading.incidents, ({ id }) => id === '71')).toMatchObject({
      title: 'Servers unreachable',
      impact: 'major',
      startedAt: at('2026-05-05T08:30:00Z'),
      createdAt: at('2026-05-05T08:34:00Z'),
      resolvedAt: null,
      components: [{ id: '2', name: 'Cloud / Servers', state: 'major_outage' }],
    });
  });

  it('gives no time rather than a wrong one where the zone is not known', async () => {
    for (const zone of ['Middle of Nowhere', '']) {
      const reading = await readingOf(text().replace('Asia/Tehran', zone));
      const incident = only(reading.incidents, ({ id }) => id === '71');
      expect(incident).toMatchObject({ startedAt: null, createdAt: null, state: 'identified' });
      // Their order is known all the same.
      expect(incident.updates.map(({ id }) => id)).toEqual(['803', '802', '801']);
      expect(reading.unknownWords).toEqual([{ field: 'service.current_incident_type', raw: 'humming' }]);
    }
  });

  it('orders updates, and lets a plain update keep the state before it', async () => {
    const { updates, state } = only((await readingOf(text())).incidents, ({ id }) => id === '71');
    expect(state).toBe('identified');
    expect(updates.map(({ state: each, raw, text: body }) => [each, raw, body])).toEqual([
      ['identified', 'update', 'Still at it.'],
      ['identified', 'identified', 'A switch.'],
      ['investigating', 'issue', 'We see it.'],
    ]);
  });

  it('reads the leaves of the services', async () => {
    const { components } = await readingOf(text());
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['2', 'Cloud / Servers', 'major_outage'],
      ['3', 'Cloud / Storage', 'operational'],
      ['4', 'Mail', 'unknown'],
      ['5', 'Website', 'maintenance'],
    ]);
  });

  it('keeps planned work apart, and gives an announcement no impact', async () => {
    const { incidents, maintenances } = await readingOf(text());
    expect(maintenances.map(({ id, state, impact }) => [id, state, impact])).toEqual([
      ['72', 'in_progress', 'maintenance'],
      ['73', 'scheduled', 'maintenance'],
    ]);
    expect(only(incidents, ({ id }) => id === '74')).toMatchObject({ title: 'Our office moves', impact: 'none' });
  });

  it('takes an incident with an end for over', async () => {
    const over = text().replace(/"ends_at": null/, '"ends_at": "2026-05-05T13:00:00"');
    expect(only((await readingOf(over)).incidents, ({ id }) => id === '71')).toMatchObject({
      state: 'resolved',
      resolvedAt: at('2026-05-05T09:30:00Z'),
    });
  });

  it('does not take an incident for over because its end is no time', async () => {
    for (const end of ['"soon"', '4711', '{"at":1}']) {
      const reading = await readingOf(text().replace(/"ends_at": null/, `"ends_at": ${end}`));
      expect(only(reading.incidents, ({ id }) => id === '71')).toMatchObject({ state: 'identified', resolvedAt: null });
      expect(reading.unknownWords.map(({ field }) => field)).toContain('ends_at');
    }
  });

  it('refuses an endless tree', async () => {
    const deep = `${'{"id":1,"name":"n","children":['.repeat(20)}${']}'.repeat(20)}`;
    expect(await refusalOf(`{"status_page":{"name":"L"},"services":[${deep}],"incidents":[]}`)).toContain('levels');
  });
});

describe('statuspal incidents', () => {
  it('is a history without zone: what has an end is over, whenever that was', async () => {
    const incidents = [{ id: 9, title: 'Down', type: 'minor', starts_at: '2026-05-05T12:00:00', ends_at: '2026-05-05T13:00:00' }];
    const reading = await readingOf(JSON.stringify({ incidents, links: { next: null, prev: null }, meta: { total_count: 1 } }));
    expect(reading).toMatchObject({ format: 'statuspal', listing: 'history', indicator: null });
    expect(only(reading.incidents)).toMatchObject({ state: 'resolved', impact: 'minor', startedAt: null, resolvedAt: null });
  });
});

describe('local times', () => {
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  /** What a clock on the wall of the zone shows, by another way than the parser goes. */
  const wall = (instant: number, zone: string): string => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return `${pad(part.year ?? 0, 4)}-${pad(part.month ?? 0)}-${pad(part.day ?? 0)}T${pad(part.hour ?? 0)}:${pad(part.minute ?? 0)}:${pad(part.second ?? 0)}`;
  };

  it('mean an instant at which the clocks of the zone show them', () => {
    const zones = [
      'Europe/Oslo',
      'America/New_York',
      'Asia/Tehran',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'Etc/UTC',
    ];
    const instants = fc.integer({ min: at('2015-01-01T00:00:00Z') / 1000, max: at('2029-01-01T00:00:00Z') / 1000 }).map((s) => s * 1000);
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        const shown = wall(instant, zone);
        const read = localClock(zone)(shown);
        expect(read === null ? null : wall(read, zone)).toBe(shown);
      }),
    );
  });

  it('take an offset of their own at its word', () => {
    expect(localClock('Asia/Tehran')('2026-05-05T12:00:00Z')).toBe(at('2026-05-05T12:00:00Z'));
  });

  it.each([null, undefined, '', 'Mars/Olympus'])('mean nothing in the zone %j', (zone) => {
    expect(localClock(zone)('2026-05-05T12:00:00')).toBeNull();
  });
});
