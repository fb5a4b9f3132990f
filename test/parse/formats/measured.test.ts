import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/parse/registry.ts';
import { documentOf, fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('thousandeyes', () => {
  it('tells applications from networks, and what has ended from what goes on', async () => {
    const { incidents } = await readingOf(fixture('thousandeyes/filter.json'));
    expect(incidents.map(({ id, title, state, resolvedAt }) => [id, title, state, resolvedAt])).toEqual([
      ['7A01F3', 'Application outage: Lumenforge', 'investigating', null],
      ['7A01A0', 'Network outage: Northline Transit, AS64500', 'resolved', at('2026-03-11T09:31:00Z')],
    ]);
    expect(incidents[0]?.components.map(({ name }) => name)).toEqual(['Lumenforge Inc', 'Lumenforge']);
  });

  it('gives the errors and places of one outage', async () => {
    const incident = only((await readingOf(fixture('thousandeyes/app.json'))).incidents);
    expect(incident).toMatchObject({ title: 'Application outage: Lumenforge', state: 'resolved', startedAt: at('2026-03-11T15:01:00Z') });
    expect(incident.updates[0]?.text).toBe('Errors: HTTP_SERVER_TIMEOUT.');
    expect(incident.components.at(-1)?.name).toBe('Chicago, Illinois, US');
  });

  it('may have no outages, where the source names it; an answer of another shape is refused', async () => {
    expect((await readingOf('{"outages":[]}', {}, 'thousandeyes')).incidents).toEqual([]);
    expect(await refusalOf('{"error":"invalid_token"}', 'thousandeyes')).toContain('no outages');
  });

  it('keeps an outage whose end cannot be read open', async () => {
    const body = new TextDecoder().decode(fixture('thousandeyes/filter.json')).replace('2026-03-11T09:31:00Z', 'soon');
    const reading = await readingOf(body);
    expect(reading.incidents[1]?.state).toBe('investigating');
    expect(reading.unknownWords).toEqual([{ field: 'outage.endDate', raw: 'soon' }]);
  });
});

describe('cloudflare-radar', () => {
  it('names the network, the place and the cause; without an end it goes on', async () => {
    const { incidents } = await readingOf(fixture('cloudflare-radar/outages.json'));
    expect(incidents[0]).toMatchObject({
      id: '550',
      title: 'Internet outage: NORTHLINE, Northern provinces, Kelvinia',
      state: 'investigating',
      impact: 'major',
      startedAt: at('2026-03-11T14:50:00Z'),
      url: 'https://news.example/northline',
      updates: [{ text: 'Cause: cable cut.' }],
    });
    expect(incidents[1]).toMatchObject({
      title: 'Internet outage: XM',
      state: 'resolved',
      resolvedAt: at('2026-03-10T06:00:00Z'),
      updates: [{ text: 'Storm damage.\nCause: weather.' }],
    });
  });

  it('refuses an answer that says it failed', async () => {
    const failed = '{"success":false,"errors":[{"code":10000}],"result":{"annotations":[]}}';
    expect(await refusalOf(failed, 'cloudflare-radar')).toContain('success');
  });
});

describe('ioda', () => {
  it('takes an event that lasts to the end of what was asked for as going on', async () => {
    const { incidents } = await readingOf(fixture('ioda/events.json'));
    expect(incidents.map(({ title, state, startedAt, resolvedAt }) => [title, state, startedAt, resolvedAt])).toEqual([
      ['Internet outage: AS64500 (NORTHLINE) (routes)', 'investigating', at('2026-03-11T14:20:00Z'), null],
      ['Internet outage: Kelvinia (active probing)', 'resolved', at('2026-03-11T03:00:00Z'), at('2026-03-11T04:00:00Z')],
    ]);
  });

  it('is the same to a reader while an event only grows', async () => {
    const body = new TextDecoder().decode(fixture('ioda/events.json'));
    const grown = body.replace('"duration":5400', '"duration":6000').replace('6951.7', '9999.9').replace('1773244800', '1773245400');
    const { asOf: _first, ...before } = (await readingOf(body)).incidents[0] ?? { asOf: null };
    const { asOf: _then, ...after } = (await readingOf(grown)).incidents[0] ?? { asOf: null };
    expect(after).toEqual(before);
  });

  it('believes its own clock over an end of the question that lies ahead', async () => {
    const body = new TextDecoder().decode(fixture('ioda/events.json')).replace('"until":"1773244800"', '"until":"1773999999"');
    const result = await understand(documentOf(body), { format: null, now: at('2026-03-11T16:05:00Z') });
    expect(result.ok && result.reading.incidents[0]?.state).toBe('investigating');
  });

  it('takes the newest event as going on where the answer does not repeat its question', async () => {
    const body = new TextDecoder().decode(fixture('ioda/events.json')).replace('"until":"1773244800"', '"until":null');
    expect((await readingOf(body)).incidents.map(({ state }) => state)).toEqual(['investigating', 'resolved']);
  });

  it('refuses an error in the place of events', async () => {
    const failed = '{"type":"outages.events","error":"bad request","data":[]}';
    expect(await refusalOf(failed, 'ioda')).toContain('reports an error');
  });
});
