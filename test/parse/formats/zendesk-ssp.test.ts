import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const incidents = (): Promise<Reading> => readingOf(fixture('zendesk-ssp/incidents.json'));
const open = async () => only((await incidents()).incidents, ({ id }) => id === '9001');

describe('zendesk-ssp', () => {
  it('reads an incident', async () => {
    expect(await open()).toMatchObject({
      title: 'Tickets load slowly',
      state: 'investigating',
      impact: 'major',
      startedAt: at('2026-03-11T08:40:00Z'),
      createdAt: at('2026-03-11T08:45:00Z'),
      resolvedAt: null,
    });
  });

  it('reads the time of the end: the status stays "monitoring" after it', async () => {
    expect(only((await incidents()).incidents, ({ id }) => id === '9000')).toMatchObject({
      title: 'Chat drops',
      state: 'resolved',
      raw: { state: 'monitoring' },
      resolvedAt: at('2026-03-01T09:30:00Z'),
    });
  });

  it('joins services by reference and by reference back, with the name where it stands', async () => {
    expect((await open()).components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['3', 'Desk', 'degraded'],
      ['4', 'Voice', 'operational'],
    ]);
    const over = only((await incidents()).incidents, ({ id }) => id === '9000');
    expect(over.components).toMatchObject([{ id: '5', name: 'Chat', state: 'operational' }]);
  });

  it('joins updates, newest first', async () => {
    expect((await open()).updates.map(({ id, state, text }) => [id, state, text])).toEqual([
      ['82', 'identified', 'Found & being mended.'],
      ['81', 'investigating', 'We look into it.'],
    ]);
  });

  it('grades by the flags where no impact is said, and keeps words that nobody knows', async () => {
    const body = (attributes: object) =>
      JSON.stringify({ data: [{ id: '1', attributes: { resolvedAt: null, startedAt: null, ...attributes } }] });
    expect(only((await readingOf(body({ outage: true }))).incidents)).toMatchObject({ impact: 'major', state: 'unknown' });
    const { unknownWords } = await readingOf(body({ impact: 'wobbly', status: 'simmering' }));
    expect(unknownWords.map(({ raw }) => raw)).toEqual(['simmering', 'wobbly']);
  });

  it('means by absence that something is over only in the list of active ones', async () => {
    const url = 'https://status.zendesk.com/api/incidents/active';
    const all = { url: 'https://status.zendesk.com/api/ssp/incidents.json' };
    expect((await incidents()).listing).toBe('history');
    expect(await readingOf('{"data":[],"included":[]}', { url })).toMatchObject({
      format: 'zendesk-ssp',
      listing: 'open-events',
      incidents: [],
    });
    expect(await readingOf('{"data":[],"included":[]}', all)).toMatchObject({ format: 'zendesk-ssp', listing: 'history' });
  });

  it.each([
    ['an empty list from elsewhere', '{"data":[]}', 'an empty list says nothing'],
    ['the list of services', '{"data":[{"id":"3","type":"service","attributes":{"name":"Desk"}}]}', 'data that are no incidents'],
  ])('refuses %s', async (_name, body, why) => {
    expect((await refusalOf(body)).split('\n').find((line) => line.startsWith('zendesk-ssp:'))).toContain(why);
  });
});
