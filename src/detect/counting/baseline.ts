import { DAY, HOUR, type Instant } from '../../domain/instant.ts';

/**
 * What is usual in one series at one time: a mean for each hour of the week, shrunk to that hour of the day and this to the mean of all, times
 * a local level that follows drift. Sums of counts over sums of windows throughout, so that a gap weighs nothing; each ratio is the mean of a
 * Gamma posterior (Gelman and others, "Bayesian Data Analysis", 2.6), so that little data says little.
 */
export interface Baseline {
  /** Windows learnt, without forgetting: how long the series is known. */
  seen: number;
  /** Counts and windows of each hour of the day (24) and of the week (168, from Thursday 00:00 UTC), forgotten slowly. */
  dayCounts: number[];
  dayWindows: number[];
  weekCounts: number[];
  weekWindows: number[];
  /** Of late: what was counted, and what the hours alone expected. */
  localCounts: number;
  localExpected: number;
  /** The begin of the newest window learnt; null: none. */
  learntAt: Instant | null;
  /** For the spread beyond Poisson: squared surprise less the mean, and the squared mean. */
  surplus: number;
  squares: number;
}

/** Half of what an hour of the day taught is forgotten after so many days: what went wrong in one day is forgotten within weeks. */
const DAY_MEMORY = 7;
/** And of an hour of the week after so many weeks: there is one such hour in a week. */
const WEEK_MEMORY = 8;
/** Half of the local level is forgotten after this: a drift over a day is followed, the evening's ebb is left to the hours. */
const LOCAL_MEMORY = 6 * HOUR;
const SPREAD_MEMORY = 14 * DAY;
/**
 * How far the hours of a day differ from one another (40 %), and a day's hour or a day's level from the habit (25 %), as variances of a ratio.
 */
const HOURS_VARY = 0.16;
const DAYS_VARY = 0.06;
/** The spread that is assumed before anything is known (variance = mean + spread × mean²), and how much data it weighs, in squared counts. */
const USUAL_SPREAD = 0.2;
const SPREAD_PRIOR = 100;
const LEAST_SPREAD = 0.02;
const MOST_SPREAD = 2;
/** Fewer reports in a window are never expected: a series of nothing but zeros is not certain to go on so. */
const LEAST_EXPECTED = 0.02;
/** A count further from what is expected, in standard deviations, teaches as much as one at this distance. */
const ROBUST = 4;
/** Until so much is learnt there is nothing to hold a count against, and every count teaches whole. */
const UNKNOWN_UNTIL = 6 * HOUR;
/** So many times the mean of a series may be usual at an hour that was never seen: between night and noon lies about that. */
const UNSEEN_HOUR = 8;

const rounded = (value: number): number => Math.round(value * 100) / 100;

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

export const newBaseline = (): Baseline => ({
  seen: 0,
  dayCounts: zeros(24),
  dayWindows: zeros(24),
  weekCounts: zeros(168),
  weekWindows: zeros(168),
  localCounts: 0,
  localExpected: 0,
  learntAt: null,
  surplus: 0,
  squares: 0,
});

export const copyOf = (of: Baseline): Baseline => ({
  ...of,
  dayCounts: of.dayCounts.slice(),
  dayWindows: of.dayWindows.slice(),
  weekCounts: of.weekCounts.slice(),
  weekWindows: of.weekWindows.slice(),
});

/** How long the series is known, days. */
export const daysKnown = (of: Baseline, windowMs: number): number => (of.seen * windowMs) / DAY;

/** Spread beyond Poisson, by moments: the variance of a window is mean + spread × mean². */
export function spreadOf(of: Baseline): number {
  const spread = (of.surplus + USUAL_SPREAD * SPREAD_PRIOR) / (of.squares + SPREAD_PRIOR);
  return Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, spread));
}

/** What is to be expected in the window that begins at `at`, counts. */
export const expectedAt = (of: Baseline, at: Instant, windowMs: number): number =>
  Math.max(LEAST_EXPECTED, byHour(of, at, windowMs) * driftOf(of));

/**
 * What could be usual at the most in a window whose hour of the week was never seen whole: what the busiest day had at that hour, for a Monday
 * is no Sunday; and where no day had it yet, a multiple of the mean, for a morning is no night.
 *
 * @returns counts; 0 where the hour is known
 */
