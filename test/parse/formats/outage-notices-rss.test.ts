import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/replay/capture.ts';
import { fixture, only, readingOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = new TextDecoder().decode(fixture('outage-notices-rss/notices.rss'));
const channel = (items: string, title = 'Wire') => `<rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;

describe('outage notices', () => {
  it('are incidents whose state their title begins with', async () => {
    const { incidents, listing, items } = await readingOf(text);
    expect([listing, items]).toEqual(['history', []]);
    expect(incidents.map(({ title, state, raw }) => [title, state, raw.state])).toEqual([
      ['Lumenforge application outage: sign-in errors', 'investigating', 'Ongoing'],
      ['Lanternworks: slow uploads', 'monitoring', 'Recovering'],
      ['Kilnhouse outage', 'resolved', 'Cleared'],
    ]);
  });

  it('keep their words, and tell the begin and the services that these name', async () => {
    expect((await readingOf(text)).incidents[0]).toMatchObject({
      id: 'https://measure.example/2026/lumenforge-sign-in',
      startedAt: at('2026-03-11T15:00:00Z'),
      createdAt: at('2026-03-11T15:20:30Z'),
      components: [{ name: 'Lumenforge' }, { name: 'Lumenforge Mail' }],
      updates: [
        {
          at: at('2026-03-11T15:20:30Z'),
          text: expect.stringContaining(
            'Network paths show no significant condition; servers are reachable and answer with backend errors.',
          ),
        },
      ],
    });
  });

  it('stay the same incident through all states, with a guid, with a link and with neither', async () => {
    const ids = async (body: string) => (await readingOf(body)).incidents.map(({ id }) => id);
    const later = text.replace('[Ongoing]', '[Cleared]').replace('[Recovering]', '[Cleared]').replace('[Cleared] Kiln', '[Ongoing] Kiln');
    expect(await ids(later)).toEqual(await ids(text));
    expect(new Set(await ids(text)).size).toBe(3);
  });

  it('do not take the time of the first notice for that of the end', async () => {
    const cleared = (await readingOf(text)).incidents[2];
    expect(cleared).toMatchObject({ startedAt: at('2026-03-11T09:00:00Z'), resolvedAt: null, updates: [{ at: null }] });
  });

  it('are recognised when every title is one, and a press feed with one among others is not', async () => {
    const notice = '<item><title>[Ongoing] Lumenforge</title></item>';
    expect((await readingOf(channel(notice))).format).toBe('outage-notices-rss');
    expect((await readingOf(channel(`${notice}<item><title>Lumenforge is down</title></item>`))).format).toBe('rss');
    expect((await readingOf(channel(''))).format).toBe('rss');
    expect((await readingOf(channel(''), {}, 'outage-notices-rss')).incidents).toEqual([]);
  });

  it('of a named source with another state are unknown, and never over', async () => {
    const reading = await readingOf(channel('<item><title>[Paused] Lumenforge</title></item>'), {}, 'outage-notices-rss');
    expect(only(reading.incidents)).toMatchObject({ state: 'unknown', title: '[Paused] Lumenforge' });
    expect(reading.unknownWords).toEqual([{ field: 'item.title', raw: '[Paused]' }]);
  });

  const scenario = new URL('../../../../shared/scenarios/meta-2024-03-05.capture.jsonl.gz', import.meta.url);
  it.skipIf(!existsSync(scenario))('of the reference day are read from first to last', async () => {
    const { lines } = await openCapture(scenario.pathname);
    const states: string[][] = [];
    for await (const line of lines) {
      if (line.kind !== 'document' || line.source !== 'thousandeyes-meta') continue;
      const { format, incidents } = await readingOf(line.body, { at: line.at });
      states.push([format, ...incidents.map(({ state }) => state)]);
    }
    expect(states).toEqual([
      ['outage-notices-rss'],
      ['outage-notices-rss', 'investigating'],
      ['outage-notices-rss', 'monitoring'],
      ['outage-notices-rss', 'resolved'],
      ['outage-notices-rss'],
    ]);
  });
});
