import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTail, rarityOf, type Tail, watched } from '../../../src/detect/counting/tail.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { dice } from './made.ts';

/** A burst of each size, one every `everyMs`. */
const tailOf = (sizes: readonly number[], everyMs: number): Tail =>
  sizes.reduce(
    (tail, size, index) => watched(watched(tail, index * everyMs, size, false), index * everyMs + everyMs / 2, 0, false),
    newTail(),
  );

describe('how rare a burst is', () => {
  it('is as rare as it was: what comes each month in Pareto noise is told to come each month', () => {
    // P(size > x) = 1 / x: with four a day the size of 120 comes once in 30 days.
    const roll = dice(42);
    const days = 200;
    const tail = tailOf(
      Array.from({ length: days * 4 }, () => 1 / (1 - roll())),
      6 * HOUR,
    );
    const monthly = rarityOf(tail, days, 120);
    expect(monthly).toBeGreaterThan(30 / 2);
    expect(monthly).toBeLessThan(30 * 2);
  });

  it('is nothing where nothing was watched, and something where days went by without a burst', () => {
    expect(rarityOf(newTail(), 0, 50)).toBe(0);
    expect(rarityOf(newTail(), 3, 10)).toBeGreaterThan(28);
    expect(rarityOf(newTail(), 3, 1)).toBe(0);
  });

  it('grows with the size', () => {
    const tail = tailOf([3, 5, 2, 8, 4, 3, 9, 2, 6], 6 * HOUR);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }), (a, b) => {
        expect(rarityOf(tail, 3, Math.max(a, b))).toBeGreaterThanOrEqual(rarityOf(tail, 3, Math.min(a, b)));
      }),
    );
  });

  it('is higher in a series with a light tail than in one with a heavy tail, for the same size', () => {
    const light = tailOf([10, 11, 10, 12, 11, 10, 11, 12, 10, 13, 11, 12], 6 * HOUR);
    const heavy = tailOf([10, 90, 12, 300, 11, 40, 15, 150, 10, 13, 25, 60], 6 * HOUR);
    expect(rarityOf(light, 3, 400)).toBeGreaterThan(20 * rarityOf(heavy, 3, 400));
  });

  it('is not taught by the burst that runs', () => {
    const before = tailOf([3, 5, 2, 8, 4, 3], 6 * HOUR);
    const during = watched(before, 10 * DAY, 500, false);
    expect(rarityOf(during, 3, 500)).toBe(rarityOf(watched(before, 10 * DAY, 1, false), 3, 500));
  });

  it('counts one burst once, however long it is held', () => {
    let tail = newTail();
    for (let hour = 0; hour < 24; hour += 1) tail = watched(tail, hour * HOUR, 50 + (hour % 3), true);
    tail = watched(tail, 24 * HOUR, 0, false);
    expect(tail.bursts).toBe(1);
    expect(tail.peaks[0]?.[0]).toBe(52);
  });

  it('forgets what is older than a year', () => {
    let tail = watched(watched(newTail(), 0, 900, false), 3 * HOUR, 0, false);
    tail = watched(watched(tail, 400 * DAY, 5, false), 400 * DAY + 3 * HOUR, 0, false);
    expect(tail.peaks.map(([size]) => size)).toEqual([5]);
  });
});
