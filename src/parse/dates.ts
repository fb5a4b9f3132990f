import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { zoneOffset } from './zones.ts';

/**
 * Every shape of a date that status feeds use, in one place. `Date.parse` guesses (local time, two-digit years,
 * unknown zones), so nothing here calls it. A time without a zone is not an instant and is refused.
 */

export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** With its fraction. */
  second: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))? ?([A-Z]{1,4}|[+-]\d{2}(?::?\d{2})?)$/i;
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]{0,6}[\s-](\d{4}|\d{2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([A-Z]{1,4}|(?:GMT|UTC)?[+-]\d{2}:?\d{2})$/i;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP]M))? ([A-Z]{1,4}|[+-]\d{2}:?\d{2})$/i;
const EPOCH = /^\d{9,13}(?:\.\d+)?$/;

/** Epoch numbers from here on are milliseconds (as seconds it would be the year 5138; as milliseconds it is 1973). */
const FIRST_MILLISECONDS = 100_000_000_000;
/** Numbers below are counters or years, not epoch seconds: 1973. */
const FIRST_SECONDS = 100_000_000;
/** No honest document speaks of the year 2286 and later. */
const LAST = 10_000_000_000_000;
/** 12.370 s is 12369.999… ms in binary; a tenth of a nanosecond mends it and lifts no real fraction. */
const FRACTION_ERROR = 1e-7;
/** Longer texts are prose. */
const MAX_LENGTH = 64;

/**
 * The instant a document means: ISO 8601 with `Z` or an offset (milli- or microseconds), epoch seconds or milliseconds
 * as number or text, RFC 822 (GMT, US zones, bare `Z`, offsets), `07/13/2017 13:28 PDT`. Null for anything else, a time
 * without zone, an unknown zone or an impossible date. Fractions below a millisecond are dropped.
 */
export function readInstant(value: unknown): Instant | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return null;
  const text = value.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return zoned(iso, [1, 2, 3, 4, 5, 6], iso[7]);
  if (EPOCH.test(text)) return fromEpoch(Number(text));
  const rfc = RFC_822.exec(text);
  if (rfc !== null) {
    const month = monthNumber(rfc[2] ?? '');
    if (month === null) return null;
    return instantOf({ ...clockOf(rfc, 4), year: fullYear(rfc[3] ?? ''), month, day: Number(rfc[1]) }, rfc[7] ?? '');
  }
  const us = US.exec(text);
  if (us === null) return null;
  const time = clockOf(us, 4);
  return instantOf(
    { ...time, hour: us[7] ? twelveHours(time.hour, us[7]) : time.hour, year: Number(us[3]), month: Number(us[1]), day: Number(us[2]) },
    us[8] ?? '',
  );
}

/** A local time in a named zone; null for an impossible one (31 June, 25:00) or an unknown zone. */
export function instantOf(time: LocalTime, zone: string): Instant | null {
  const offset = zoneOffset(zone);
  if (offset === null || !isPossible(time)) return null;
  const day = Date.UTC(time.year, time.month - 1, time.day);
  return day + time.hour * HOUR + time.minute * MINUTE + Math.floor(time.second * SECOND + FRACTION_ERROR) - offset;
}

/** 1 to 12 for `Aug`, `august`; null for any other word. */
export function monthNumber(name: string): number | null {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index === -1 ? null : index + 1;
}

function fromEpoch(value: number): Instant | null {
  if (!(value >= FIRST_SECONDS && value < LAST)) return null;
  return Math.floor(value >= FIRST_MILLISECONDS ? value : value * SECOND);
}

function zoned(match: RegExpExecArray, groups: readonly number[], zone = ''): Instant | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = groups.map((group) => Number(match[group] ?? 0));
  return instantOf({ year, month, day, hour, minute, second }, zone);
}

function clockOf(match: RegExpExecArray, first: number): Pick<LocalTime, 'hour' | 'minute' | 'second'> {
  return { hour: Number(match[first]), minute: Number(match[first + 1]), second: Number(match[first + 2] ?? 0) };
}

/** RFC 2822: two digits below 50 are of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function twelveHours(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function isPossible(time: LocalTime): boolean {
  if (!(time.month >= 1 && time.month <= 12 && time.day >= 1 && time.year >= 1970)) return false;
  const daysInMonth = (Date.UTC(time.year, time.month, 1) - Date.UTC(time.year, time.month - 1, 1)) / DAY;
  // 24:00 is the end of a day, and second 60 a leap second: both are written by real pages.
  const endOfDay = time.hour === 24 && time.minute === 0 && time.second === 0;
  return time.day <= daysInMonth && (endOfDay || (time.hour >= 0 && time.hour < 24)) && time.minute < 60 && time.second < 61;
}
