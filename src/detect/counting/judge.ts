import { type Instant, MINUTE } from '../../domain/instant.ts';
import { type Baseline, daysKnown, possibleAt, spreadOf } from './baseline.ts';
import type { Model } from './model.ts';
import { gain, surprise, WIDTHS } from './scan.ts';
import { rarityOf } from './tail.ts';

/** What the newest windows of a series show. */
export interface Finding {
  /** More than noise. */
  abnormal: boolean;
  /** What it says of an outage, log-odds: 0: nothing, for such bursts are common here · 1 a hint · 2 a weak sign · 3 strong · 4 overwhelming. */
  weight: number;
  /** For each width of the scan how far it stands above what is expected, reports over the root of the windows; 0 where it does not. */
  sizes: readonly number[];
  /** The stretch that says most: how many windows, what was counted and what at the most is usual in them. */
  width: number;
  count: number;
  expected: number;
  /** How many standard deviations that is; 0 where the CUSUM alone speaks. */
  sigma: number;
  /** The mean days between such bursts in this series. */
  rarity: number;
  /** How many windows before the newest the first abnormal one is. */
  back: number;
}

/** Nothing is judged before so much was learnt: a number has nothing to be held against. */
const JUDGED_FROM_DAYS = 0.5;
/**
 * Sigma of the deviance. A normal tail passes 3.5 once in 4 300 windows and 4 once in 32 000: in windows of 5 minutes every two weeks and
 * every three months. A hint may be a little noise; a strong sign must besides be rare in its own series.
 */
const HINT_SIGMA = 3.5;
const SURE_SIGMA = 4;
const EXTREME_SIGMA = 6;
/** The weight of a weak sign: it supports, and says too little by itself. */
const WEAK = 2;
/** Times the usual. A price rise or a news story doubles or triples reports; half of the people out of reach is beyond that. */
const HINT_RATIO = 1.8;
const STRONG_RATIO = 3.5;
const EXTREME_RATIO = 6;
/**
 * A burst of two and a half times for two hours has windows of four times by chance alone. So a strong sign must stand so many sigma above
 * what news brings, for each width (there are more narrow stretches than wide ones), and the whole surge must be as high as its best stretch.
 */
const NEWS_RATIO = 2.9;
const ABOVE_NEWS = [1.5, 1, 1.5];
/** People above the usual: fewer are no crowd. */
const HINT_REPORTS = 4;
const STRONG_REPORTS = 6;
/** Days between bursts of that size in the series itself: some in a week, once a week, about once a month (DOMAIN, Deciding 3), once a year. */
const HINT_RARITY = 2;
const WEAK_RARITY = 7;
const STRONG_RARITY = 28;
const EXTREME_RARITY = 365;

/** The CUSUM looks for twice the usual, and rings at a log-likelihood ratio that chance reaches in about e^9 = 8 100 windows. */
const CUSUM_RATIO = 2;
const CUSUM_RING = 9;
/** It stops to rise here, so that it falls soon after a long surge. */
const CUSUM_TOP = 3 * CUSUM_RING;
const CUSUM_HINT_RATIO = 1.5;

/** Calm is a quarter of an hour, and two windows, none of which stands out: less is a gap in the noise of a surge. */
const CALM_MS = 15 * MINUTE;
const CALM_WINDOWS = 2;
const CALM_RATIO = 1.5;
const CALM_SIGMA = 2;

export const NOTHING: Finding = {
  abnormal: false,
  weight: 0,
  sizes: WIDTHS.map(() => 0),
  width: 1,
  count: 0,
  expected: 0,
  sigma: 0,
  rarity: 0,
  back: 0,
};

/** What is not known of the usual itself, a variance as a share of its square: some 14 % with a long history, 35 % after a day. */
const doubt = (of: Baseline, windowMs: number): number => 0.02 + 0.1 / Math.max(0.5, daysKnown(of, windowMs));

/** Looks at the newest windows of a model; `at` is the begin of the newest. Changes nothing. */
export function findIn(model: Model, at: Instant, windowMs: number): Finding {
  const { counts, expected, baseline } = model;
  const newest = counts.length - 1;
  const last = counts[newest] ?? -1;
  if (last < 0) return NOTHING;
  const judged = daysKnown(baseline, windowMs) >= JUDGED_FROM_DAYS;
  const spread = spreadOf(baseline);
  const unsure = doubt(baseline, windowMs);
  const sizes: number[] = [];
  let best: Finding | null = null;
  let count = 0;
  let usual = 0;
  let windows = 0;
  let place = newest;
  for (const [index, width] of WIDTHS.entries()) {
    for (; place > newest - width && place >= 0; place -= 1) {
      const each = counts[place] ?? -1;
      if (each < 0 || isPast(model, at - (newest - place) * windowMs)) continue;
      count += each;
      usual += expected[place] ?? 0;
      windows += 1;
    }
    const size = windows === 0 ? 0 : Math.max(0, count - usual) / Math.sqrt(windows);
    sizes.push(size);
    const variance = spread / windows + unsure;
    if (!judged || !isHint(count, usual, variance)) continue;
    const most = possible(model, at, windowMs, width);
    if (!isHint(count, most, variance)) continue;
    const sigma = surprise(count, most, variance);
    const tail = model.tails[index];
    const rarity = tail === undefined ? 0 : rarityOf(tail, model.days, size);
    let weight = weightOf(count, most, sigma, rarity);
    const aboveNews = surprise(count, NEWS_RATIO * most, spread / windows) >= (ABOVE_NEWS[index] ?? 0);
    if (weight > WEAK && !(aboveNews && isHighThroughout(model, at, windowMs))) weight = WEAK;
    if (best === null || weight > best.weight)
      best = { abnormal: true, weight, sizes, width, count, expected: most, sigma, rarity, back: 0 };
  }
  if (best !== null) return { ...best, back: firstAbove(model, at, windowMs, best.width) };
  const plain: Finding = { ...NOTHING, sizes, count: last, expected: expected[newest] ?? 0 };
  return judged ? (slowly(model, at, windowMs, spread, sizes) ?? plain) : plain;
}

