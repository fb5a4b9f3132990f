import { DAY, type Instant, SECOND } from '../domain/instant.ts';

/** Response headers as undici gives them: lower-case names, an array when a name came more than once. */
export type Headers = Record<string, string | string[] | undefined>;

/** Nobody may send a source to sleep for longer than this by a header. */
const LONGEST_WAIT_MS = DAY;

/** The first value of a header; null when there is none or it is empty. */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  const first = (Array.isArray(value) ? value[0] : value)?.trim();
  return first === undefined || first === '' ? null : first;
}

/** A validator to keep, or null if it could not be sent back as it came: undici reads bytes beyond ASCII one way and writes them another. */
export function validatorOf(headers: Headers, name: 'etag' | 'last-modified'): string | null {
  const value = headerOf(headers, name);
  return value !== null && isSendable(value) ? value : null;
}

/** True for visible ASCII with spaces: what every server takes in a header value. */
export function isSendable(value: string): boolean {
  return /^[\x20-\x7e]+$/.test(value);
}

/**
 * `Retry-After` in milliseconds from now, at most a day; null without one. It is seconds or an HTTP date (RFC 9110
 * 10.2.3); a date is measured against the response's own `Date`, since the server's clock need not agree with ours.
 */
export function retryAfterMs(headers: Headers, now: Instant): number | null {
  const value = headerOf(headers, 'retry-after');
  if (value === null) return null;
  if (/^\d+(?:\.\d+)?$/.test(value)) return clampWait(Number(value) * SECOND);
  const until = parseHttpDate(value);
  if (until === null) return null;
  return clampWait(until - (parseHttpDate(headerOf(headers, 'date') ?? '') ?? now));
}

/**
 * How long the answer stays fresh, in milliseconds, at most a day: `max-age` less the `Age` it spent in caches.
 * `no-cache` and `no-store` say nothing about when to come back and count as no word.
 */
export function maxAgeMs(headers: Headers): number | null {
  const value = headers['cache-control'];
  if (value === undefined) return null;
  const directives = typeof value === 'string' ? value : value.join();
  if (NOT_KEPT.test(directives)) return null;
  const maxAge = MAX_AGE.exec(directives)?.[1];
  if (maxAge === undefined) return null;
  const age = headerOf(headers, 'age') ?? '';
  return clampWait((Number(maxAge) - (/^\d+$/.test(age) ? Number(age) : 0)) * SECOND);
}

// A response has one of these at every poll: two expressions cost a third of taking the list apart.
const NOT_KEPT = /(?:^|,)\s*no-(?:cache|store)\s*(?:,|$)/i;
const MAX_AGE = /(?:^|,)\s*max-age="?(\d+)"?\s*(?:,|$)/i;

/** The content codings that were applied, first applied first, without `identity`. */
export function contentCodings(headers: Headers): string[] {
  return valuesOf(headers, 'content-encoding').filter((coding) => coding !== 'identity');
}

/** `Content-Length` in bytes, or null. */
export function contentLength(headers: Headers): number | null {
  const value = headerOf(headers, 'content-length') ?? '';
  return /^\d+$/.test(value) ? Number(value) : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IMF_FIXDATE = /^[a-z]{3}, (?<day>\d{2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i;
const RFC_850 = /^[a-z]+, (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i;
const ASCTIME = /^[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/i;

/** One of the three forms of RFC 9110 5.6.7, all in GMT; null for anything else (`Date.parse` would read local time into them). */
export function parseHttpDate(text: string): Instant | null {
  const groups = (IMF_FIXDATE.exec(text) ?? RFC_850.exec(text) ?? ASCTIME.exec(text))?.groups;
  const month = MONTHS.indexOf(groups?.month?.toLowerCase() ?? '');
  if (groups === undefined || month < 0) return null;
  const [hour = 0, minute = 0, second = 0] = (groups.time ?? '').split(':').map(Number);
  const year = groups.year ?? '';
  // RFC 850's two digits: no HTTP server of the last century is asked here.
  const at = Date.UTC(year.length === 2 ? 2000 + Number(year) : Number(year), month, Number(groups.day), hour, minute, second);
  return Number.isNaN(at) ? null : at;
}

function valuesOf(headers: Headers, name: string): string[] {
  const value = headers[name];
  if (value === undefined) return [];
  return [value]
    .flat()
    .flatMap((it) => it.split(','))
    .map((it) => it.trim().toLowerCase())
    .filter((it) => it !== '');
}

function clampWait(ms: number): number {
  return Math.min(Math.max(0, Math.round(ms)), LONGEST_WAIT_MS);
}
