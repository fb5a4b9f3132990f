import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const json = (value: unknown): string => JSON.stringify(value);

describe('sorry', () => {
  it('tells the one word of the status as the state of the page', async () => {
    const reading = await readingOf(fixture('sorry/status.json'));
    expect(reading).toMatchObject({
      format: 'sorry',
      listing: 'snapshot',
      componentsAreTruth: true,
      page: { id: '1a2b3c4d', name: 'Lumenforge' },
    });
    expect(reading.components).toEqual([{ id: 'page', name: 'Lumenforge', state: 'degraded', raw: "We're having some issues" }]);
  });

  it('reads components as a bare list and wrapped', async () => {
    const list = JSON.parse(new TextDecoder().decode(fixture('sorry/components.json')));
    for (const body of [list, { components: list }]) {
      const reading = await readingOf(json(body));
      expect(reading).toMatchObject({ format: 'sorry', componentsAreTruth: true, unknownWords: [{ raw: 'pondering' }] });
      expect(reading.components.map(({ name, state }) => [name, state])).toEqual([
        ['API', 'operational'],
        ['Sending', 'degraded'],
        ['Website', 'maintenance'],
        ['Search', 'unknown'],
      ]);
    }
  });

  it('reads notices as a history, without an impact, planned ones apart', async () => {
    const { listing, incidents, maintenances } = await readingOf(fixture('sorry/notices.json'));
    expect(listing).toBe('history');
    expect(incidents.map(({ id, state, impact }) => [id, state, impact])).toEqual([
      ['11', 'monitoring', 'unknown'],
      ['12', 'resolved', 'unknown'],
      ['14', 'unknown', 'none'],
    ]);
    expect(only(incidents, ({ id }) => id === '11')).toMatchObject({
      title: 'Mail is late',
      startedAt: at('2026-03-01T09:00:00Z'),
      createdAt: at('2026-03-01T09:20:00Z'),
      updates: [{ id: '111', state: 'monitoring', text: 'It flows again.' }],
    });
    expect(only(incidents, ({ id }) => id === '12').resolvedAt).toBe(at('2026-02-01T09:30:00Z'));
    expect(only(maintenances)).toMatchObject({
      id: '13',
      state: 'scheduled',
      impact: 'maintenance',
      scheduledFor: at('2026-10-01T09:00:00Z'),
    });
  });

  it.each([
    ['an empty list', []],
    ['parts with a status', [{ name: 'API', state: 'operational', status: 'up' }]],
    ['parts in words of which it knows none', [{ name: 'API', state: 'ok' }]],
    ['a page without its word', { page: { name: 'L', state_text: 'Fine' } }],
  ])('leaves %s alone', async (_name, body) => {
    expect(await refusalOf(json(body), 'sorry')).toContain('neither a status, nor components, nor notices');
  });
});
