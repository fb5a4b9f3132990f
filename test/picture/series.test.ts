import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksUpTo } from '../../src/picture/scale.ts';
import { thinned } from '../../src/picture/series.ts';

describe('thinning', () => {
  const run = fc
    .array(fc.record({ at: fc.nat(100_000), count: fc.nat(1_000_000) }), { minLength: 1, maxLength: 400 })
    .map((points) => [...new Map(points.map((point) => [point.at, point])).values()].sort((a, b) => a.at - b.at));

  it('keeps the largest of every column, in order, and nothing that was not there', () => {
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 50_000 }), (points, columnMs) => {
        const columnOf = (point: { at: number }) => Math.floor(point.at / columnMs);
        const kept = thinned(points, columnMs);
        const columns = [...new Set(points.map(columnOf))];
        expect(kept.map(columnOf)).toEqual(columns);
        for (const point of kept) {
          expect(points).toContain(point);
          expect(point.count).toBe(Math.max(...points.filter((other) => columnOf(other) === columnOf(point)).map(({ count }) => count)));
        }
      }),
    );
  });
});

describe('the axis of numbers', () => {
  it('begins at zero, ends above the most, and goes in few round steps', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(100), fc.nat(2_000_000), fc.double({ min: 0, max: 1e10, noNaN: true })), (most) => {
        const values = ticksUpTo(most).map(({ value }) => value);
        const [first, step = 0] = values;
        expect(first).toBe(0);
        expect(values.at(-1)).toBeGreaterThanOrEqual(most);
        expect(values.length).toBeLessThanOrEqual(6);
        expect(String(step)).toMatch(/^[125]0*$/);
      }),
    );
  });

  it.each([
    [0, ['0', '1', '2', '3', '4']],
    [556_538, ['0', '200\u2009000', '400\u2009000', '600\u2009000']],
    [1_234_567, ['0', '0.5 M', '1 M', '1.5 M']],
  ])('up to %i', (most, words) => {
    expect(ticksUpTo(most).map((tick) => tick.words)).toEqual(words);
  });
});
