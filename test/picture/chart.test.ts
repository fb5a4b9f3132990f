import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { chartSvg, HEIGHT, WIDTH } from '../../src/picture/chart.ts';
import { widthOf } from '../../src/picture/lettering.ts';
import { anyChart, anyMark, at, chart, curvesOf, mark, TO, textsOf, windows, wordsOf } from './charts.ts';

/** Throws where the SVG is not well-formed: the renderer's parser is a strict one. */
const parsed = (svg: string) => new Resvg(svg, { font: { loadSystemFonts: false } });

describe('the picture of any chart', () => {
  it('is well-formed, of one size and bounded', () => {
    fc.assert(
      fc.property(anyChart, (any) => {
        const svg = chartSvg(any);
        expect(parsed(svg)).toMatchObject({ width: WIDTH, height: HEIGHT });
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
        expect(svg.length).toBeLessThan(40_000);
      }),
      { numRuns: 300 },
    );
  });

  it('stays small with a hundred thousand windows and a thousand marks', () => {
    const points = Array.from({ length: 100_000 }, (_, index) => ({ at: TO - DAY + index * 800, count: index % 97 }));
    const marks = Array.from({ length: 1000 }, (_, index) => ({ ...mark('15:00', 'page'), at: TO - index * MINUTE }));
    expect(chartSvg(chart({ points, expected: points, marks })).length).toBeLessThan(60_000);
  });

  it('shows foreign words as words', () => {
    const svg = chartSvg(chart({ title: '<script>"A & B"</script>\u202e\u0000', marks: [mark('15:17', 'statement', "<b>O'Neil")] }));
    expect(svg).not.toMatch(/<script|<b>|\u202e|\0/);
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['<script>"A & B"</script>', "<b>O'Neil 15:17"]));
  });

  it('cuts a title that would not fit, and says that it did', () => {
    const title = textsOf(chartSvg(chart({ title: 'Amazon Web Services '.repeat(20) }))).find(({ of }) => of === 'title');
    expect(title?.words).toMatch(/^Amazon Web Services .*…$/);
    expect(widthOf(title?.words ?? '', 18)).toBeLessThan(WIDTH - 20);
  });
});

describe('the curve', () => {
  const top = (svg: string) => Math.min(...curvesOf(svg).flatMap((line) => line.map(({ y }) => y)));
  const heightOf = (svg: string, words: string) => (textsOf(svg).find((text) => text.words === words)?.y ?? 0) - 4.5;

  it('reaches a spike of one minute wherever it lies in 1 440', () => {
    fc.assert(
      fc.property(fc.nat(1439), (minute) => {
        const svg = chartSvg(chart({ windowMs: MINUTE, points: windows(MINUTE, (index) => (index === minute ? 1000 : 10)) }));
        expect(top(svg)).toBeCloseTo(heightOf(svg, '1\u2009000'), 0);
      }),
      { numRuns: 40 },
    );
  });

  it('is broken where nothing was counted, and says so', () => {
    const points = windows(15 * MINUTE, () => 40).filter(({ at: when }) => when < at('04:00') || when > at('09:00'));
    const svg = chartSvg(chart({ points }));
    const [before = [], after = []] = curvesOf(svg);
    expect(curvesOf(svg)).toHaveLength(2);
    expect((after[0]?.x ?? 0) - (before.at(-1)?.x ?? 0)).toBeGreaterThan(80);
    expect(wordsOf(svg)).toContain('not counted');
  });

  it('lies on zero where nobody reported, and is not there where nobody counted', () => {
    const zeros = chartSvg(chart({ points: windows(15 * MINUTE, () => 0) }));
    expect(top(zeros)).toBeCloseTo(heightOf(zeros, '0'), 0);
    expect(wordsOf(zeros)).not.toContain('no reports counted');
    const nothing = chartSvg(chart({ points: [] }));
    expect(curvesOf(nothing)).toEqual([]);
    expect(wordsOf(nothing)).toContain('no reports counted');
    expect(wordsOf(nothing)).not.toContain('0');
  });

  it('is a dot for one window alone', () => {
    expect(chartSvg(chart({ points: [{ at: at('12:00'), count: 12 }] }))).toContain('<circle cx=');
  });

  it('has its peak in full, and a usual day beside its name', () => {
    const points = windows(15 * MINUTE, (index) => (index === 83 ? 1_234_567 : 424));
    const expected = windows(15 * MINUTE, () => 424.4);
    const svg = chartSvg(chart({ points, expected, peak: points[83] ?? null }));
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['1\u2009234\u2009567', 'usually about 420', '1 M', '0.5 M']));
    expect(wordsOf(chartSvg(chart({ points })))).not.toContain('1\u2009234\u2009567');
  });
});

