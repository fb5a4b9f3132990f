/** Percentile bootstrap: how far a figure would move on other outages of the same kind. Seeded, so that two runs print the same. */

const RESAMPLES = 1_000;
const SEED = 20_261_122;

export interface Estimate {
  value: number;
  /** The middle 95 % of the resampled values. */
  low: number;
  high: number;
}

/** `statistic` over the sample and over resamples of it; null without a sample. */
export function bootstrap(sample: readonly number[], statistic: (values: Float64Array) => number): Estimate | null {
  if (sample.length === 0) return null;
  const values = Float64Array.from(sample);
  const roll = dice(SEED);
  const drawn = new Float64Array(values.length);
  const resampled = Float64Array.from({ length: RESAMPLES }, () => {
    for (let i = 0; i < drawn.length; i += 1) drawn[i] = values[roll(values.length)] ?? 0;
    return statistic(drawn);
  }).sort();
  return { value: statistic(values), low: quantile(resampled, 0.025), high: quantile(resampled, 0.975) };
}

/** The share of those that hold. */
export const proportion = (holds: readonly boolean[]): Estimate | null => bootstrap(holds.map(Number), mean);

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: Float64Array): number => quantile(values.toSorted(), 0.5);

function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

/** Mulberry32 (Tommy Ettinger, public domain): small, and good enough to draw with. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
