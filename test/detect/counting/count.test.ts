import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWindows } from '../../../src/detect/counting/count.ts';
import type { CountPoint } from '../../../src/domain/crowd.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/instant.ts';
import { FIRST, heaviest, play, series, stored, WINDOW } from './made.ts';

/** Day and night: 2 to 10 reports in a window. */
const daily = (at: Instant): number => 6 - 4 * Math.cos(((at % DAY) / DAY) * 2 * Math.PI);
const between = (from: Instant, to: Instant, times: number, mean: (at: Instant) => number) => (at: Instant) =>
  mean(at) * (at >= from && at < to ? times : 1);
const WEEK = 7;
const history = series({ days: WEEK, mean: daily });
const NOON = FIRST + WEEK * DAY + 12 * HOUR;

/** What follows a week of the daily course, with a surge between two times. */
const following = (times: number, from = NOON, to = NOON + HOUR, days = 1, seed = 7): readonly CountPoint[] =>
  series({ from: FIRST + WEEK * DAY, days, seed, mean: between(from, to, times, daily) });

describe('a surge', () => {
  it('of six times the usual is strong within three windows, begins where it began, and ends when counts are back', () => {
    const { steps } = play(history, following(6));
    const strong = steps.find(({ counted }) => (counted.burning?.weight ?? 0) >= 3);
    expect(strong?.at).toBeLessThanOrEqual(NOON + 3 * WINDOW);
    expect(Math.abs((strong?.counted.burning?.since ?? 0) - NOON)).toBeLessThanOrEqual(2 * WINDOW);
    const cleared = steps.find(({ counted }) => counted.cleared !== null);
    expect(cleared?.at).toBeGreaterThan(NOON + HOUR);
    expect(cleared?.at).toBeLessThanOrEqual(NOON + 2 * HOUR);
    expect(steps.filter(({ counted }) => counted.cleared !== null)).toHaveLength(1);
  });

  it('of five times at two reports a window is strong within half an hour more often than not', () => {
    const mean = () => 2;
    const quiet = series({ days: WEEK, mean });
    const found = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => {
      const surge = series({ from: FIRST + WEEK * DAY, days: 1, seed, mean: between(NOON, NOON + HOUR, 5, mean) });
      const strong = play(quiet, surge).steps.find(({ counted }) => (counted.burning?.weight ?? 0) >= 3);
      return strong !== undefined && strong.at > NOON && strong.at <= NOON + 30 * MINUTE;
    });
    expect(found.length).toBeGreaterThanOrEqual(6);
  });

  it('of what a news story brings is seldom strong, and what is down nearly always is', () => {
    const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1);
    const strong = (times: number) =>
      seeds.filter((seed) => heaviest(play(history, following(times, NOON, NOON + HOUR, 1, seed)).steps) >= 3).length;
    expect(strong(2.3)).toBeLessThanOrEqual(1);
    expect(strong(5)).toBeGreaterThanOrEqual(7);
  });

  it('of two and a half times for two hours is strong in few of its runs, though chance gives it higher windows', () => {
    const mean = (at: Instant) => 10 * daily(at);
    const past = series({ days: WEEK, mean });
    const strong = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => {
      const burst = series({ from: FIRST + WEEK * DAY, days: 1, seed, mean: between(NOON, NOON + 2 * HOUR, 2.5, mean) });
      return heaviest(play(past, burst).steps) >= 3;
    });
    expect(strong.length).toBeLessThanOrEqual(2);
  });

  it('of less than twice the usual is hinted at when it goes on, though no stretch of it stands out', () => {
    const mean = (at: Instant) => 8 * daily(at);
    const past = series({ days: WEEK, mean });
    const noticed = [1, 2, 3, 4, 5, 6].filter((seed) => {
      const slow = series({ from: FIRST + WEEK * DAY, days: 1, seed, mean: between(NOON, NOON + 4 * HOUR, 1.7, mean) });
      const { steps } = play(past, slow);
      return heaviest(steps.filter(({ at }) => at < NOON)) === 0 && heaviest(steps.filter(({ at }) => at <= NOON + 4 * HOUR)) > 0;
    });
    expect(noticed.length).toBeGreaterThanOrEqual(5);
  });

  it('does not become the usual while it lasts', () => {
    const { steps } = play(history, following(8, NOON, NOON + 12 * HOUR));
    const burning = steps.filter(({ at }) => at > NOON + 15 * MINUTE && at < NOON + 11.5 * HOUR);
    expect(burning.every(({ counted }) => (counted.burning?.weight ?? 0) >= 3)).toBe(true);
    // And the day after it is judged as before: as much again is a surge again.
    const longer = series({
      from: FIRST + WEEK * DAY,
      days: 3,
      seed: 7,
      mean: (at) => daily(at) * ((at >= NOON && at < NOON + 8 * HOUR) || at >= NOON + DAY + 12 * HOUR ? 8 : 1),
    });
    const again = play(history, longer).steps.find(({ at, counted }) => at > NOON + DAY + 12 * HOUR && (counted.burning?.weight ?? 0) >= 1);
    expect(again?.at).toBeLessThanOrEqual(NOON + DAY + 13 * HOUR);
  });

  it('that never ends is the new usual after some days', () => {
    const { last } = play(history, following(6, NOON, Number.POSITIVE_INFINITY, 5));
    expect(last.burning).toBeNull();
  });
});

