import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { type Span, time } from '../domain/notice.ts';

/** Thousands are set apart by a thin space. */
const THIN_SPACE = '\u2009';

/** Beyond this distance a bare time of day would be read as the wrong day. */
const SAME_DAY_MS = 18 * HOUR;

/** `40 s`, `22 min`, `2 h 12 min`, `3 days 4 h`: two units at most, rounded down, never negative. */
export function duration(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 2 * DAY) return joined(Math.floor(length / HOUR), 'h', Math.floor((length % HOUR) / MINUTE), 'min');
  return joined(Math.floor(length / DAY), 'days', Math.floor((length % DAY) / HOUR), 'h');
}

const joined = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;

/** A whole number with thin spaces between thousands: `1 912`. */
export const number = (value: number): string => String(Math.trunc(value)).replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);

/** The numbers of a sentence that was written without a reader in mind, set apart too; a year or a port in it stays as it is. */
export const spaced = (words: string): string =>
  words.replace(/\b\d{4,15}(?= (?:reports|mentions|people)\b)|(?<=\bexpected )\d{4,15}\b/g, (digits) => number(Number(digits)));

/** `1 source`, `14 sources`. */
export const count = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`;

/** `A, B, C and 5 more`: every name once, at most `most` of them written out. */
export function names(all: readonly string[], most = 4): string {
  const distinct = [...new Set(all)];
  // "and 1 more" is longer than the name it hides.
  if (distinct.length <= most + 1) return distinct.join(', ');
  return `${distinct.slice(0, most).join(', ')} and ${number(distinct.length - most)} more`;
}

/** A time of day, with its date when it lies far from `reference`. */
export const moment = (at: Instant, reference: Instant): Span => time(at, Math.abs(reference - at) < SAME_DAY_MS ? 'time' : 'date-time');

/** The text with its first letter large. */
export const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** One line of at most `most` characters, cut at a word where one ends near, and marked where it was cut. */
export function shortened(text: string, most: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
  const word = cut.lastIndexOf(' ');
  return `${(word > most / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

/** What a person typed, fit to be said back: one line of at most `most` characters, none of them a control, direction-changing or invisible one. */
export function echoed(typed: string, most = 60): string {
  const plain = typed.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return shortened(plain, most);
}
