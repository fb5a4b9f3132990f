import type { CountPoint } from '../domain/crowd.ts';
import type { Instant } from '../domain/instant.ts';
import type { MarkKind } from '../domain/picture.ts';
import type { Plot } from './curve.ts';
import { type Flag, type Placed, type Placing, placeFlags } from './flags.ts';
import { widthOf } from './lettering.ts';
import { heaviest, MARK_SIZE, type Told, WEIGHT } from './marks.ts';
import { type PlacedPeak, placePeak } from './peak.ts';
import type { Stretch } from './series.ts';

/** Marks whose words are written, at most. */
const MOST_FLAGS = 10;
const LANE_HEIGHT = 17;
/** Between the lanes above the plot and its highest line. */
const PLOT_AIR = 10;
/** Between words in the plot and a curve under them. */
const CURVE_AIR = 4;

/** The box in which lanes and plot share the height, CSS pixels. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** How far words may reach. */
  bounds: { left: number; right: number };
  stretch: Stretch;
  /** What the highest line of the grid stands for. */
  highest: number;
}

export interface LaidMark {
  kind: MarkKind;
  x: number;
  words: string;
  /** Middle of its words; null: there was no room for them. */
  y: number | null;
  side: Placing['side'];
}

export interface Layout {
  plot: Plot;
  marks: readonly LaidMark[];
  peak: PlacedPeak | null;
}

/**
 * Ways to share the height, the calmest first: `above` lanes over the plot; `inside` the words may also stand in the plot where the curve
 * is low; `crossing` poles may run behind words.
 */
const WAYS = [
  { above: 1, inside: false, crossing: false },
  { above: 2, inside: false, crossing: false },
  { above: 3, inside: false, crossing: false },
  { above: 2, inside: true, crossing: false },
  { above: 3, inside: true, crossing: false },
  { above: 3, inside: true, crossing: true },
];

/** Finds the plot its height and each mark its place, so that as many words as possible are written. `curves` must not be written over. */
export function layOut(told: readonly Told[], frame: Frame, curves: readonly (readonly CountPoint[])[], peak: CountPoint | null): Layout {
  const xOf = (at: Instant) =>
    frame.left + ((at - frame.stretch.from) / (frame.stretch.to - frame.stretch.from)) * (frame.right - frame.left);
  const xs = told.map(({ mark }) => xOf(mark.at));
  const flags = told.map(
    ({ mark, words }, index): Flag => ({ x: xs[index] ?? 0, width: widthOf(words, MARK_SIZE), weight: WEIGHT[mark.kind] }),
  );
  const written = heaviest([...flags.keys()], (index) => flags[index]?.weight ?? 0, MOST_FLAGS);
  const chosen = written.flatMap((index) => flags[index] ?? []);
  const all = chosen.reduce((total, { weight }) => total + weight, 0);

  const [curve = []] = curves;
  const tried = (above: number, inside: boolean, crossing: boolean) => {
    const plot = plotBelow(frame, above, xOf);
    const placedPeak = peak === null ? null : placePeak(peak, curve, xs, plot);
    const lanes = inside ? Math.floor((frame.bottom - frame.top - LANE_HEIGHT) / LANE_HEIGHT) : above;
    const taken = (lane: number, left: number, right: number) =>
      lane >= above && isTaken(middleOf(frame, lane), left, right, plot, curves, placedPeak);
    return { plot, placedPeak, placed: placeFlags(chosen, { ...frame.bounds, lanes, taken, crossing }) };
  };

  let best = tried(0, false, false);
  for (const { above, inside, crossing } of WAYS) {
    if (best.placed.weight >= all) break;
    const next = tried(above, inside, crossing);
    if (next.placed.weight > best.placed.weight) best = next;
  }
  return { plot: best.plot, peak: best.placedPeak, marks: laid(told, xs, written, best.placed, frame) };
}

const middleOf = ({ top }: Frame, lane: number) => top + (lane + 0.5) * LANE_HEIGHT;

function plotBelow({ left, right, top, bottom, stretch, highest }: Frame, above: number, x: (at: Instant) => number): Plot {
  const upper = top + above * LANE_HEIGHT + PLOT_AIR;
  return { left, right, top: upper, bottom, stretch, x, y: (count) => bottom - (count / highest) * (bottom - upper) };
}

/** Whether words around `middle` would stand on a curve or on the number of the peak. */
function isTaken(
  middle: number,
  left: number,
  right: number,
  plot: Plot,
  curves: readonly (readonly CountPoint[])[],
  peak: PlacedPeak | null,
): boolean {
  const [upper, lower] = [middle - LANE_HEIGHT / 2, middle + LANE_HEIGHT / 2];
  if (peak !== null && peak.left < right && peak.right > left && peak.top < lower && peak.bottom > upper) return true;
  return curves.some((points) =>
    points.some(({ at, count }, index) => {
      if (plot.y(count) > lower + CURVE_AIR) return false;
      // A point lifts the lines to both its neighbours.
      const from = plot.x(points[index - 1]?.at ?? at);
      const to = plot.x(points[index + 1]?.at ?? at);
      return from < right && to > left;
    }),
  );
}

const laid = (
  told: readonly Told[],
  xs: readonly number[],
  written: readonly number[],
  { places }: Placed,
  frame: Frame,
): readonly LaidMark[] => {
  const placeOf = new Map(written.map((index, position) => [index, places[position] ?? null]));
  return told.map(({ mark, words }, index) => {
    const place = placeOf.get(index) ?? null;
    return { kind: mark.kind, x: xs[index] ?? 0, words, y: place && middleOf(frame, place.lane), side: place?.side ?? 'right' };
  });
};