describe('a quiet series', () => {
  it('with day, night, weekends and a drift of half as much again raises nothing strong in four weeks', () => {
    for (const seed of [11, 12]) {
      const days = 28;
      const mean = (at: Instant) => {
        const weekend = Math.floor((at - FIRST) / DAY) % 7 >= 5 ? 0.4 : 1;
        return daily(at) * weekend * (1 + (0.5 * (at - FIRST)) / (days * DAY));
      };
      const all = series({ days, seed, mean });
      expect(heaviest(play(all.slice(0, 288), all.slice(288)).steps)).toBeLessThan(3);
    }
  });

  it('of nothing but zeros stays quiet, and ten people at once are a surge in it', () => {
    const zeros = series({ days: 3, mean: () => 0 });
    const { last } = play(zeros, []);
    const at = FIRST + 3 * DAY;
    expect(countWindows(last.memory, WINDOW, [{ at, count: 1 }], at + WINDOW, false).burning).toBeNull();
    expect(countWindows(last.memory, WINDOW, [{ at, count: 10 }], at + WINDOW, false).burning).not.toBeNull();
  });
});

describe('a bursty series', () => {
  /** Leaps to twenty times its level for one window, every other day. */
  const leaps = (at: Instant): number => (Math.floor((at - FIRST) / WINDOW) % 577 === 300 ? 100 : 5);

  it('is not believed when it leaps as it always does, and is when it leaps further', () => {
    const past = series({ days: 60, spread: 0.2, mean: leaps });
    const usual = series({ from: FIRST + 60 * DAY, days: 6, seed: 5, spread: 0.2, mean: leaps });
    expect(heaviest(play(past, usual).steps)).toBeLessThan(3);
    const { last } = play(past, usual.slice(0, 100));
    const at = (usual[99]?.at ?? 0) + WINDOW;
    expect(countWindows(last.memory, WINDOW, [{ at, count: 2_000 }], at + WINDOW, false).burning?.weight).toBeGreaterThanOrEqual(3);
    expect(countWindows(last.memory, WINDOW, [{ at, count: 100 }], at + WINDOW, false).burning?.weight ?? 0).toBeLessThan(3);
  });
});

