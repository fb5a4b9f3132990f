import type { CountPoint } from '../domain/crowd.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { Chart } from '../domain/picture.ts';

/** More than all people there are; what a document claims beyond it is drawn as this. */
const MOST = 1e10;
/** Longest stretch that is drawn. */
const LONGEST = 7 * DAY;
/** Windows come a little early or late; beyond this many of them something is missing. */
const LATE = 1.5;
/** The newest window is still open, and the one before it may not be read yet. */
const STILL_OPEN = 3;

export interface Stretch {
  from: Instant;
  to: Instant;
}

export interface Series {
  /** What was counted without a break, oldest first; at least one point each. */
  runs: readonly (readonly CountPoint[])[];
  /** Where nothing was counted. */
  gaps: readonly Stretch[];
}

/** The stretch of time a chart shows: never empty, and bounded. */
export function stretchOf({ from, to }: Chart): Stretch {
  return { from: from < to ? Math.max(from, to - LONGEST) : to - DAY, to };
}

/** The points of a stretch that can be drawn, oldest first: of two with one begin the larger. */
export function usable(points: readonly CountPoint[], { from, to }: Stretch): readonly CountPoint[] {
  const largest = new Map<Instant, number>();
  for (const { at, count } of points) {
    if (!(at >= from && at <= to && count >= 0)) continue;
    largest.set(at, Math.max(largest.get(at) ?? 0, Math.min(count, MOST)));
  }
  return [...largest].map(([at, count]) => ({ at, count })).sort((a, b) => a.at - b.at);
}

/** Usable points as runs and the gaps around them. */
export function seriesOf(points: readonly CountPoint[], windowMs: number, stretch: Stretch): Series {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return { runs: [], gaps: [stretch] };
  const step = Math.max(windowMs, usualStep(points));
  const runs: CountPoint[][] = [];
  const gaps: Stretch[] = [];
  if (first.at - stretch.from > LATE * step) gaps.push({ from: stretch.from, to: first.at });
  let run: CountPoint[] = [];
  for (const point of points) {
    const before = run.at(-1);
    if (before !== undefined && point.at - before.at > LATE * step) {
      gaps.push({ from: before.at, to: point.at });
      run = [];
    }
    if (run.length === 0) runs.push(run);
    run.push(point);
  }
  if (stretch.to - last.at > STILL_OPEN * step) gaps.push({ from: last.at, to: stretch.to });
  return { runs, gaps };
}

/** The median distance of neighbours, milliseconds: a series may be asked less often than its windows close. */
function usualStep(points: readonly CountPoint[]): number {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

/** At most one point for each column of `columnMs`, the largest: a spike of one window is never lost. */
export function thinned(run: readonly CountPoint[], columnMs: number): readonly CountPoint[] {
  const kept: CountPoint[] = [];
  let column = Number.NaN;
  for (const point of run) {
    const here = Math.floor(point.at / columnMs);
    const last = kept.at(-1);
    if (here !== column || last === undefined) kept.push(point);
    else if (point.count > last.count) kept[kept.length - 1] = point;
    column = here;
  }
  return kept;
}

/** The largest of points, the earliest of equals; null: there are none. */
export const largest = (points: readonly CountPoint[]): CountPoint | null =>
  points.reduce<CountPoint | null>((most, point) => (most === null || point.count > most.count ? point : most), null);

/** What is usual at a time, by the nearest point; null: nobody knows. */
export function usualAt(chart: Chart, at: Instant): number | null {
  const points = usable(chart.expected ?? [], stretchOf(chart));
  const nearest = points.reduce<CountPoint | null>(
    (best, point) => (best === null || Math.abs(point.at - at) < Math.abs(best.at - at) ? point : best),
    null,
  );
  return nearest?.count ?? null;
}