export function possibleAt(of: Baseline, at: Instant, windowMs: number): number {
  const hour = Math.floor((at + windowMs / 2) / HOUR);
  const whole = 0.5 * Math.max(1, HOUR / windowMs);
  if ((of.weekWindows[hour % 168] ?? 0) >= whole) return 0;
  const level = levelOf(of);
  if ((of.dayWindows[hour % 24] ?? 0) < whole) return UNSEEN_HOUR * level;
  const prior = priorWindows(of, level);
  let most = 0;
  for (let same = hour % 24; same < 168; same += 24) {
    if ((of.weekWindows[same] ?? 0) > 0) most = Math.max(most, meanOfHour(of, same, level, prior));
  }
  return most;
}

/** By the hours alone: between the middles of two hours in proportion. */
function byHour(of: Baseline, at: Instant, windowMs: number): number {
  const level = levelOf(of);
  const prior = priorWindows(of, level);
  const hours = (at + windowMs / 2) / HOUR - 0.5;
  const hour = Math.floor(hours);
  const part = hours - hour;
  return meanOfHour(of, hour, level, prior) * (1 - part) + meanOfHour(of, hour + 1, level, prior) * part;
}

/** The mean of all hours of the day that were seen, counts per window. */
function levelOf({ dayCounts, dayWindows }: Baseline): number {
  let counts = 0;
  let windows = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    counts += dayCounts[hour] ?? 0;
    windows += dayWindows[hour] ?? 0;
  }
  return windows === 0 ? LEAST_EXPECTED : Math.max(LEAST_EXPECTED, counts / windows);
}

/** How many windows tell as much of an hour as is known of it beforehand: a window's own variance over that of hours. */
const priorWindows = (of: Baseline, level: number): number => (1 / level + spreadOf(of)) / HOURS_VARY;

function meanOfHour(of: Baseline, hour: number, level: number, prior: number): number {
  const day = ((of.dayCounts[hour % 24] ?? 0) + prior * level) / ((of.dayWindows[hour % 24] ?? 0) + prior);
  const weekPrior = prior * (HOURS_VARY / DAYS_VARY);
  return ((of.weekCounts[hour % 168] ?? 0) + weekPrior * day) / ((of.weekWindows[hour % 168] ?? 0) + weekPrior);
}

/** How the last hours stand to the habit. */
function driftOf(of: Baseline): number {
  const prior = 1 / DAYS_VARY;
  return (of.localCounts + prior) / (of.localExpected + prior);
}

/** Learns one window, in place. Windows come in order, each once. */
export function learn(of: Baseline, at: Instant, count: number, windowMs: number): void {
  const base = byHour(of, at, windowMs);
  const expected = Math.max(LEAST_EXPECTED, base * driftOf(of));
  const cold = of.seen * windowMs < UNKNOWN_UNTIL;
  const most = expected + ROBUST * Math.sqrt(expected + spreadOf(of) * expected * expected) + 1;
  const taught = cold ? count : Math.min(count, most);

  const hour = Math.floor((at + windowMs / 2) / HOUR);
  const perHour = Math.max(1, HOUR / windowMs);
  forgetAndAdd(of.dayCounts, of.dayWindows, hour % 24, taught, 0.5 ** (1 / (DAY_MEMORY * perHour)));
  forgetAndAdd(of.weekCounts, of.weekWindows, hour % 168, taught, 0.5 ** (1 / (WEEK_MEMORY * perHour)));

  if (!cold) {
    const passed = of.learntAt === null ? windowMs : Math.max(windowMs, at - of.learntAt);
    const fade = 0.5 ** (passed / LOCAL_MEMORY);
    of.localCounts = rounded(of.localCounts * fade + taught);
    of.localExpected = rounded(of.localExpected * fade + base);
    const keep = 0.5 ** (windowMs / SPREAD_MEMORY);
    of.surplus = rounded(of.surplus * keep + (taught - expected) ** 2 - expected);
    of.squares = rounded(of.squares * keep + expected * expected);
  }
  of.seen += 1;
  of.learntAt = at;
}

function forgetAndAdd(counts: number[], windows: number[], index: number, count: number, keep: number): void {
  counts[index] = rounded((counts[index] ?? 0) * keep + count);
  windows[index] = rounded((windows[index] ?? 0) * keep + 1);
}
