import type { CountPoint } from '../domain/crowd.ts';
import type { Chart } from '../domain/picture.ts';
import { drawnBand, drawnCurve, drawnGaps, drawnGapWords, drawnUsual, type Plot, thinnedRuns } from './curve.ts';
import { layOut } from './layout.ts';
import { escaped, fitted, plain, roughly, widthOf } from './lettering.ts';
import { MARK_SIZE, marksOf } from './marks.ts';
import { CARD, CURVE, GRID, QUIET, RIM, USUAL, WORDS } from './palette.ts';
import { drawnPeak, PEAK_SIZE } from './peak.ts';
import { drawnFlags, drawnPoles } from './poles.ts';
import { type Tick, ticksUpTo } from './scale.ts';
import { largest, seriesOf, stretchOf, usable, usualAt } from './series.ts';
import { dialOf, type HourTick, lengthWords } from './times.ts';

/** The size of every picture, CSS pixels. */
export const WIDTH = 480;
export const HEIGHT = 240;

const MARGIN = 14;
const TITLE_SIZE = 18;
const SMALL = 13;
const TITLE_BASE = 28;
const CAPTION_BASE = 47;
/** Where the lanes of marks begin. */
const LANES_TOP = 56;
const PLOT_BOTTOM = HEIGHT - 30;
/** Between two times on the axis. */
const HOUR_WIDTH = 44;

const STYLE =
  `text{font-family:Inter;font-weight:500;font-size:${SMALL}px;fill:${QUIET}}` +
  `.title{font-weight:600;font-size:${TITLE_SIZE}px;fill:${WORDS}}` +
  // Words in the plot have a rim of the card's colour: what runs behind them stays behind.
  `.mark,.peak,.gap{stroke:${CARD};stroke-width:4px;stroke-linejoin:round;paint-order:stroke}` +
  `.mark{font-size:${MARK_SIZE}px;fill:${WORDS}}` +
  `.peak{font-weight:600;font-size:${PEAK_SIZE}px;fill:${WORDS}}` +
  `.rim{fill:${CARD};stroke:none}`;

/**
 * The picture of a chart as SVG: what was counted as a curve, what is usual as a dashed one, marks with their words, and the number
 * of the peak. Bounded in size whatever the chart holds; its words are escaped.
 */
export function chartSvg(chart: Chart): string {
  const stretch = stretchOf(chart);
  const points = usable(chart.points, stretch);
  const expected = usable(chart.expected ?? [], stretch);
  const peak = peakOf(chart, points);
  const highest = [largest(points), largest(expected), peak].flatMap((point) => point?.count ?? []);
  // Where nothing is known an axis of numbers would look like zeros.
  const ticks = highest.length === 0 ? [] : ticksUpTo(Math.max(...highest));
  const left = MARGIN + Math.ceil(Math.max(0, ...ticks.map(({ words }) => widthOf(words, SMALL)))) + 8;
  const right = WIDTH - MARGIN - 2;
  const { runs, gaps } = seriesOf(points, chart.windowMs, stretch);
  const curve = thinnedRuns(runs, stretch, right - left);
  const usual = thinnedRuns(seriesOf(expected, chart.windowMs, stretch).runs, stretch, right - left);

  const dial = dialOf(chart.zone);
  const { plot, marks, ...laid } = layOut(
    marksOf(chart, stretch, dial),
    {
      ...{ left, right, top: LANES_TOP, bottom: PLOT_BOTTOM, stretch, highest: ticks.at(-1)?.value ?? 1 },
      bounds: { left: MARGIN, right: WIDTH - MARGIN },
    },
    [curve.flat(), usual.flat()],
    peak,
  );
  const span = `${lengthWords(stretch.to - stretch.from)} to ${dial.time(stretch.to)} ${dial.zone(stretch.to)}`;

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<defs><style>${STYLE}</style>`,
    `<linearGradient id="area" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${CURVE}" stop-opacity="0.5"/>`,
    `<stop offset="1" stop-color="${CURVE}" stop-opacity="0.12"/></linearGradient></defs>`,
    `<rect x="0.75" y="0.75" width="${WIDTH - 1.5}" height="${HEIGHT - 1.5}" rx="10" fill="${CARD}" stroke="${RIM}" stroke-width="1.5"/>`,
    drawnHead(chart, usualAt(chart, peak?.at ?? chart.to), span),
    drawnGaps(gaps, plot),
    drawnGrid(ticks, plot),
    drawnHours(dial.hours(stretch.from, stretch.to, (right - left) / HOUR_WIDTH), plot),
    drawnBand(usual, plot),
    drawnCurve(curve, plot),
    drawnUsual(usual, plot),
    drawnGapWords(gaps, plot, points.length === 0 ? `no ${plain(chart.unit)} counted` : 'not counted'),
    drawnPoles(marks, plot),
    drawnFlags(marks, plot),
    laid.peak === null ? '' : drawnPeak(laid.peak),
    '</svg>',
  ].join('');
}

/** The window to be named, where it lies in what is drawn. */
const peakOf = (chart: Chart, points: readonly CountPoint[]): CountPoint | null =>
  chart.peak === null ? null : (usable([chart.peak], stretchOf(chart))[0] ?? largest(points));

function drawnHead(chart: Chart, usual: number | null, span: string): string {
  const words = usual === null ? '' : `usually ${roughly(usual)}`;
  const room = WIDTH - 2 * MARGIN - (words === '' ? 0 : widthOf(words, SMALL) + 42);
  const caption = fitted(`${plain(chart.unit)} in ${lengthWords(chart.windowMs)} · ${span}`, SMALL, WIDTH - 2 * MARGIN);
  const sampleAt = WIDTH - MARGIN - widthOf(words, SMALL) - 26;
  return [
    `<text class="title" x="${MARGIN}" y="${TITLE_BASE}">${escaped(fitted(plain(chart.title), TITLE_SIZE, room))}</text>`,
    `<text x="${MARGIN}" y="${CAPTION_BASE}">${escaped(caption)}</text>`,
    words === ''
      ? ''
      : `<path d="M${sampleAt.toFixed(1)} ${TITLE_BASE - 4.5}h20" stroke="${USUAL}" stroke-width="2" stroke-dasharray="5 3"/>` +
        `<text x="${WIDTH - MARGIN}" y="${TITLE_BASE}" text-anchor="end">${escaped(words)}</text>`,
  ].join('');
}

const drawnGrid = (ticks: readonly Tick[], { left, right, y }: Plot): string =>
  ticks
    .map(({ value, words }) => {
      const at = y(value).toFixed(1);
      return (
        `<path d="M${left} ${at}H${right}" stroke="${value === 0 ? RIM : GRID}"/>` +
        `<text x="${left - 7}" y="${(y(value) + 4.5).toFixed(1)}" text-anchor="end">${words}</text>`
      );
    })
    .join('');

const drawnHours = (hours: readonly HourTick[], { left, right, bottom, x }: Plot): string =>
  hours
    .map(({ at, words, midnight }) => {
      const half = widthOf(words, SMALL) / 2;
      // Words that would leave the picture are left out; their neighbours say the rest.
      const written = x(at) - half >= left - 16 && x(at) + half <= right + MARGIN - 4;
      return (
        `<path d="M${x(at).toFixed(1)} ${bottom}v4" stroke="${RIM}"/>` +
        (written
          ? `<text x="${x(at).toFixed(1)}" y="${bottom + 18}" text-anchor="middle"${midnight ? ` style="fill:${WORDS}"` : ''}>${escaped(words)}</text>`
          : '')
      );
    })
    .join('');
