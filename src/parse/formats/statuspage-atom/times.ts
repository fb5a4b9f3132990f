import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/instant.ts';
import { instantOf, monthNumber } from '../../dates.ts';

/**
 * The feed shows times as its page does: `Aug 21, 00:37 UTC`, without a year and with the zone as abbreviation.
 * The year is found from the entry's own dates.
 */

const SHOWN = /^([a-z]{3,9})\.? (\d{1,2})(?:, (\d{4}))?(?:,| -) ?(\d{1,2}):(\d{2})(?: ([a-z]{1,5}|[+-]\d{2}:?\d{2}))?$/i;
const CLOCK = /^(\d{1,2}):(\d{2})(?: ([a-z]{1,5}|[+-]\d{2}:?\d{2}))?$/i;
/** `<from> - <to>`; the dash stands between spaces, and a date holds none with spaces on both sides. */
const RANGE = /^THIS IS A SCHEDULED EVENT (.+?) [-–] (.+)$/i;

/** An announcement may be posted while its window runs, and entries are re-dated; further back a window never begins. */
const ANNOUNCED_LATE = 31 * DAY;

interface ShownTime {
  month: number;
  day: number;
  year: number | null;
  hour: number;
  minute: number;
  /** Null where a range names it once, at its end. */
  zone: string | null;
}

/** When an update was posted: the latest such time that is not more than a day after `known`, the entry's newest date. */
export function postedAt(text: string, known: Instant): Instant | null {
  const shown = readShown(text);
  return shown === null ? null : nearYear(shown, shown.zone, (at) => at <= known + DAY, known, 'latest');
}

/** The window of `THIS IS A SCHEDULED EVENT <from> - <to>`, its bounds null where they cannot be read; null for other text. */
export function scheduledWindow(text: string, announcedAt: Instant): { from: Instant | null; until: Instant | null } | null {
  const range = RANGE.exec(text);
  if (range === null) return null;
  const [, first = '', last = ''] = range;
  const from = readShown(first);
  if (from === null) return { from: null, until: null };
  const until = readShown(last);
  const clock = CLOCK.exec(last.trim());
  const zone = from.zone ?? until?.zone ?? clock?.[3] ?? null;
  const begins = nearYear(from, zone, (at) => at >= announcedAt - ANNOUNCED_LATE, announcedAt, 'earliest');
  if (begins === null) return { from: null, until: null };
  if (clock !== null) return { from: begins, until: begins + lengthUntil(from, Number(clock[1]), Number(clock[2])) };
  const ends = until === null ? null : nearYear(until, until.zone ?? zone, (at) => at >= begins - HOUR, begins, 'earliest');
  return { from: begins, until: ends };
}

/** From a time to the next time the clock shows another, over midnight where it must be; the day is named once. */
function lengthUntil(from: ShownTime, hour: number, minute: number): number {
  const length = (hour - from.hour) * HOUR + (minute - from.minute) * MINUTE;
  return length > 0 ? length : length + DAY;
}

function readShown(text: string): ShownTime | null {
  const match = SHOWN.exec(text.trim());
  const month = monthNumber(match?.[1] ?? '');
  if (match === null || month === null) return null;
  return {
    month,
    day: Number(match[2]),
    year: match[3] === undefined ? null : Number(match[3]),
    hour: Number(match[4]),
    minute: Number(match[5]),
    zone: match[6] ?? null,
  };
}

/** The first or last instant that fits, among the years round the one that is known. */
function nearYear(
  shown: ShownTime,
  zone: string | null,
  fits: (at: Instant) => boolean,
  known: Instant,
  which: 'earliest' | 'latest',
): Instant | null {
  if (zone === null) return null;
  const year = new Date(known).getUTCFullYear();
  const years = shown.year === null ? [year - 1, year, year + 1] : [shown.year];
  const times = years.map((one) => instantOf({ ...shown, year: one, second: 0 }, zone)).filter((at) => at !== null);
  return (which === 'latest' ? times.findLast(fits) : times.find(fits)) ?? null;
}
