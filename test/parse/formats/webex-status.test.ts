import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const index = (): Promise<Reading> => readingOf(fixture('webex-status/index.json'));

describe('webex-status', () => {
  it('reads an incident with its updates, newest first', async () => {
    const { incidents, listing } = await index();
    expect(listing).toBe('snapshot');
    expect(only(incidents)).toMatchObject({
      id: 'i1',
      title: 'Joining takes long',
      state: 'identified',
      impact: 'minor',
      startedAt: at('2026-03-11T08:40:00Z'),
      resolvedAt: null,
      url: 'https://status.webex.com/incidents/i1',
      components: [{ name: 'Join', state: 'degraded' }],
      updates: [
        { id: 'e2', state: 'identified', text: 'Found.' },
        { id: 'e1', state: 'investigating', text: 'Looking.' },
      ],
    });
  });

  it('names components with their heading, and leaves the heading out', async () => {
    const { components, unknownWords } = await index();
    expect(components.map(({ name, state }) => [name, state])).toEqual([
      ['Meetings / Join', 'degraded'],
      ['Calling', 'operational'],
    ]);
    expect(unknownWords).toEqual([]);
  });

  it('keeps planned work apart', async () => {
    expect(only((await index()).maintenances)).toMatchObject({ id: 'n1', state: 'in_progress', impact: 'maintenance' });
  });

  it.each([
    ['green', 'none'],
    ['yellow', 'minor'],
    ['Red', 'critical'],
  ])('reads the page that is %s, which says nothing of incidents', async (indicator, impact) => {
    const reading = await readingOf(JSON.stringify({ status: { indicator } }));
    expect(reading).toMatchObject({ format: 'webex-status', listing: 'history', indicator: { impact, raw: indicator } });
  });

  it('takes the list of what is unresolved for a snapshot, by its address', async () => {
    const url = 'https://status.webex.com/unresolved-incidents.json';
    expect(await readingOf('{"incidents":[]}', { url })).toMatchObject({ format: 'webex-status', listing: 'snapshot', incidents: [] });
    expect(await refusalOf('{"incidents":[]}', null)).toContain('webex-status: no colour, and no entry');
  });

  it('leaves the page of a Statuspage, whose names it took over, to that format', async () => {
    expect((await readingOf(fixture('statuspage-v2/summary.json'))).format).toBe('statuspage-v2');
    expect(await refusalOf(fixture('statuspage-v2/summary.json'), 'webex-status')).toContain('it has a page');
  });
});
