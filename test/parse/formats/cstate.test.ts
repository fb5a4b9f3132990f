import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('cstate', () => {
  const index = () => readingOf(fixture('cstate/index.json'));

  it('lists an issue once, though it stands under every system it strikes', async () => {
    const reading = await index();
    expect(reading).toMatchObject({ format: 'cstate', listing: 'snapshot', componentsAreTruth: false, page: { name: 'Lumenforge' } });
    expect(reading.indicator).toEqual({ impact: 'critical', raw: 'down' });
    expect(reading.incidents.map(({ title, state, impact }) => [title, state, impact])).toEqual([
      ['API down', 'investigating', 'critical'],
      ['API slow', 'investigating', 'minor'],
      ['Prices change', 'investigating', 'none'],
    ]);
    expect(reading.incidents[0]?.components.map(({ name, state }) => [name, state])).toEqual([
      ['Core / API', 'major_outage'],
      ['Core / Site', 'major_outage'],
    ]);
  });

  it('reads the times Go writes, and neither its zero time nor "<no value>" as an end', async () => {
    const reading = await index();
    expect(reading.incidents.map(({ startedAt, resolvedAt }) => [startedAt, resolvedAt])).toEqual([
      [at('2026-03-05T12:00:00Z'), null],
      [at('2026-03-05T12:00:00Z'), null],
      [at('2026-03-05T12:00:00Z'), null],
    ]);
    expect(reading.unknownWords).toEqual([]);
  });

  it('reads one issue by itself, resolved although a template wrote that as text', async () => {
    const { listing, incidents } = await readingOf(fixture('cstate/issue.json'));
    expect(listing).toBe('history');
    expect(only(incidents)).toMatchObject({
      id: 'https://status.lumenforge.example/issues/2026-03-05-api/',
      state: 'resolved',
      resolvedAt: at('2026-03-05T14:00:00Z'),
      updates: [{ text: 'It was a cable.', at: at('2026-03-05T11:30:00Z') }],
    });
  });

  it.each([
    ['front matter that broke the JSON', '{"is":"index","cStateVersion":"5.2","systems":[{"name":"API",},]}', 'broken JSON'],
    ['an index without systems', '{"is":"index","cStateVersion":"5.2"}', 'without systems'],
    ['a system without a name', '{"is":"index","cStateVersion":"5.2","systems":[{"status":"ok"}]}', 'systems.0.name'],
  ])('refuses %s', async (_name, body, why) => {
    expect(await refusalOf(body, 'cstate')).toContain(why);
  });
});
