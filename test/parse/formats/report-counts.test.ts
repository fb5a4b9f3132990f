import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/instant.ts';
import type { CountsMapping, Reading, Understanding } from '../../../src/domain/reading.ts';
import { understand } from '../../../src/parse/registry.ts';
import { documentOf, fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const NOON = at('2026-03-11T12:00:00Z');

async function read(body: unknown, more: { now?: number; counts?: CountsMapping } = {}): Promise<Reading> {
  const result = await readAt(body, more);
  if (!result.ok) throw new Error(result.tried.map(({ why }) => why).join('; '));
  return result.reading;
}
const readAt = (body: unknown, { now = NOON, counts }: { now?: number; counts?: CountsMapping } = {}): Promise<Understanding> =>
  understand(documentOf(JSON.stringify(body)), { format: counts ? null : 'report-counts', now, counts: counts ?? null });
const points = (...pairs: readonly [string, unknown][]) => pairs.map(([time, count]) => ({ at: `2026-03-11T${time}:00Z`, count }));
const seen = (reading: Reading) => only(reading.series).points.map((each) => [new Date(each.at).toISOString().slice(11, 16), each.count]);

describe('report counts', () => {
  it('are windows in order, each once as it was written last, and no statement on health', async () => {
    const reading = await readingOf(fixture('report-counts/points.json'));
    expect(reading).toMatchObject({ format: 'report-counts', listing: 'counts', components: [], incidents: [] });
    expect(only(reading.series)).toMatchObject({ name: null, windowMs: 15 * MINUTE });
    expect(seen(reading)).toEqual([
      ['15:00', 74],
      ['15:15', 83],
      ['15:30', 1912],
    ]);
  });

  it('of several things stand under their names, with epoch seconds and milliseconds alike', async () => {
    const { series } = await readingOf(fixture('report-counts/series.json'));
    expect(series).toEqual([
      { name: 'Lumenforge', windowMs: 5 * MINUTE, points: [{ at: 1773241200000, count: 3 }] },
      { name: 'Lumenforge Mail', windowMs: 15 * MINUTE, points: [{ at: 1773241200000, count: 0 }] },
    ]);
  });

  it('leave a window that is not over for the next document, and one that has not begun is unknown', async () => {
    const reading = await read({ windowMinutes: 15, points: points(['11:30', 4], ['11:45', 5], ['11:50', 6], ['12:30', 7]) });
    expect(seen(reading)).toEqual([
      ['11:30', 4],
      ['11:45', 5],
    ]);
    expect(reading.unknownWords).toEqual([{ field: 'points.at', raw: '2026-03-11T12:30:00Z' }]);
  });

  it('may be none yet', async () => {
    expect(only((await read({ points: [] })).series).points).toEqual([]);
  });

  it.each([
    ['a negative count', -1],
    ['no number', 'many'],
    ['not finite', null],
    ['beyond belief', 1e12],
  ])('with %s refuse the document', async (_, count) => {
    const result = await readAt({ points: [...points(['11:00', 4]), { at: '2026-03-11T11:15:00Z', count }] });
    expect(result.ok ? 'understood' : result.tried[0]?.why).toContain('point 1');
  });

  it('with a time that has no zone refuse the document', async () => {
    expect(await refusalOf('{"points":[{"at":"2026-03-11 11:00","count":4}]}')).toContain('is not a time');
  });

  it('keep the newest of more points than anybody needs', async () => {
    const many = Array.from({ length: 6_000 }, (_, index) => ({ at: NOON - (6_000 - index) * MINUTE, count: index }));
    const kept = only((await read({ points: many })).series).points;
    expect([kept.length, kept.at(-1)?.count]).toEqual([4_320, 5_999]);
  });

  it('are closed, ordered and distinct whatever is written', async () => {
    const written = fc.array(
      fc.record({ at: fc.integer({ min: NOON - 900 * MINUTE, max: NOON + 90 * MINUTE }), count: fc.nat({ max: 1_000_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(written, async (list) => {
        const kept = only((await read({ windowMinutes: 5, points: list })).series).points;
        for (const [index, point] of kept.entries()) {
          expect(point.at + 5 * MINUTE).toBeLessThanOrEqual(NOON + MINUTE);
          if (index > 0) expect(point.at).toBeGreaterThan(kept[index - 1]?.at ?? 0);
        }
      }),
    );
  });
});

describe('counts in JSON of another shape', () => {
  const counts: CountsMapping = { list: 'data.rows', at: '0', count: '1' };

  it('are read where the source says they stand', async () => {
    const reading = await read(
      {
        data: {
          rows: [
            [1773223200, '12'],
            [1773223500, 13.4],
          ],
        },
      },
      { counts },
    );
    expect(only(reading.series).points).toEqual([
      { at: 1773223200000, count: 12 },
      { at: 1773223500000, count: 13 },
    ]);
  });

  it('are refused where the path leads nowhere', async () => {
    const result = await readAt({ data: {} }, { counts });
    expect(result.ok ? 'understood' : result.tried[0]?.why).toBe('no list stands at "data.rows"');
  });
});
