import { DAY, HOUR, type Instant } from '../../domain/instant.ts';

/**
 * What a series brings forth by itself: the highest bursts of the past year, and from them how often one of a given size comes. Peaks over
 * threshold with a Pareto tail (Pickands 1975; Hill 1975; online as in Siffer and others, "Anomaly Detection in Streams with Extreme Value
 * Theory", KDD 2017): with `k` bursts from `u` upwards in `days` days, one of size x comes each (days / k) × (x / u)^(1 / shape) days.
 *
 * A series of plain noise has a light tail and soon a low bar; one that leaps to fifty times its mean every other week has a heavy tail,
 * and a bar of its own.
 */
export interface Tail {
  /** The highest bursts, the highest first, with the days since 1970 on which they were. */
  peaks: readonly (readonly [size: number, day: number])[];
  /** All bursts that were ever seen. */
  bursts: number;
  /** The burst that goes on, or was not long ago; null: none. It is no part of the tail yet. */
  running: { size: number; at: Instant } | null;
}

/** So many bursts are kept. With fewer the shape is a guess; more would reach down into plain noise, which has another shape. */
const KEPT = 48;
/** While there are few, the highest third of them is the tail, for the same reason. */
const TAIL_SHARE = 1 / 3;
/** Bursts are forgotten after this: a service of a year ago is another service. */
const MEMORY_DAYS = 365;
/** A burst that nothing surpassed for this long is over. Outages of a working day's length are kept whole by `held`. */
const APART = 2 * HOUR;
/**
 * What is believed of the shape before anything is known, and how many bursts this weighs: between noise (below 0.2) and trackers of the
 * largest services (about 1). Little weight, for three days of a series must tell noise from leaps.
 */
const USUAL_SHAPE = 0.4;
const SHAPE_WEIGHT = 4;
/** No tail of counts is lighter: below it the size of one burst would decide everything. */
const LEAST_SHAPE = 0.1;
/** A series that never rose is taken as one that rose by a single report once. */
const LEAST_BURST = 1;

export const newTail = (): Tail => ({ peaks: [], bursts: 0, running: null });

/**
 * The tail after one window more.
 *
 * @param size how far the window stands above what is expected; 0 and less: not at all
 * @param held a surge goes on: all of it is one burst
 */
export function watched(tail: Tail, at: Instant, size: number, held: boolean): Tail {
  const { running } = tail;
  if (running !== null && size <= running.size && (held || at - running.at < APART)) return tail;
  const after = size > 0 ? { size, at } : null;
  if (running === null) return after === null ? tail : { ...tail, running: after };
  if (size > running.size) return { ...tail, running: after };
  return { ...withPeak(tail, running.size, running.at), running: after };
}

function withPeak(tail: Tail, size: number, at: Instant): Tail {
  const day = Math.floor(at / DAY);
  const peaks = tail.peaks.filter(([, then]) => day - then < MEMORY_DAYS);
  const place = peaks.findIndex(([other]) => size > other);
  peaks.splice(place === -1 ? peaks.length : place, 0, [Math.round(size * 100) / 100, day]);
  return { ...tail, peaks: peaks.slice(0, KEPT), bursts: tail.bursts + 1 };
}

/**
 * How rare a burst of this size is in this series by itself.
 *
 * @param days how long the series was watched; gaps do not count
 * @returns the mean time between such bursts, days; 0 where the size is not in the tail
 */
export function rarityOf({ peaks, bursts }: Tail, days: number, size: number): number {
  const count = Math.max(1, Math.min(peaks.length, Math.ceil(bursts * TAIL_SHARE)));
  const threshold = peaks[count - 1]?.[0] ?? LEAST_BURST;
  if (size <= threshold) return 0;
  let logs = 0;
  for (let place = 0; place < count; place += 1) logs += Math.log((peaks[place]?.[0] ?? threshold) / threshold);
  const shape = Math.max(LEAST_SHAPE, (logs + SHAPE_WEIGHT * USUAL_SHAPE) / (count + SHAPE_WEIGHT));
  return (Math.min(MEMORY_DAYS, days) / count) * (size / threshold) ** (1 / shape);
}
