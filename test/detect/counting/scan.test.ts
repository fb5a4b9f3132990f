import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gain, surprise } from '../../../src/detect/counting/scan.ts';

const means = fc.double({ min: 0.02, max: 1e5, noNaN: true });
const spreads = fc.double({ min: 0.02, max: 2, noNaN: true });

describe('surprise', () => {
  it('is nothing at and below what is expected, and grows with the count', () => {
    fc.assert(
      fc.property(means, spreads, fc.nat({ max: 1e6 }), (mean, spread, count) => {
        const here = surprise(count, mean, spread);
        expect(here).toBeGreaterThanOrEqual(0);
        if (count <= mean) expect(here).toBe(0);
        expect(surprise(count + 1, mean, spread)).toBeGreaterThanOrEqual(here);
      }),
    );
  });

  it('is the distance in standard deviations where the count is large and near', () => {
    const [mean, spread] = [10_000, 0.02];
    const sigma = Math.sqrt(mean + spread * mean * mean);
    expect(surprise(mean + sigma, mean, spread)).toBeCloseTo(1, 0);
  });

  it('is less the more counts are spread', () => {
    expect(surprise(30, 6, 0.5)).toBeLessThan(surprise(30, 6, 0.05));
  });
});

describe('what a window adds to the CUSUM', () => {
  it('falls where all is as expected and rises where twice as many come', () => {
    fc.assert(
      fc.property(means, spreads, (mean, spread) => {
        expect(gain(mean, mean, spread, 2)).toBeLessThan(0);
        expect(gain(2 * mean, mean, spread, 2)).toBeGreaterThan(0);
      }),
    );
  });
});
