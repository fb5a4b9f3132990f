import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const consumer = (): Promise<Reading> => readingOf(fixture('apple-systemstatus/consumer.json'));
const developer = (): Promise<Reading> => readingOf(fixture('apple-systemstatus/developer.jsonp'));
const service = (event: object) => JSON.stringify({ services: [{ serviceName: 'Orchard Mail', events: [event] }] });

describe('apple-systemstatus', () => {
  it('reads one event under several services as one incident with several components', async () => {
    const { incidents } = await consumer();
    expect(incidents.map(({ id }) => id)).toEqual(['3001', '3000']);
    const incident = only(incidents, ({ id }) => id === '3001');
    expect(incident).toMatchObject({
      title: 'Orchard Mail, Orchard Drive, Orchard Notes: Outage',
      state: 'investigating',
      impact: 'critical',
      raw: { state: 'ongoing', impact: 'Outage' },
      startedAt: at('2026-03-11T08:00:00Z'),
      createdAt: at('2026-03-11T08:20:00Z'),
      resolvedAt: null,
    });
    expect(incident.components.map(({ id, state }) => [id, state])).toEqual([
      ['Orchard Mail', 'major_outage'],
      ['Orchard Drive', 'major_outage'],
      ['Orchard Notes', 'major_outage'],
    ]);
    expect(only(incident.updates).text).toBe('All users are affected. Users are unable to reach their mail.');
  });

  it('reads an event that stays listed after its end as over', async () => {
    expect(only((await consumer()).incidents, ({ id }) => id === '3000')).toMatchObject({
      state: 'resolved',
      impact: 'minor',
      startedAt: 1_773_190_000_000,
      resolvedAt: 1_773_193_600_000,
    });
  });

  it('keeps planned work apart, with its window', async () => {
    expect(only((await consumer()).maintenances)).toMatchObject({
      id: '3002',
      state: 'scheduled',
      impact: 'maintenance',
      scheduledFor: 1_773_300_000_000,
      scheduledUntil: 1_773_310_000_000,
      resolvedAt: null,
    });
  });

  it('shows services as they are now: what is over or to come changes nothing', async () => {
    const { components, listing } = await consumer();
    expect(listing).toBe('snapshot');
    expect(components.map(({ name, state }) => [name, state])).toEqual([
      ['Orchard Mail', 'major_outage'],
      ['Orchard Drive', 'major_outage'],
      ['Orchard Maps', 'operational'],
      ['Orchard Store', 'operational'],
    ]);
  });

  it('is over only when it is over for all services', async () => {
    const event = { messageId: '1', statusType: 'Issue', epochStartDate: 1_773_190_000_000 };
    const body = {
      services: [
        { serviceName: 'Orchard Mail', events: [{ ...event, eventStatus: 'resolved', epochEndDate: 1_773_193_600_000 }] },
        { serviceName: 'Orchard Maps', events: [{ ...event, eventStatus: 'ongoing', epochEndDate: null }] },
      ],
    };
    expect(only((await readingOf(JSON.stringify(body))).incidents)).toMatchObject({ state: 'investigating', resolvedAt: null });
  });

  it.each([
    ['ongoing', 'in_progress'],
    ['resolved', 'completed'],
    ['completed', 'completed'],
  ])('reads maintenance that is "%s" as %s', async (eventStatus, state) => {
    const body = service({
      messageId: '1',
      statusType: 'Maintenance',
      eventStatus,
      epochStartDate: 1_773_190_000_000,
      epochEndDate: 1_773_193_600_000,
    });
    expect(only((await readingOf(body)).maintenances)).toMatchObject({ state });
  });
});

describe('apple-systemstatus inside a call', () => {
  it('is read without making the call, and keeps words that nobody knows', async () => {
    const reading = await developer();
    expect(only(reading.incidents)).toMatchObject({ id: '4001', impact: 'unknown', raw: { impact: 'Wobble' } });
    expect(only(reading.incidents).updates[0]?.text).toBe('It (the service) wobbles;.');
    expect(only(reading.components)).toMatchObject({ state: 'unknown', raw: 'Wobble' });
    expect(reading.unknownWords).toContainEqual({ field: 'event.statusType', raw: 'Wobble' });
  });

  it('shows the message over the page', async () => {
    expect((await developer()).indicator).toEqual({ impact: 'unknown', raw: 'Some sites are closed.' });
  });

  it.each([
    ['a program', 'jsonCallback({services: (globalThis.seen = true, [])});'],
    ['a half', 'jsonCallback({"services":[{"serviceName":"Or'],
  ])('that holds %s is refused, never evaluated', async (_name, body) => {
    expect(await refusalOf(body, 'apple-systemstatus')).toContain('broken JSON inside a call');
    expect('seen' in globalThis).toBe(false);
  });

  it('takes a page without services for nothing', async () => {
    expect(await refusalOf('jsonCallback({"services":[]});', 'apple-systemstatus')).toContain('no services');
  });
});

const specimens = new URL('../../../../shared/specimens/apple-systemstatus/', import.meta.url);

describe.skipIf(!existsSync(specimens))('apple-systemstatus specimens', () => {
  it('TestFlight in 2017', async () => {
    const reading = await readingOf(readFileSync(new URL('apple-developer-testflight-2017.js', specimens)));
    expect(reading).toMatchObject({
      format: 'apple-systemstatus',
      unknownWords: [],
      components: [{ name: 'TestFlight', state: 'operational' }],
    });
    expect(only(reading.incidents)).toMatchObject({
      id: '1914',
      title: 'TestFlight: Performance',
      state: 'resolved',
      impact: 'minor',
      startedAt: at('2017-07-13T16:25:00Z'),
      createdAt: at('2017-07-13T20:28:00Z'),
      resolvedAt: at('2017-07-13T19:40:00Z'),
      updates: [{ text: 'Some users were affected. Users experienced a problem with this service.' }],
    });
  });
});
