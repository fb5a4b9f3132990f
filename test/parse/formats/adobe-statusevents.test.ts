import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const events = (): Promise<Reading> => readingOf(fixture('adobe-statusevents/events.json'));
const open = async () => only((await events()).incidents, ({ id }) => id === '51001');
const withProduct = (product: object) =>
  JSON.stringify({ incidentEvent: { incidents: { 1: { products: { p: { name: 'Brushwork', ...product } } } }, messages: {} } });

describe('adobe-statusevents', () => {
  it('reads the newest entry by its key, wherever it stands, and goes on while one product is not well', async () => {
    expect(await open()).toMatchObject({
      title: 'Saving fails',
      state: 'investigating',
      impact: 'major',
      raw: { state: 'Opened', impact: 'Major' },
      startedAt: 1_773_216_000_000,
      createdAt: 1_773_216_300_000,
      resolvedAt: null,
      url: 'https://status.adobe.com/products/p1/51001',
    });
  });

  it('names products under their cloud, each with its own state', async () => {
    expect((await open()).components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['p1', 'Atelier Cloud / Brushwork', 'partial_outage'],
      ['p2', 'Typeset', 'operational'],
    ]);
  });

  it('finds texts by token, in English, fills in their times, and tells the same words of two products once', async () => {
    expect((await open()).updates.map(({ at, text }) => [at, text])).toEqual([
      [1_773_219_600_000, 'We know why.'],
      [1_773_218_000_000, 'Over since 2026-03-11 08:33 UTC.'],
      [1_773_216_300_000, 'Since 2026-03-11 08:00 UTC saving fails.'],
    ]);
  });

  it('reads a closed event as over, with a title of ours where its text is gone', async () => {
    expect(only((await events()).incidents, ({ id }) => id === '51000')).toMatchObject({
      title: 'Brushwork: issue',
      state: 'resolved',
      impact: 'minor',
      resolvedAt: 1_772_003_600_000,
    });
  });

  it('takes 0 for "not yet", and an end for the end whatever the newest word is', async () => {
    const history = { 1773216000: { status: 'Opened', severity: 'Minor' } };
    expect(only((await readingOf(withProduct({ endedOn: 0, history }))).incidents)).toMatchObject({
      state: 'investigating',
      resolvedAt: null,
    });
    expect(only((await readingOf(withProduct({ endedOn: 1_773_219_600, history }))).incidents)).toMatchObject({
      state: 'resolved',
      resolvedAt: 1_773_219_600_000,
    });
  });

  it('keeps planned work apart, and says nothing by absence', async () => {
    const { maintenances, listing } = await events();
    expect(listing).toBe('history');
    expect(only(maintenances)).toMatchObject({ id: '61001', title: 'New brushes', state: 'scheduled', scheduledFor: 1_790_000_000_000 });
  });

  it('keeps words that nobody knows, which end nothing', async () => {
    const reading = await readingOf(withProduct({ history: { 1773216000: { status: 'Simmering', severity: 'Wobbly' } } }));
    expect(only(reading.incidents)).toMatchObject({ id: '1', state: 'unknown', impact: 'unknown' });
    expect(reading.unknownWords.map(({ raw }) => raw)).toEqual(['Simmering', 'Wobbly']);
  });

  it('is told by its keys', async () => {
    expect(await refusalOf('{"incidentEvent":{"incidents":[]}}', 'adobe-statusevents')).toContain('by id');
    expect(await readingOf('{"incidentEvent":{"incidents":{},"messages":{}}}')).toMatchObject({
      format: 'adobe-statusevents',
      incidents: [],
    });
  });
});
