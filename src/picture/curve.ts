import type { CountPoint } from '../domain/crowd.ts';
import type { Instant } from '../domain/instant.ts';
import { escaped, widthOf } from './lettering.ts';
import { CURVE, GRID, USUAL } from './palette.ts';
import { type Stretch, thinned } from './series.ts';

/** Narrowest column, CSS pixels: a line is two wide, and narrower columns would only fill it in. */
const COLUMN = 2;
/** Size of the words in a gap. */
const SMALL = 13;

/** Where the curve is drawn, CSS pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  stretch: Stretch;
  x: (at: Instant) => number;
  y: (count: number) => number;
}

/** Points without a break. */
type Run = readonly CountPoint[];

/** Runs with no more points than a plot of this width has columns; no spike is lost. */
export const thinnedRuns = (runs: readonly Run[], { from, to }: Stretch, width: number): readonly Run[] =>
  runs.map((run) => thinned(run, ((to - from) / width) * COLUMN));

const pathOf = (run: Run, { x, y }: Plot): string =>
  run.map(({ at, count }, index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(count).toFixed(1)}`).join('');

const areaOf = (run: Run, plot: Plot): string =>
  `${pathOf(run, plot)}L${plot.x(run.at(-1)?.at ?? 0).toFixed(1)} ${plot.bottom}L${plot.x(run[0]?.at ?? 0).toFixed(1)} ${plot.bottom}Z`;

/** What was counted: a line over its area, broken where nothing was counted; a window that stands alone is a dot. */
export const drawnCurve = (runs: readonly Run[], plot: Plot): string =>
  runs
    .map((run) => {
      const [first] = run;
      if (first !== undefined && run.length === 1) {
        return `<circle cx="${plot.x(first.at).toFixed(1)}" cy="${plot.y(first.count).toFixed(1)}" r="3" fill="${CURVE}"/>`;
      }
      return (
        `<path d="${areaOf(run, plot)}" fill="url(#area)"/>` +
        `<path d="${pathOf(run, plot)}" fill="none" stroke="${CURVE}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>`
      );
    })
    .join('');

/** Under what is usual: a faint band. */
export const drawnBand = (runs: readonly Run[], plot: Plot): string =>
  runs.map((run) => `<path d="${areaOf(run, plot)}" fill="${USUAL}" fill-opacity="0.16"/>`).join('');

/** What is usual: a dashed line, over the curve that mostly lies on it. */
export const drawnUsual = (runs: readonly Run[], plot: Plot): string =>
  runs.map((run) => `<path d="${pathOf(run, plot)}" fill="none" stroke="${USUAL}" stroke-width="2" stroke-dasharray="5 4"/>`).join('');

/** Where nothing was counted: shaded, for an empty plot would read as zero. */
export const drawnGaps = (gaps: readonly Stretch[], { x, top, bottom }: Plot): string =>
  gaps
    .map(({ from, to }) => {
      const width = (x(to) - x(from)).toFixed(1);
      return `<rect x="${x(from).toFixed(1)}" y="${top}" width="${width}" height="${bottom - top}" fill="${GRID}" fill-opacity="0.55"/>`;
    })
    .join('');

/** What a gap is, where there is room to say it. */
export const drawnGapWords = (gaps: readonly Stretch[], { x, top, bottom }: Plot, words: string): string =>
  gaps
    .filter(({ from, to }) => widthOf(words, SMALL) <= x(to) - x(from) - 8)
    .map(({ from, to }) => {
      const at = ((x(from) + x(to)) / 2).toFixed(1);
      return `<text class="gap" x="${at}" y="${((top + bottom) / 2 + 4.5).toFixed(1)}" text-anchor="middle">${escaped(words)}</text>`;
    })
    .join('');
