import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import type { OfficialState } from '../../../domain/reading.ts';
import { instantOf, monthNumber } from '../../dates.ts';
import { plainLine } from '../../text.ts';
import { zoneOffset } from '../../zones.ts';

/** What AWS says in prose only: that an event is over, where the repair stands, and when it began. */

/** Set before the title, and before each language of it: `[已解决] … | [RESOLVED] …`. */
const RESOLVED = /\[RESOLVED\]/i;
const IDENTIFIED = /\b(?:identified|determined|found) (?:the )?(?:[\w-]+ ){0,2}(?:cause|issue|problem)\b/i;
/** `2:21 PM`, before it perhaps `April 12`, after it perhaps `PDT`. */
const CLOCK = String.raw`(?:([A-Z][a-z]{2,8})\.? (\d{1,2}),? (?:at )?)?(\d{1,2}):(\d{2}) ([AP]M)(?: (P[SD]T))?`;
const SPAN = new RegExp(String.raw`\b(?:between|from) ${CLOCK} (?:and|to|until) ${CLOCK}( on [A-Z])?`, 'i');
const SINCE = new RegExp(String.raw`\b(?:starting|beginning|started|began) (?:at|around) ${CLOCK}( on [A-Z])?`, 'i');

export const isResolved = (summary: string | null | undefined): boolean => RESOLVED.test(summary ?? '');

/** The title as it was before its end was written into it, so that the end is no renaming. */
export function titleOf(summary: string | null | undefined): string {
  const title = plainLine(summary ?? '');
  if (!RESOLVED.test(title)) return title;
  return title
    .split(/(\s*[|｜]\s*)/)
    .map((part) => part.replace(/^\[[^[\]]{1,20}\]\s*/, ''))
    .join('')
    .trim();
}

/** Where the repair stands by the words of one post; `resolved` is told by the event alone. */
export const stageOf = (post: string): OfficialState => (IDENTIFIED.test(post) ? 'identified' : 'investigating');

/**
 * When it began by a post of `at`: "Between 2:21 PM and 4:23 PM PST", "Starting at 2:12 PM PDT". The day is not said, for
 * posts speak of the last hours; where one says a day in another way than before the time, nothing is read.
 */
export function beganBy(post: string, at: Instant): Instant | null {
  const span = SPAN.exec(post);
  const match = span ?? SINCE.exec(post);
  if (match === null || match[span === null ? 7 : 13] !== undefined) return null;
  const zone = match[6] ?? (span === null ? undefined : match[12]);
  return zone === undefined
    ? null
    : lastTimeOf({ month: match[1], day: match[2], hour: match[3], minute: match[4], half: match[5] }, zone, at);
}

interface ClockTime {
  month: string | undefined;
  day: string | undefined;
  hour: string | undefined;
  minute: string | undefined;
  half: string | undefined;
}

/** The last instant before `at` when clocks of that zone showed this. */
function lastTimeOf(clock: ClockTime, zone: string, at: Instant): Instant | null {
  const offset = zoneOffset(zone);
  if (offset === null) return null;
  const today = new Date(at + offset);
  const hour = hourOf(clock.hour, clock.half);
  if (hour === null) return null;
  const base = { hour, minute: Number(clock.minute), second: 0 };
  if (clock.month !== undefined) {
    const month = monthNumber(clock.month);
    if (month === null) return null;
    const year = today.getUTCFullYear();
    const thisYear = instantOf({ ...base, year, month, day: Number(clock.day) }, zone);
    return thisYear !== null && thisYear <= at ? thisYear : instantOf({ ...base, year: year - 1, month, day: Number(clock.day) }, zone);
  }
  const sameDay = instantOf({ ...base, year: today.getUTCFullYear(), month: today.getUTCMonth() + 1, day: today.getUTCDate() }, zone);
  if (sameDay === null) return null;
  return sameDay <= at ? sameDay : sameDay - DAY;
}

/** 0 to 23 for a clock of twelve hours; null for one that does not exist. */
export function hourOf(hour: string | undefined, half: string | undefined): number | null {
  const value = Number(hour);
  if (!(value >= 1 && value <= 12)) return null;
  return (value % 12) + (half?.toUpperCase() === 'PM' ? 12 : 0);
}

const STAMP = /^\s*(?:([A-Z][a-z]{2}) {1,2}(\d{1,2}), {1,2})?(\d{1,2}):(\d{2}) ([AP]M) ([A-Z]{2,4})\s*$/;
/** A post may be stamped a little before the one above it; much before means the next day. */
const SLIP = HOUR;

/** When a post was made that is stamped with a time of day (` 8:22 AM PST`, `Nov 26, 12:05 AM PST`), the one before it at `after`. */
export function stampedAt(stamp: string, after: Instant): Instant | null {
  const match = STAMP.exec(stamp);
  if (match === null) return null;
  const [, name, date, hours, minutes, half, zone = ''] = match;
  const offset = zoneOffset(zone);
  const hour = hourOf(hours, half);
  if (offset === null || hour === null) return null;
  const day = new Date(after + offset);
  const time = {
    year: day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
    day: day.getUTCDate(),
    hour,
    minute: Number(minutes),
    second: 0,
  };
  if (name === undefined) {
    const sameDay = instantOf(time, zone);
    return sameDay === null ? null : sameDay < after - SLIP ? sameDay + DAY : sameDay;
  }
  const month = monthNumber(name);
  if (month === null) return null;
  const dated = instantOf({ ...time, month, day: Number(date) }, zone);
  // Only the turn of a year puts a later post half a year back.
  return dated !== null && dated < after - 180 * DAY ? instantOf({ ...time, year: time.year + 1, month, day: Number(date) }, zone) : dated;
}
