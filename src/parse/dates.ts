import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { zoneOffset } from './zones.ts';

/**
 * Every shape of a date that status feeds use, in one place. `Date.parse` guesses (local time, two-digit years,
 * unknown zones), so it is called for one shape alone. A time without a zone is not an instant and is refused.
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

/**
 * How each month begins, accents taken off, in English and in the languages whose feeds write their own names into dates
 * (German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian ones, Hungarian, Polish, Turkish, Indonesian,
 * Greek, Russian). A beginning that is another month in a neighbour's language is not here: Polish `lip` and `lis`.
 */
const MONTHS = [
  'jan ene gen sty oca ιαν янв',
  'feb fev lut sub φεβ фев',
  'mar mrt mrz μαρ мар',
  'apr abr avr kwi nis απρ апр',
  'may mai mei maj mag μαι маи мая',
  'jun juin giu cze haz ιουν ιον июн',
  'jul juil lug tem ιουλ ιολ июл',
  'aug ago aou sie agu agt αυγ авг',
  'sep set sze wrz eyl σεπ сен',
  'oct okt out ott paz eki οκτ окт',
  'nov kas νοε ноя',
  'dec dez dic des gru ara δεκ дек',
];
const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

const WEEKDAY = String.raw`\p{L}{2,14}\.?(?:,\s*|\s+)`;
const MONTH = String.raw`(?<month>\p{L}{3,12})\.?`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d{1,9})?))?(?: ?(?<half>[AP]M))?`;
const ZONE = String.raw`(?<zone>[A-Z]{1,4}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)`;
const shape = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'iu');

/** The ways to write a date that say their zone. */
const ZONED: readonly RegExp[] = [
  // ISO 8601 and what databases and languages make of it; Hungarian feeds put the month's name into it, Go says the zone twice.
  shape(String.raw`(?<year>\d{4})-(?<month>\d{2}|\p{L}{3,12})-(?<day>\d{2})[T ]${TIME} ?${ZONE}(?: [A-Z]{3,4})?`),
  // RFC 822 and 850 (https://www.rfc-editor.org/rfc/rfc822#section-5), with what people do to them.
  shape(String.raw`(?:${WEEKDAY})?(?<day>\d{1,2})\.?[\s-]${MONTH},?[\s-](?<year>\d{4}|\d{2}),?\s+${TIME}\s*${ZONE}`),
  // ISO 8601's basic form, as calendars write it: 20240305T151700Z.
  shape(String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?<zone>Z|[+-]\d{4})`),
  // 07/13/2017 13:28 PDT: the month stands first, as Americans write it.
  shape(String.raw`(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4}),? ${TIME} ${ZONE}`),
  // March 5, 2024 3:17 PM PST.
  shape(String.raw`(?:${WEEKDAY})?${MONTH} (?<day>\d{1,2}),? (?<year>\d{4}),?(?: at)? ${TIME}\s*${ZONE}`),
  // Unix `date`: Tue Mar  5 15:17:00 UTC 2024; X (Twitter) has an offset in the zone's place.
  shape(String.raw`\p{L}{3} ${MONTH} {1,2}(?<day>\d{1,2}) ${TIME} ${ZONE} (?<year>\d{4})`),
];
/** Korean blogs name no zone: their country has one. */
const KOREAN: readonly RegExp[] = [
  String.raw`(?<year>\d{4})년\s*(?<month>\d{1,2})월\s*(?<day>\d{1,2})일\s*(?:(?<before>오전|오후)\s*)?${TIME}`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})\s(?<before>오전|오후)\s${TIME}`,
].map(shape);
/**
 * ISO 8601 in UTC, as nearly every JSON page writes it, and a day that every month has: the one shape of which ECMAScript says
 * what `Date.parse` makes of it (https://tc39.es/ecma262/#sec-date-time-string-format). A tenth of what the table costs.
 */
const USUAL = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;
const EPOCH = /^\d{9,13}(?:\.\d+)?$/;
/** RFC 822 allows a remark after a date; browsers write the zone's long name there. */
const REMARK = /\s*\([^()]*\)$/;

/** Epoch numbers from here on are milliseconds (as seconds it would be the year 5138; as milliseconds it is 1973). */
const FIRST_MILLISECONDS = 100_000_000_000;
/** Numbers below are counters or years, not epoch seconds: 1973. */
const FIRST_SECONDS = 100_000_000;
/** No honest document speaks of the year 2286 and later. */
const LAST = 10_000_000_000_000;
/** 12.370 s is 12369.999… ms in binary; a tenth of a nanosecond mends it and lifts no real fraction. */
const FRACTION_ERROR = 1e-7;
/** Longer texts are prose. */
const MAX_LENGTH = 80;

/**
 * The instant a document means: the shapes above, epoch seconds and milliseconds as number or text. Null for anything
 * else, a time without zone, an unknown zone or an impossible date. Fractions below a millisecond are dropped.
 */
export function readInstant(value: unknown): Instant | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return null;
  if (USUAL.test(value)) return Date.parse(value);
  const text = value.trim().replace(REMARK, '');
  if (EPOCH.test(text)) return fromEpoch(Number(text));
  const groups = match(ZONED, text) ?? match(KOREAN, text);
  if (groups === undefined) return null;
  const { month = '', half = groups.before } = groups;
  const number = /^\d/.test(month) ? Number(month) : monthNumber(month);
  const hour = Number(groups.hour);
  const time = {
    year: fullYear(groups.year ?? ''),
    month: number ?? Number.NaN,
    day: Number(groups.day),
    hour: half === undefined ? hour : twelveHours(hour, half),
    minute: Number(groups.minute),
    second: Number((groups.second ?? '0').replace(',', '.')),
  };
  return instantOf(time, groups.zone ?? 'KST');
}

/** A local time in a named zone; null for an impossible one (31 June, 25:00) or an unknown zone. */
export function instantOf(time: LocalTime, zone: string): Instant | null {
  const offset = zoneOffset(zone);
  if (offset === null || !isPossible(time)) return null;
  const day = Date.UTC(time.year, time.month - 1, time.day);
  return day + time.hour * HOUR + time.minute * MINUTE + Math.floor(time.second * SECOND + FRACTION_ERROR) - offset;
}

/** 1 to 12 for `Aug`, `august`, `août`; null for any other word. */
export function monthNumber(name: string): number | null {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  // "juin" and "juil" differ in their fourth letter.
  return MONTH_OF.get(plain.slice(0, 4)) ?? MONTH_OF.get(plain.slice(0, 3)) ?? null;
}

/** The named parts of the first pattern that fits. */
function match(patterns: readonly RegExp[], text: string): Record<string, string | undefined> | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return found.groups;
  }
  return undefined;
}

function fromEpoch(value: number): Instant | null {
  if (!(value >= FIRST_SECONDS && value < LAST)) return null;
  return Math.floor(value >= FIRST_MILLISECONDS ? value : value * SECOND);
}

/** RFC 2822: two digits below 50 are of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function twelveHours(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (/^(?:pm|오후)$/i.test(half) ? 12 : 0);
}

function isPossible(time: LocalTime): boolean {
  if (!(time.month >= 1 && time.month <= 12 && time.day >= 1 && time.year >= 1970)) return false;
  const daysInMonth = (Date.UTC(time.year, time.month, 1) - Date.UTC(time.year, time.month - 1, 1)) / DAY;
  // 24:00 is the end of a day, and second 60 a leap second: both are written by real pages.
  const endOfDay = time.hour === 24 && time.minute === 0 && time.second === 0;
  return time.day <= daysInMonth && (endOfDay || (time.hour >= 0 && time.hour < 24)) && time.minute < 60 && time.second < 61;
}
