import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import { altText } from '../../src/picture/alt.ts';
import { anyChart, at, chart, mark, windows } from './charts.ts';

const spike = windows(15 * MINUTE, (index) => (index === 83 ? 550_000 : 424));

describe('who does not see the picture', () => {
  it('is told the peak, what is usual, and what was said when', () => {
    const marks = [mark('18:40', 'resolved'), mark('15:17', 'page')];
    expect(altText(chart({ points: spike, expected: windows(15 * MINUTE, () => 424.4), marks, peak: spike[83] ?? null }))).toBe(
      'Facebook: up to 550\u2009000 reports in 15 min at 15:30 UTC, usually about 420; status page 15:17, resolved 18:40',
    );
  });

  it('is told a calm day the same way', () => {
    expect(altText(chart({ expected: windows(15 * MINUTE, () => 0.4) }))).toBe(
      'Facebook: up to 420 reports in 15 min at 18:45 UTC, usually fewer than 1',
    );
  });

  it('is told nothing counted apart from nothing reported', () => {
    expect(altText(chart({ points: [] }))).toBe('Facebook: no reports counted in the 24 h to 18:45 UTC');
    expect(altText(chart({ points: windows(15 * MINUTE, () => 0) }))).toBe('Facebook: 0 reports in the 24 h to 18:45 UTC');
  });

  it('is told where it was not counted', () => {
    const points = windows(15 * MINUTE, () => 40).filter(({ at: when }) => when < at('04:00') || when > at('09:00'));
    expect(altText(chart({ points }))).toBe('Facebook: up to 40 reports in 15 min at 18:45 UTC; not counted 03:45 to 09:15');
  });

  it('hears of many marks the first, and how many more', () => {
    const marks = Array.from({ length: 9 }, (_, index) => mark(`0${index}:00`, 'page'));
    expect(altText(chart({ marks }))).toContain('status page 05:00 and 3 more');
  });

  it('hears one bounded line, whatever is in it', () => {
    fc.assert(
      fc.property(anyChart, (any) => {
        const alt = altText(any);
        expect(alt.length).toBeLessThan(1000);
        expect(alt).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|NaN|Infinity|undefined|null/u);
      }),
      { numRuns: 200 },
    );
  });
});