describe('first contact', () => {
  it('teaches and tells nothing, not even of a surge that runs', () => {
    const inSurge = [...history, ...following(8).filter(({ at }) => at < NOON + 30 * MINUTE)];
    const first = countWindows(undefined, WINDOW, inSurge, NOON + 30 * MINUTE, true);
    expect(first.burning).toBeNull();
    const { steps } = play(inSurge, following(8).slice(inSurge.length - history.length));
    // It was known before us: it is not told later either, nor its end.
    expect(steps.every(({ counted }) => counted.burning === null && counted.cleared === null)).toBe(true);
  });

  it('with a single window knows too little to judge the next hours', () => {
    const { steps } = play(history.slice(0, 1), history.slice(1, 60));
    expect(steps.every(({ counted }) => counted.burning === null)).toBe(true);
  });

  it('after a weekend alone does not take Monday for an outage', () => {
    // Friday to Sunday, then a Monday of four times the Sunday.
    const office = (at: Instant): number => daily(at) * (Math.floor((at - FIRST) / DAY) % 7 >= 5 ? 0.25 : 1);
    const friday = FIRST + 4 * DAY;
    const known = series({ from: friday, days: 3, mean: office });
    const monday = series({ from: friday + 3 * DAY, days: 1, seed: 9, mean: office });
    expect(heaviest(play(known, monday).steps)).toBeLessThan(3);
  });
});

describe('documents as trackers send them', () => {
  const surge = following(6).filter(({ at }) => at < NOON + 3 * HOUR);
  const all = [...history, ...surge];

  it('come to the same with many windows or one in each', () => {
    const one = play(history, surge).last;
    const now = (surge.at(-1)?.at ?? 0) + WINDOW;
    let memory = countWindows(undefined, WINDOW, history, FIRST + WEEK * DAY, true).memory;
    for (let from = 0; from < surge.length; from += 4)
      memory = countWindows(memory, WINDOW, surge.slice(from, from + 4), now, false).memory;
    expect(memory).toEqual(one.memory);
  });

  it('may repeat what they showed: nothing is learnt twice', () => {
    const { last } = play(history, surge);
    const now = (surge.at(-1)?.at ?? 0) + WINDOW;
    const again = countWindows(stored(last.memory), WINDOW, all.slice(-12), now, false);
    expect(again.memory).toEqual(stored(last.memory));
  });

  it('may revise the newest window: it is judged anew, and ends in what it would have been', () => {
    const before = following(6).filter(({ at }) => at < NOON);
    const { last } = play(history, before);
    const shown = (count: number) => [{ at: NOON, count }];
    const low = countWindows(last.memory, WINDOW, shown(9), NOON + WINDOW, false);
    expect(low.burning?.weight ?? 0).toBeLessThan(3);
    const revised = countWindows(low.memory, WINDOW, shown(120), NOON + WINDOW, false);
    const atOnce = countWindows(last.memory, WINDOW, shown(120), NOON + WINDOW, false);
    expect(revised.burning?.weight).toBeGreaterThanOrEqual(3);
    expect(revised.memory).toEqual(atOnce.memory);
  });

  it('may leave windows out, and a gap is not a fall to zero', () => {
    const mean = () => 8;
    const full = series({ days: 10, mean });
    const holes = full.filter((_, index) => index % 3 !== 0);
    const usual = play(full, []).last;
    const sparse = countWindows(undefined, WINDOW, holes, FIRST + 10 * DAY, true);
    const at = FIRST + 10 * DAY;
    const expected = (memory: typeof usual.memory) => countWindows(memory, WINDOW, [{ at, count: 8 }], at + WINDOW, false).finding.expected;
    expect(expected(sparse.memory)).toBeGreaterThan(0.85 * expected(usual.memory));
  });

  it('may bring a window late, as if it had come in time', () => {
    const tail = surge.slice(0, 4);
    const inTime = countWindows(play(history, []).last.memory, WINDOW, tail, NOON, false);
    const without = countWindows(
      play(history, []).last.memory,
      WINDOW,
      [tail[0], tail[1], tail[3]].filter((each) => each !== undefined),
      NOON,
      false,
    );
    const late = countWindows(without.memory, WINDOW, tail, NOON, false);
    const counts = (memory: typeof late.memory) => (memory.model as { counts: number[] }).counts;
    expect(counts(without.memory)).toContain(-1);
    expect(counts(late.memory)).toEqual(counts(inTime.memory));
  });

  it('after a silence of days are judged by the habit, not by the last windows', () => {
    const { last } = play(history, []);
    const at = FIRST + WEEK * DAY + 3 * DAY + 12 * HOUR;
    const back = countWindows(last.memory, WINDOW, [{ at, count: 10 }], at + WINDOW, false);
    expect(back.burning).toBeNull();
    expect(back.finding.expected).toBeGreaterThan(6);
    expect(back.finding.expected).toBeLessThan(14);
  });

  it('from the future, negative or without a number are left out and do no harm', () => {
    const { last } = play(history, []);
    const now = FIRST + WEEK * DAY + WINDOW;
    const bad = [
      { at: now + 10 * DAY, count: 5 },
      { at: FIRST + WEEK * DAY, count: -3 },
      { at: FIRST + WEEK * DAY, count: Number.NaN },
      { at: Number.NaN, count: 4 },
      { at: FIRST + WEEK * DAY, count: 1e12 },
    ];
    expect(countWindows(last.memory, WINDOW, bad, now, false).memory).toEqual(last.memory);
  });
});

