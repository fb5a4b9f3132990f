import { HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';

/** A day of the calendar, without a zone: days since 1970-01-01. */
export type LocalDay = number;

const DAY_MS = 24 * HOUR;

/** Offsets of the world's zones lie within this of UTC, so a local time is met within it of the same reading in UTC. */
const FARTHEST_OFFSET_MS = 15 * HOUR;

/** Building a format costs a thousand times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** What a wall clock in `zone` shows, as the milliseconds at which a clock in UTC would show the same. */
export function wallClock(zone: string, at: Instant): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const fraction = ((at % SECOND) + SECOND) % SECOND;
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
}

/** The local day that `at` falls on. */
export const localDay = (zone: string, at: Instant): LocalDay => Math.floor(wallClock(zone, at) / DAY_MS);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: LocalDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-03-29` as a day; throws a RangeError for anything else, which configuration has ruled out. */
export function parseDay(text: string): LocalDay {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${text}`);
  return at / DAY_MS;
}

/**
 * The first instant at which the wall clock of `zone` reads this day and time or later. That decides both odd days: a time
 * that occurs twice is meant the first time, and one that the clock jumps over is the moment of the jump.
 */
export function instantOf(zone: string, day: LocalDay, hour: number, minute: number): Instant {
  const wanted = day * DAY_MS + hour * HOUR + minute * MINUTE;
  const offset = (at: Instant) => wallClock(zone, at) - at;
  let [low, high] = [wanted - FARTHEST_OFFSET_MS, wanted + FARTHEST_OFFSET_MS];
  const [before, after] = [offset(low), offset(high)];
  const first = wanted - before;
  if (offset(first) === before) return first;
  const second = wanted - after;
  if (offset(second) === after) return second;
  // The clock jumps over it: find the jump. At most one change of offset lies within the window.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
