import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ulidTime } from '../../../src/parse/formats/incident-io/ulid.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const json = (value: unknown): string => JSON.stringify(value);
const page = { id: '01HV3K7Q9M4T5R6S7W8X9Y0Z1A', name: 'Lumenforge', url: 'https://status.lumenforge.example/' };

describe('incident-io, the documents of Statuspage', () => {
  it('takes a summary that leaves its lists out for one with nothing open', async () => {
    const reading = await readingOf(fixture('incident-io/summary-quiet.json'));
    expect(reading).toMatchObject({
      format: 'incident-io',
      listing: 'snapshot',
      componentsAreTruth: false,
      incidents: [],
      maintenances: [],
    });
    expect(reading.page).toEqual({ id: '01HV3K7Q9M4T5R6S7W8X9Y0Z1A', name: 'Lumenforge', url: 'https://status.lumenforge.example/' });
  });

  it('keeps components of one name apart by their ids', async () => {
    const { components } = await readingOf(fixture('incident-io/summary.json'));
    expect(components.map(({ name }) => name)).toEqual(['Orders', 'Orders']);
    expect(new Set(components.map(({ id }) => id)).size).toBe(2);
  });

  it('reads an incident without short link, start and times, whose ids tell when it was posted', async () => {
    const incident = only((await readingOf(fixture('incident-io/summary.json'))).incidents);
    expect(incident).toMatchObject({ title: 'Orders are slow', state: 'identified', impact: 'major', resolvedAt: null });
    expect(incident.url).toBe('https://status.lumenforge.example/incidents/01HVA7B2Z0WRKJ4M6Q8S0T2V4X');
    expect(incident.createdAt).toBe(at('2024-04-12T22:37:37.120Z'));
    expect(incident.startedAt).toBe(incident.createdAt);
    expect(incident.updates.map(({ state, text }) => [state, text])).toEqual([
      ['identified', ''],
      ['investigating', 'We are looking.'],
    ]);
    expect(incident.asOf).toBe(incident.updates[0]?.at);
  });

  it('reads the list of incidents as a history, also when it is left out', async () => {
    expect((await readingOf(json({ page }))).listing).toBe('history');
    const done = { id: '01HVA7B2Z0WRKJ4M6Q8S0T2V4X', name: 'Down', status: 'resolved', impact: 'critical' };
    expect(await readingOf(json({ page, incidents: [done] }))).toMatchObject({ format: 'incident-io', listing: 'history' });
  });

  it('is told by components without a group where no id is a ULID', async () => {
    const components = [{ id: 'abc', name: 'API', status: 'operational' }];
    const body = { page: { ...page, id: 'abcdefghijkl' }, status: { indicator: 'none' }, components };
    expect((await readingOf(json(body))).format).toBe('incident-io');
  });

  it('leaves pages of Statuspage and of OpenStatus alone', async () => {
    for (const path of ['statuspage-v2/summary.json', 'openstatus/summary.json'])
      expect(await refusalOf(fixture(path), 'incident-io')).toMatch(/^incident-io: neither/);
  });
});

describe('incident-io, the widget', () => {
  it('reads what is open, with its one update', async () => {
    const reading = await readingOf(fixture('incident-io/widget.json'));
    expect(reading).toMatchObject({ format: 'incident-io', listing: 'snapshot', page: { id: null, name: 'Lumenforge' } });
    expect(only(reading.incidents)).toMatchObject({
      id: '01HVA7B2Z0WRKJ4M6Q8S0T2V4X',
      title: 'Orders fail',
      state: 'monitoring',
      impact: 'critical',
      raw: { state: 'monitoring', impact: 'full_outage' },
      createdAt: at('2024-04-12T22:37:37.120Z'),
      asOf: at('2024-04-13T10:05:00Z'),
      url: 'https://status.lumenforge.example/incidents/01HVA7B2Z0WRKJ4M6Q8S0T2V4X',
      updates: [{ at: at('2024-04-13T10:05:00Z'), state: 'monitoring', text: 'A fix is out.' }],
    });
  });

  it('names affected components by group and keeps a word nobody knows', async () => {
    const { incidents, unknownWords } = await readingOf(fixture('incident-io/widget.json'));
    expect(only(incidents).components.map(({ name, state }) => [name, state])).toEqual([
      ['Shop / Orders', 'major_outage'],
      ['Search', 'unknown'],
    ]);
    expect(unknownWords).toEqual([{ field: 'component.status', raw: 'shimmering' }]);
  });

  it('keeps planned work apart, begun and to come', async () => {
    const { maintenances } = await readingOf(fixture('incident-io/widget.json'));
    expect(
      maintenances.map(({ state, impact, startedAt, scheduledFor, scheduledUntil }) => [
        state,
        impact,
        startedAt,
        scheduledFor,
        scheduledUntil,
      ]),
    ).toEqual([
      ['in_progress', 'maintenance', at('2024-04-13T08:00:00Z'), at('2024-04-13T08:00:00Z'), at('2024-04-13T12:00:00Z')],
      ['scheduled', 'maintenance', null, at('2024-04-20T08:00:00Z'), at('2024-04-20T12:00:00Z')],
    ]);
  });

  it('refuses one whose incident has no id', async () => {
    const body = { page_title: 'L', page_url: 'https://l.example', ongoing_incidents: [{ name: 'Down' }] };
    expect(await refusalOf(json(body))).toContain('incident-io: ongoing_incidents.0.id');
  });
});

describe('the time in a ULID', () => {
  const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const ulid = (time: number): string => {
    let text = '';
    for (let left = time; text.length < 10; left = Math.floor(left / 32)) text = `${DIGITS[left % 32]}${text}`;
    return `${text}ZZZZZZZZZZZZZZZZ`;
  };

  it('comes back, in either case', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (time) => {
        expect(ulidTime(ulid(time))).toBe(time);
        expect(ulidTime(ulid(time).toLowerCase())).toBe(time);
      }),
    );
  });

  it.each(['', 'inc0slow0000', '01KT9OLDER13Z6Q0AAAAAAAAAA', '81HVA7B2Z0WRKJ4M6Q8S0T2V4X'])('is not read from %j', (id) => {
    expect(ulidTime(id)).toBeNull();
  });
});

const specimen = new URL('../../../../shared/specimens/incident-io/openai-summary-active.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('incident-io specimens', () => {
  it('shortlink null, no started_at, no update bodies', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({
      format: 'incident-io',
      listing: 'snapshot',
      page: { name: 'OpenAI' },
      indicator: { impact: 'minor' },
      unknownWords: [],
    });
    expect(only(reading.incidents)).toMatchObject({
      id: '01KTBZDS20E3PZ53DH2SCKXN49',
      state: 'monitoring',
      impact: 'minor',
      startedAt: at('2026-06-05T13:26:40Z'),
      url: 'https://status.openai.com/incidents/01KTBZDS20E3PZ53DH2SCKXN49',
      updates: [
        { state: 'monitoring', at: at('2026-06-05T21:19:17.635Z') },
        { state: 'investigating', at: null },
      ],
    });
  });
});