/** Whether the window that begins then belongs to a surge that has ended, or to what was before it: a look back must not find it again. */
export const isPast = ({ past }: Model, begin: Instant): boolean => past !== null && begin <= past[1];

const isHint = (count: number, usual: number, variance: number): boolean =>
  count - usual >= HINT_REPORTS && count >= HINT_RATIO * usual && surprise(count, usual, variance) >= HINT_SIGMA;

function weightOf(count: number, usual: number, sigma: number, rarity: number): number {
  if (rarity < HINT_RARITY) return 0;
  if (sigma < SURE_SIGMA || rarity < WEAK_RARITY) return 1;
  if (count < STRONG_RATIO * usual || count - usual < STRONG_REPORTS || rarity < STRONG_RARITY) return WEAK;
  return sigma >= EXTREME_SIGMA && count >= EXTREME_RATIO * usual && rarity >= EXTREME_RARITY ? 4 : 3;
}

/** Whether the surge that runs, as far as it is still looked at, is strong as a whole. */
function isHighThroughout({ counts, expected, episode }: Model, at: Instant, windowMs: number): boolean {
  if (episode === null) return true;
  let count = 0;
  let usual = 0;
  for (let place = counts.length - 1, begin = at; place >= 0 && begin >= episode.since; place -= 1, begin -= windowMs) {
    const each = counts[place] ?? -1;
    if (each < 0) continue;
    count += each;
    usual += expected[place] ?? 0;
  }
  return count >= STRONG_RATIO * usual;
}

/** What the newest `width` windows are held against: the usual, or what is possible where the hour is not known yet. */
function possible(model: Model, at: Instant, windowMs: number, width: number): number {
  const { counts, expected, baseline } = model;
  let sum = 0;
  for (let back = 0; back < width && back < counts.length; back += 1) {
    const place = counts.length - 1 - back;
    const begin = at - back * windowMs;
    if ((counts[place] ?? -1) < 0 || isPast(model, begin)) continue;
    sum += Math.max(expected[place] ?? 0, possibleAt(baseline, begin, windowMs));
  }
  return sum;
}

/** What no stretch of the scan shows may show in the sum of all since it began; null: it does not. A hint and no more. */
function slowly(model: Model, at: Instant, windowMs: number, spread: number, sizes: readonly number[]): Finding | null {
  const { counts, expected } = model;
  const newest = counts.length - 1;
  let first = 0;
  while (first < newest && isPast(model, at - (newest - first) * windowMs)) first += 1;
  let count = 0;
  let usual = 0;
  for (let place = first; place <= newest; place += 1) {
    const each = counts[place] ?? -1;
    if (each < 0) continue;
    count += each;
    usual += expected[place] ?? 0;
  }
  // Most windows end here: the sum of logarithms costs more than all else.
  if (!isSlowHint(count, usual)) return null;
  let { sum, run } = model;
  for (let place = first; place <= newest; place += 1) {
    const each = counts[place] ?? -1;
    if (each >= 0) [sum, run] = stepped(sum, run, each, expected[place] ?? 0, spread);
  }
  const width = counts.length - first;
  const most = possible(model, at, windowMs, width);
  if (sum < CUSUM_RING || !isSlowHint(count, most)) return null;
  const tail = model.tails.at(-1);
  const rarity = tail === undefined ? 0 : rarityOf(tail, model.days, (count - usual) / Math.sqrt(width));
  const back = Math.min(Math.max(0, run - 1), width - 1);
  return { ...NOTHING, abnormal: true, weight: rarity < HINT_RARITY ? 0 : 1, sizes, width, count, expected: most, rarity, back };
}

const isSlowHint = (count: number, usual: number): boolean => count - usual >= HINT_REPORTS && count >= CUSUM_HINT_RATIO * usual;

/** The CUSUM after one window more. */
export function stepped(sum: number, run: number, count: number, expected: number, spread: number): [sum: number, run: number] {
  const next = Math.min(CUSUM_TOP, sum + gain(count, expected, spread, CUSUM_RATIO));
  return next > 0 ? [next, run + 1] : [0, 0];
}

/** The first of the newest `width` windows that stands a half above what was expected of it. */
function firstAbove(model: Model, at: Instant, windowMs: number, width: number): number {
  const { counts, expected } = model;
  for (let back = Math.min(width, counts.length) - 1; back > 0; back -= 1) {
    const place = counts.length - 1 - back;
    if ((counts[place] ?? -1) > CALM_RATIO * (expected[place] ?? 0) && !isPast(model, at - back * windowMs)) return back;
  }
  return 0;
}

/** Near what is expected again, for long enough to believe it. */
export function isCalm({ counts, expected, baseline }: Model, windowMs: number): boolean {
  const wanted = Math.max(CALM_WINDOWS, Math.ceil(CALM_MS / windowMs));
  const spread = spreadOf(baseline);
  let seen = 0;
  for (let place = counts.length - 1; place >= 0 && seen < wanted; place -= 1) {
    const count = counts[place] ?? -1;
    if (count < 0) continue;
    const usual = expected[place] ?? 0;
    const most = Math.max(CALM_RATIO * usual, usual + CALM_SIGMA * Math.sqrt(usual + spread * usual * usual), usual + 1);
    if (count > most) return false;
    seen += 1;
  }
  return seen === wanted;
}