describe('marks', () => {
  it('are written inside the picture, none over another, and stand in the order of time', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 14 }), (marks) => {
        const svg = chartSvg(chart({ marks }));
        const boxes = textsOf(svg)
          .filter(({ of }) => of === 'mark')
          .map(({ words, x, y, anchor }) => ({
            left: anchor === 'end' ? x - widthOf(words, 13) : x,
            right: anchor === 'end' ? x : x + widthOf(words, 13),
            y,
          }));
        for (const { left, right, y } of boxes) {
          expect(left).toBeGreaterThan(8);
          expect(right).toBeLessThan(WIDTH - 8);
          expect(y).toBeGreaterThan(56);
          expect(y).toBeLessThan(HEIGHT - 30);
        }
        const clashes = boxes.filter((a, index) =>
          boxes.some((b, other) => other > index && Math.abs(a.y - b.y) < 13 && a.left < b.right && b.left < a.right),
        );
        expect(clashes).toEqual([]);
        const poles = [...svg.matchAll(/<line x1="([\d.]+)"/g)].map(([, x]) => Number(x));
        expect(poles).toEqual(poles.toSorted((a, b) => a - b));
        expect(poles).toHaveLength(marks.filter((one) => one.at >= TO - DAY && one.at <= TO).length);
      }),
      { numRuns: 100 },
    );
  });

  it('of the reference day are all written, though three fall into four minutes', () => {
    const marks = [
      ...[mark('15:17', 'page'), mark('15:18', 'confirmed'), mark('15:21', 'suspected')],
      ...[mark('15:52', 'statement', 'Andy Stone'), mark('17:19', 'statement', 'Andy Stone'), mark('18:40', 'resolved')],
    ];
    const points = windows(15 * MINUTE, (index) => (index < 82 ? 60 : 550_000 / 2 ** Math.abs(index - 83)));
    expect(wordsOf(chartSvg(chart({ marks, points, peak: points[83] ?? null })))).toEqual(
      expect.arrayContaining([
        'status page 15:17',
        'confirmed 15:18',
        'suspected 15:21',
        'Andy Stone 15:52',
        'Andy Stone 17:19',
        'resolved 18:40',
      ]),
    );
  });

  it('that stand in the plot stand on no curve and on no number', () => {
    const marks = [
      mark('15:17', 'page'),
      mark('15:18', 'confirmed'),
      mark('15:21', 'suspected'),
      mark('15:52', 'statement'),
      mark('17:19', 'resolved'),
    ];
    const points = windows(15 * MINUTE, (index) => (index < 70 ? 250_000 : index < 82 ? 100_000 : 550_000 / 2 ** Math.abs(index - 83)));
    const svg = chartSvg(chart({ marks, points, peak: points[83] ?? null }));
    const boxes = textsOf(svg)
      .filter(({ of }) => of === 'mark' || of === 'peak')
      .map(({ words, x, y, anchor, of }) => {
        const width = widthOf(words, of === 'peak' ? 15 : 13);
        return { words, left: anchor === 'end' ? x - width : x, right: anchor === 'end' ? x : x + width, top: y - 10, bottom: y };
      });
    const [number] = boxes.filter(({ words }) => words.startsWith('550'));
    const written = boxes.filter((box) => box !== number);
    expect(written.filter(({ bottom }) => bottom > (number?.top ?? 0)).length).toBeGreaterThan(0);
    const corners = curvesOf(svg).flat();
    for (const { left, right, top, bottom } of written) {
      expect(corners.filter(({ x, y }) => x > left && x < right && y < bottom)).toEqual([]);
      expect(left < (number?.right ?? 0) && right > (number?.left ?? 0) && top < (number?.bottom ?? 0) && bottom > (number?.top ?? 0)).toBe(
        false,
      );
    }
  });

  it('tell the most important where there are too many for words', () => {
    const crowd = Array.from({ length: 40 }, (_, index) => ({ ...mark('15:00', 'statement'), at: at('15:00') + index * MINUTE }));
    const words = wordsOf(chartSvg(chart({ marks: [...crowd, mark('15:17', 'confirmed'), mark('15:30', 'resolved')] })));
    expect(words).toEqual(expect.arrayContaining(['confirmed 15:17', 'resolved 15:30']));
  });
});

describe('times', () => {
  it('are those of the zone, which is named', () => {
    const words = wordsOf(chartSvg(chart({ zone: 'America/New_York', marks: [mark('15:17', 'page')] })));
    expect(words).toEqual(expect.arrayContaining(['reports in 15 min · 24 h to 13:45 EST', 'status page 10:17', '12:00', '5 Mar']));
  });

  it('are full hours on the axis where the zone is a half one', () => {
    const words = wordsOf(chartSvg(chart({ zone: 'Asia/Kolkata' })));
    expect(words).toEqual(expect.arrayContaining(['reports in 15 min · 24 h to 00:15 GMT+5:30', '03:00', '06:00', '21:00']));
  });

  it('are UTC where the zone is not known', () => {
    expect(wordsOf(chartSvg(chart({ zone: 'Nowhere/At_All' })))).toContain('reports in 15 min · 24 h to 18:45 UTC');
  });
});
