/**
 * How surprising a count is under a negative binomial (counts of people are over-dispersed: one tells the next). Both measures are
 * closed forms of a few logarithms, so that a window costs well under a microsecond.
 */

/** So many of the newest windows are added up: a leap shows in one, a slow surge in nine. */
export const WIDTHS: readonly number[] = [1, 3, 9];

/**
 * The signed root of the deviance of a negative binomial: how many standard deviations `count` stands above `expected`, also far out
 * where a normal approximation fails (McCullagh and Nelder, "Generalized Linear Models", 2.3 and 11.2).
 *
 * @param spread variance = expected + spread × expected²; above 0
 * @returns 0 at and below what is expected
 */
export function surprise(count: number, expected: number, spread: number): number {
  if (count <= expected) return 0;
  const size = 1 / spread;
  const deviance = count * Math.log(count / expected) - (count + size) * Math.log((count + size) / (expected + size));
  return Math.sqrt(Math.max(0, 2 * deviance));
}

/**
 * What one window adds to the CUSUM: the log-likelihood ratio of `ratio` times the usual against the usual, of a negative binomial
 * (Höhle and Paul, "Count data regression charts for the monitoring of surveillance time series", 2008).
 */
export function gain(count: number, expected: number, spread: number, ratio: number): number {
  const size = 1 / spread;
  const rise = Math.log((size + ratio * expected) / (size + expected));
  return count * (Math.log(ratio) - rise) - size * rise;
}
