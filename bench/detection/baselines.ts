/** What a textbook would do with a series of counts: the methods that `reports.ts` holds ours against, on the same windows. */
import type { CountPoint } from '../../src/domain/crowd.ts';
import { HOUR, type Instant } from '../../src/domain/instant.ts';

/** One stretch of alarm: when it was raised, and when it ended; null: it never did. */
export interface Stretch {
  start: Instant;
  end: Instant | null;
}

/** Says of each closed window, in order, whether it is abnormal. */
export type Method = () => (point: CountPoint) => boolean;

/** A ratio to the median of the same hour of the day over four weeks. */
const MEDIAN_TIMES = 20;
const MEDIAN_DAYS = 28;
/** The median of a seldom used series is 0: without a floor every report would be an alarm. */
const MEDIAN_FLOOR = 1;
/** Standard deviations above an exponentially weighted mean that remembers some 50 windows. */
const EWMA_SIGMA = 16;
const EWMA_SHARE = 0.02;
/** Reports in a window. */
const FIXED = 100;

const sameHourMedian: Method = () => {
  const hours = new Map<number, CountPoint[]>();
  return (point) => {
    const hour = Math.floor(point.at / HOUR) % 24;
    const known = (hours.get(hour) ?? []).filter(({ at }) => point.at - at < MEDIAN_DAYS * 24 * HOUR);
    const sorted = known.map(({ count }) => count).toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    hours.set(hour, [...known, point]);
    return known.length > 0 && point.count >= MEDIAN_TIMES * Math.max(MEDIAN_FLOOR, median);
  };
};

const ewma: Method = () => {
  let mean: number | null = null;
  let variance = 0;
  return ({ count }) => {
    const above = mean !== null && count > mean + EWMA_SIGMA * Math.sqrt(Math.max(variance, mean, 1));
    const off = count - (mean ?? count);
    mean = (mean ?? count) + EWMA_SHARE * off;
    variance = (1 - EWMA_SHARE) * (variance + EWMA_SHARE * off * off);
    return above;
  };
};

const fixed: Method = () => (point) => point.count >= FIXED;

export const baselines: Readonly<Record<string, Method>> = {
  [`${MEDIAN_TIMES} × same-hour median`]: sameHourMedian,
  [`EWMA ${EWMA_SIGMA} σ`]: ewma,
  [`fixed ${FIXED}`]: fixed,
};

/** The alarms of a method over a series of closed windows; each is known when its window ends. */
export function alarmsOf(method: Method, points: readonly CountPoint[], windowMs: number): readonly Stretch[] {
  const judge = method();
  const found: { start: Instant; end: Instant | null }[] = [];
  let open: { start: Instant; end: Instant | null } | null = null;
  for (const point of points) {
    const seenAt = point.at + windowMs;
    const abnormal = judge(point);
    if (abnormal && open === null) {
      open = { start: seenAt, end: null };
      found.push(open);
    } else if (!abnormal && open !== null) {
      open.end = seenAt;
      open = null;
    }
  }
  return found;
}
