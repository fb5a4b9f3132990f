import type { Instant } from '../domain/instant.ts';
import { readInstant } from './dates.ts';
import type { Words } from './words.ts';

/** A date and time of day without a zone. */
const ZONELESS = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;

/** The instant a field gives; null where it is empty. One that cannot be read is kept as an unknown word: silence would hide a new shape. */
export function readTime(field: string, value: unknown, words: Words): Instant | null {
  if (value === null || value === undefined || value === '') return null;
  const at = readInstant(value);
  if (at === null) words.unknown(field, typeof value === 'string' ? value : JSON.stringify(value));
  return at;
}

/** The same for a format that documents UTC and writes no zone. */
export const readUtc = (field: string, value: unknown, words: Words): Instant | null =>
  readTime(field, isZoneless(value) ? `${value} UTC` : value, words);

/** Whether a time is well formed but for its zone, so that it says the order of things and not their instant. */
export const isZoneless = (value: unknown): value is string => typeof value === 'string' && ZONELESS.test(value);

/** Times, and lists of them: a list is never spread, for one as long as a document may be has more entries than a call may have arguments. */
type Times = readonly (Instant | null | readonly (Instant | null)[])[];

/** The newest of those that are known. */
export function latest(...times: Times): Instant | null {
  let newest: Instant | null = null;
  for (const time of times.flat()) if (time !== null && (newest === null || time > newest)) newest = time;
  return newest;
}

/** The oldest of those that are known. */
export function earliest(...times: Times): Instant | null {
  let oldest: Instant | null = null;
  for (const time of times.flat()) if (time !== null && (oldest === null || time < oldest)) oldest = time;
  return oldest;
}