describe('what is remembered', () => {
  it('is not changed by counting: the same step again gives the same', () => {
    const { last } = play(history, []);
    const frozen = stored(last.memory);
    const step = () => countWindows(last.memory, WINDOW, following(6).slice(0, 150), NOON + DAY, false);
    expect(step()).toEqual(step());
    expect(last.memory).toEqual(frozen);
  });

  it('survives the store, and stays below six kilobytes after a year of bursts', () => {
    const year = series({
      days: 400,
      windowMs: 20 * MINUTE,
      spread: 0.5,
      mean: (at) => daily(at) * (at % (11 * HOUR) < 20 * MINUTE ? 2_000 : 500),
    });
    let memory = countWindows(undefined, 20 * MINUTE, year.slice(0, 72), FIRST + DAY, true).memory;
    for (let from = 72; from < year.length; from += 72)
      memory = countWindows(memory, 20 * MINUTE, year.slice(from, from + 72), FIRST + 400 * DAY, false).memory;
    expect(JSON.stringify(memory).length).toBeLessThan(6 * 1024);
    const at = FIRST + 400 * DAY;
    const step = (from: typeof memory) => countWindows(from, 20 * MINUTE, [{ at, count: 3 }], at + 20 * MINUTE, false).memory;
    expect(step(stored(memory))).toEqual(step(memory));
  });

  it('begins anew where the width of the windows changed, or the stored model is none', () => {
    const { last } = play(history, []);
    const at = FIRST + WEEK * DAY;
    for (const memory of [
      last.memory,
      { ...last.memory, windowMs: 15 * MINUTE, model: 'nonsense' },
      { ...last.memory, windowMs: 15 * MINUTE, model: { version: 99 } },
    ]) {
      const other = countWindows(memory, 15 * MINUTE, [{ at, count: 4_000 }], at + 15 * MINUTE, false);
      expect(other.burning).toBeNull();
      expect(other.memory).toMatchObject({ windowMs: 15 * MINUTE, lastAt: at });
    }
  });

  it('holds only finite numbers, whatever comes', () => {
    const points = fc.array(
      fc.record({
        at: fc.integer({ min: -50, max: 3_000 }).map((index) => FIRST + index * WINDOW),
        count: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 1_000_000_000 }), fc.double()),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.array(points, { maxLength: 12 }), (documents) => {
        let memory: ReturnType<typeof countWindows>['memory'] | undefined;
        for (const [index, document] of documents.entries()) {
          const counted = countWindows(memory, WINDOW, document, FIRST + 3_000 * WINDOW, index === 0);
          memory = counted.memory;
          const numbers: number[] = [];
          JSON.stringify(memory, (_, value) => (typeof value === 'number' ? numbers.push(value) : value));
          expect(numbers.filter((each) => !Number.isFinite(each))).toEqual([]);
          expect(Number.isFinite(counted.finding.count + counted.finding.expected + counted.finding.sigma)).toBe(true);
        }
      }),
    );
  });
});
